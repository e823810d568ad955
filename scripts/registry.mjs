// Writes server/src/rules/registry.ts: every file in a folder of server/src/rules is a rule, and in force by being there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'server/src/rules';
const rules = [];
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  for (const file of readdirSync(join(folder, entry.name)).sort()) {
    const text = readFileSync(join(folder, entry.name, file), 'utf8');
    const match = /^export const (\w+)(?:: Rule =|\s*=\s*(?:template|image|disk|recordedDisk|attribute|part)Rule\()/m.exec(text);
    if (match) rules.push({ folder: entry.name, file: file.replace(/\.ts$/, '.js'), name: match[1] });
  }
}
rules.sort((a, b) => (a.folder + a.file < b.folder + b.file ? -1 : 1));
const local = (rule) => {
  const words = [...rule.folder.split('-'), rule.name];
  return words.map((word, index) => (index === 0 ? word : word[0].toUpperCase() + word.slice(1))).join('');
};
const text = `// Written by scripts/registry.mjs (npm run rules): a file in a folder of rules is a rule.
${rules.map((rule) => `import { ${rule.name} as ${local(rule)} } from './${rule.folder}/${rule.file}';`).join('\n')}
import type { Rule } from './rule.js';

/** Every rule. */
export const RULES: readonly Rule[] = [
${rules.map((rule) => `  ${local(rule)},`).join('\n')}
];
`;
writeFileSync(join(folder, 'registry.ts'), text);
console.log(`${rules.length} rules`);
