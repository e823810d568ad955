// Packages the bundled extension as dist/opennebula-templates.vsix and checks its size.
import { statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

/** The VSIX must stay below this. */
const MAX_BYTES = 1_500_000;
const packagePath = 'dist/opennebula-templates.vsix';

await createVSIX({
  cwd: process.cwd(),
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = statSync(packagePath);
console.log(`${packagePath}: ${(size / 1000).toFixed(0)} KB`);
if (size > MAX_BYTES) {
  console.error(`The VSIX is larger than ${MAX_BYTES / 1000} KB.`);
  process.exitCode = 1;
}
