// Packages the bundled extension as dist/opennebula-templates.vsix and checks its size.
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

/** The VSIX must stay below this; a KB is 1,024 bytes. */
const MOST_KB = 1200;
const packagePath = 'dist/opennebula-templates.vsix';

await createVSIX({
  cwd: process.cwd(),
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = statSync(packagePath);
const kb = size / 1024;
console.log(`${packagePath}: ${kb.toFixed(0)} KB`);
if (kb > MOST_KB) {
  console.error(`The VSIX is larger than ${MOST_KB} KB.`);
  process.exitCode = 1;
}
