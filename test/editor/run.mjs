// Runs the editor suites in a real VS Code, on a copy of examples/ so that quick fixes change nothing in the repository: one
// with all the features, and one in Restricted Mode. A word chooses one of them.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const vsix = path.join(root, 'dist', 'opennebula-templates.vsix');
if (!existsSync(vsix)) {
  console.error('There is no dist/opennebula-templates.vsix: run "npm run package" first.');
  process.exit(1);
}
const SUITES = [
  { name: 'suite', environment: {} },
  { name: 'restricted', environment: { EDITOR_RESTRICTED: '1' } },
];

function run({ name, environment }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'opennebula-examples-'));
  const workspace = path.join(folder, 'examples');
  try {
    cpSync(path.join(root, 'examples'), workspace, { recursive: true });
    const { status } = spawnSync(
      process.execPath,
      [
        path.join(here, 'harness', 'run-editor-tests.mjs'),
        ...['--extension', root, '--tests', path.join(here, name, 'index.cjs'), '--vsix', vsix, '--workspace', workspace],
      ],
      { stdio: 'inherit', env: { ...process.env, ...environment } },
    );
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = process.argv.slice(2);
const wanted = SUITES.filter(({ name }) => words.length === 0 || words.includes(name));
process.exitCode = wanted.length > 0 && wanted.map(run).every(Boolean) ? 0 : 1;
