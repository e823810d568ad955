// Entry point of the editor suite: VS Code's extension host loads this module and calls run().
const { readdirSync } = require('node:fs');
const path = require('node:path');

exports.run = () => exports.runFolder(__dirname);

/** Runs the tests of a folder. */
exports.runFolder = async (folder) => {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: 'spec' });
  for (const file of readdirSync(folder).sort()) if (file.endsWith('.test.cjs')) mocha.addFile(path.join(folder, file));
  const stats = await new Promise((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  console.log(`editor: ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`);
  if (stats.failures > 0) throw new Error(`${stats.failures} tests failed`);
  if (stats.passes + stats.pending === 0) throw new Error('no test was run');
};
