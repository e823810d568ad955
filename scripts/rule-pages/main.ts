// Writes the generated parts of the rules' pages, their index, the JSON Schema of .onelintrc.json and the SARIF table.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CATALOGUE } from '../../server/src/rules/catalogue.js';
import { END_OF_FACTS, START_OF_FACTS } from './page.js';
import { renderConfigurationSchema, renderIndex, renderPage, renderSarifRules } from './render.js';

const folder = 'docs/rules';
const pages = new Map<string, string>();
for (const [id, rule] of CATALOGUE) {
  const path = join(folder, `${id}.md`);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `# ${id}\n\n${START_OF_FACTS}\n${END_OF_FACTS}\n\n${rule.title}.\n`);
    console.log(`${path}: to be written`);
  }
  const page = renderPage(id, readFileSync(path, 'utf8'));
  writeFileSync(path, page);
  pages.set(id, page);
}
mkdirSync('schemas', { recursive: true });
writeFileSync(join(folder, 'README.md'), renderIndex());
writeFileSync('schemas/onelintrc.schema.json', renderConfigurationSchema());
writeFileSync('schemas/rules.sarif.json', renderSarifRules(pages));
console.log(`${pages.size} pages`);
