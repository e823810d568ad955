// Makes the schema's files in dist/ from `server/src/schema/tables.ts`: `schema.js` without descriptions, which checks and
// completions read, and `schema-descriptions.js` with them, which reads its JSON when somebody first asks for one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** What only people read. */
const FOR_PEOPLE = new Set(['text', 'default', 'hypervisors']);

/** Bundles: their imports of the two schema modules go to the files. */
export const schemaFiles = {
  name: 'schema-files',
  setup(bundle) {
    bundle.onResolve({ filter: /\/(?:described-)?tables\.js$/ }, ({ path, resolveDir }) => {
      if (!resolveDir.endsWith('schema')) return undefined;
      return { path: path.includes('described') ? './schema-descriptions.js' : './schema.js', external: true };
    });
  },
};

/** Writes the files. Throws when the tables do not compile. */
export async function writeSchemaFiles() {
  const { outputFiles } = await build({
    entryPoints: ['server/src/schema/tables.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const source = Buffer.from(outputFiles[0].text).toString('base64');
  const { TABLES } = await import(`data:text/javascript;base64,${source}`);
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/schema.js', compact(TABLES));
  writeFileSync('dist/schema-descriptions.json', JSON.stringify(TABLES));
  writeFileSync(
    'dist/schema-descriptions.js',
    '"use strict";exports.describedTables=()=>require("./schema-descriptions.json");\n',
  );
}

/**
 * The tables without descriptions as a program: what an attribute says stands once in a list, and the tables hold numbers of
 * that list; `[number, parts]` for a vector with parts. A kind is spread out again when it is first asked for.
 */
function compact(tables) {
  const sayings = [];
  const numbers = new Map();
  const numberOf = (attribute) => {
    const saying = JSON.stringify(attribute, withoutDescriptions);
    if (!numbers.has(saying)) numbers.set(saying, sayings.push(saying) - 1);
    return numbers.get(saying);
  };
  const mapped = (record, change) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
  const packed = mapped(tables, (kind) =>
    mapped(kind, ({ parts, ...section }) => (parts ? [numberOf(section), mapped(parts, numberOf)] : numberOf(section))),
  );
  // An engine reads JSON in a string faster than the same as program text.
  const data = `[[${sayings.join()}],${JSON.stringify(packed)}]`.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `"use strict";const [s,k]=JSON.parse('${data}'),m=(r,f)=>{const o={};for(const n in r)o[n]=f(r[n]);return o};
exports.TABLES={};for(const n in k){let t;Object.defineProperty(exports.TABLES,n,{enumerable:true,get:()=>t??=m(k[n],a=>typeof a=="number"?s[a]:{...s[a[0]],parts:m(a[1],p=>s[p])})})}
`;
}

/** An attribute as checks need it. */
function withoutDescriptions(key, value) {
  if (FOR_PEOPLE.has(key)) return undefined;
  if (key === 'mandatory' && typeof value === 'string') return 'sometimes';
  if (key === 'values' && typeof value === 'object') return Object.fromEntries(Object.keys(value).map((word) => [word, '']));
  return value;
}
