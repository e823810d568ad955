/**
 * @file The extension that runs a test suite where VS Code has no --extensionTestsPath:
 * `code-server-editor.mjs` puts it beside the extension under test, with a `run.json` that says
 * `{ testsPath, outputFile, resultFile }`. It calls the suite's `run()` as a desktop VS Code does,
 * adds all that the suite prints to `outputFile`, and ends by writing `{ ok, error }`.
 */
'use strict';
const { Console } = require('node:console');
const { appendFileSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { Writable } = require('node:stream');
const { pathToFileURL } = require('node:url');

exports.activate = () => {
  const { testsPath, outputFile, resultFile } = JSON.parse(readFileSync(path.join(__dirname, 'run.json'), 'utf8'));
  const write = (chunk, _encoding, done) => {
    appendFileSync(outputFile, chunk);
    if (typeof done === 'function') done();
    return true;
  };
  // VS Code locks the methods of its console, so the suite gets another one.
  const stream = new Writable({ write });
  globalThis.console = new Console({ stdout: stream, stderr: stream });
  process.stdout.write = write;

  const finish = (result) => {
    writeFileSync(`${resultFile}.part`, JSON.stringify(result));
    renameSync(`${resultFile}.part`, resultFile); // whole at once: it is being waited for
  };
  // Not awaited: activation must end for the window to settle.
  runSuite(testsPath).then(
    () => finish({ ok: true }),
    (error) => finish({ ok: false, error: String(error?.stack ?? error) }),
  );
};

/** @param {string} testsPath a CommonJS or ESM module that exports `run()` */
async function runSuite(testsPath) {
  const suite = await import(pathToFileURL(require.resolve(testsPath)).href);
  const run = suite.run ?? suite.default?.run;
  if (typeof run !== 'function') throw new Error(`${testsPath} exports no function run()`);
  await run();
}
