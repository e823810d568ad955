#!/usr/bin/env node
/**
 * @file A stand-in for the `code` executable that @vscode/test-electron starts, for machines
 * without a desktop VS Code: the same command line, served by code-server and a headless Chromium.
 *
 *     code-server-editor.mjs [FOLDER | FILE.code-workspace] --extensionDevelopmentPath=FOLDER
 *         --extensionTestsPath=MODULE [--user-data-dir=FOLDER] [--extensions-dir=FOLDER]
 *
 * Other flags are ignored. Environment:
 * - EXTENSION_VSIX: a VSIX to install in place of the folder under development
 * - EDITOR_TIMEOUT: seconds that the suite may take, 300 by default
 * - EDITOR_CACHE_DIR, CHROMIUM_PATH: see `code-server.mjs`, `system.mjs`
 *
 * The suite finds the browser bridge's address in its environment (see `bridge.mjs`). Exits 0 if
 * the suite's `run()` came to a good end, else 1.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { BRIDGE_VARIABLE, createBridge } from './bridge.mjs';
import { addressOf, installCodeServer, installExtension, startCodeServer } from './code-server.mjs';
import { freshProfile } from './profile.mjs';
import { findChromium, say, sleep } from './system.mjs';

const RUNNER = { publisher: 'editor-tests', name: 'test-runner', version: '0.0.1' };

/** What to undo at the end, last first. @type {(() => unknown)[]} */
const cleanups = [];

/** Runs the suite. @returns {Promise<boolean>} whether it passed */
async function main() {
  const options = readCommandLine(process.argv.slice(2));
  const seconds = Number(process.env.EDITOR_TIMEOUT) || 300;
  const fresh = freshProfile();
  cleanups.push(fresh.remove);
  const profile = {
    userDataDir: options.userDataDir ?? fresh.userDataDir,
    extensionsDir: options.extensionsDir ?? fresh.extensionsDir,
  };
  for (const folder of Object.values(profile)) mkdirSync(folder, { recursive: true });

  const entry = await installCodeServer();
  const executablePath = await findChromium();

  const outputFile = path.join(fresh.folder, 'output.txt');
  const resultFile = path.join(fresh.folder, 'result.json');
  writeFileSync(outputFile, '');
  addRunner(profile.extensionsDir, { testsPath: options.testsPath, outputFile, resultFile });
  const vsix = process.env.EXTENSION_VSIX;
  if (vsix) await installExtension(entry, profile, vsix);
  else for (const folder of options.developmentPaths) linkExtension(profile.extensionsDir, folder);

  const page = Promise.withResolvers();
  const bridge = await createBridge(page.promise);
  cleanups.push(bridge.close);
  // Without a gallery, nothing is asked of the network.
  const environment = { [BRIDGE_VARIABLE]: bridge.url, EXTENSIONS_GALLERY: '{}' };
  const server = await startCodeServer(entry, profile, environment);
  cleanups.push(server.stop);
  const address = addressOf(server.url, options.folder);
  say(`code-server is up: ${address}`);

  const browser = await chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--no-first-run'],
    ],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  cleanups.push(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const window = await context.newPage();
  await window.goto(address);
  await window.waitForSelector('.monaco-workbench .part.editor', { timeout: 60_000 });
  page.resolve(window);
  say('The window is open, the tests can start');

  const failure = Promise.race([
    server.exited.then((code) => `code-server ended (${code})`),
    new Promise((resolve) => window.once('crash', () => resolve('the browser page crashed'))),
    sleep(seconds * 1000).then(() => `no result after ${seconds} s`),
  ]);
  const result = await followResult(outputFile, resultFile, failure);
  if (result.ok) return true;
  console.error(result.error);
  if (result.stuck) {
    const screenshot = path.resolve('.vscode-test', 'stuck.png');
    await window.screenshot({ path: screenshot, timeout: 5000 }).then(
      () => say(`The window as it was then: ${screenshot}`),
      () => {},
    );
    console.error(`The end of code-server's log:\n${readFileSync(server.log, 'utf8').slice(-4000)}`);
  }
  return false;
}

/** @param {string[]} args */
function readCommandLine(args) {
  const options = {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  };
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  if (!values.extensionTestsPath) throw new Error('--extensionTestsPath=MODULE is missing: only tests are run here.');
  return {
    testsPath: path.resolve(values.extensionTestsPath),
    developmentPaths: values.extensionDevelopmentPath,
    userDataDir: values['user-data-dir'],
    extensionsDir: values['extensions-dir'],
    folder: positionals.find((name) => existsSync(name)),
  };
}

/**
 * Puts the test-runner extension into the extensions folder.
 * @param {string} extensionsDir
 * @param {object} what its run.json
 */
function addRunner(extensionsDir, what) {
  const folder = path.join(extensionsDir, `${RUNNER.publisher}.${RUNNER.name}-${RUNNER.version}`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    ...RUNNER,
    engines: { vscode: '^1.90.0' },
    main: './extension.cjs',
    activationEvents: ['onStartupFinished'],
    capabilities: { untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'run.json'), JSON.stringify(what));
  copyFileSync(new URL('test-runner-extension.cjs', import.meta.url), path.join(folder, 'extension.cjs'));
}

/**
 * Puts an extension's own folder among the installed ones.
 * @param {string} extensionsDir
 * @param {string} folder
 */
function linkExtension(extensionsDir, folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const link = path.join(extensionsDir, `${publisher}.${name}-${version}`);
  if (!existsSync(link)) symlinkSync(path.resolve(folder), link, 'dir');
}

/**
 * Prints the suite's output as it comes, until it has a result or something else ends the wait.
 * @param {string} outputFile
 * @param {string} resultFile
 * @param {Promise<string>} failure
 * @returns {Promise<{ ok: boolean, error?: string, stuck?: boolean }>}
 */
async function followResult(outputFile, resultFile, failure) {
  let failed;
  failure.then((reason) => (failed = reason));
  const output = openSync(outputFile, 'r');
  const buffer = Buffer.alloc(65_536);
  try {
    for (;;) {
      const finished = existsSync(resultFile); // looked for first: the output before it is whole then
      for (let length = readSync(output, buffer); length > 0; length = readSync(output, buffer)) {
        process.stdout.write(Buffer.from(buffer.subarray(0, length)));
      }
      if (finished) return JSON.parse(readFileSync(resultFile, 'utf8'));
      if (failed) return { ok: false, stuck: true, error: `The tests did not finish: ${failed}.` };
      await sleep(200);
    }
  } finally {
    closeSync(output);
  }
}

/** Ends what was started. */
async function cleanUp() {
  while (cleanups.length > 0) await Promise.resolve(cleanups.pop()()).catch(() => {});
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    interrupted = true;
    cleanUp().finally(() => process.exit(1));
  });
}
let passed = false;
try {
  passed = await main();
} catch (error) {
  if (interrupted) await new Promise(() => {}); // the signal's handler ends the process
  console.error(error);
}
await cleanUp();
process.exit(passed ? 0 : 1);
