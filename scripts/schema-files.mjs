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
  const bare = JSON.stringify(TABLES, (key, value) => withoutDescriptions(key, value));
  mkdirSync('dist', { recursive: true });
  // An engine reads JSON in a string faster than the same as program text.
  const literal = bare.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  writeFileSync('dist/schema.js', `"use strict";exports.TABLES=JSON.parse('${literal}');\n`);
  writeFileSync('dist/schema-descriptions.json', JSON.stringify(TABLES));
  writeFileSync(
    'dist/schema-descriptions.js',
    '"use strict";exports.describedTables=()=>require("./schema-descriptions.json");\n',
  );
}

/** An attribute as checks need it. An attribute may itself be called TEXT or VALUES: names are in capitals, keys are not. */
function withoutDescriptions(key, value) {
  if (FOR_PEOPLE.has(key)) return undefined;
  if (key === 'mandatory' && typeof value === 'string') return 'sometimes';
  if (key === 'values' && typeof value === 'object') return Object.fromEntries(Object.keys(value).map((word) => [word, '']));
  return value;
}
