/**
 * @file Runs a Mocha suite inside a real VS Code, with @vscode/test-electron.
 *
 *     node run-editor-tests.mjs --extension FOLDER --tests MODULE [--vsix FILE] [--workspace FOLDER]
 *
 * The VS Code is, in this order: the desktop one of VSCODE_PATH, of `code` on the PATH, or
 * downloaded; else code-server in a headless Chromium (`code-server-editor.mjs`).
 * EDITOR_BACKEND=code-server goes straight to the last. A desktop VS Code loads the extension's
 * folder; code-server installs the VSIX if there is one. In both, the suite finds the address of
 * the browser bridge in its environment (see `bridge.mjs`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { BRIDGE_VARIABLE, createBridge } from './bridge.mjs';
import { findDesktop, freePort, windowOf } from './desktop.mjs';
import { freshProfile } from './profile.mjs';
import { findNode, needPrograms, say } from './system.mjs';

const { values: options } = parseArgs({
  options: {
    extension: { type: 'string' },
    tests: { type: 'string' },
    vsix: { type: 'string' },
    workspace: { type: 'string' },
  },
});

/** @returns {Promise<boolean>} whether the suite passed */
async function main() {
  if (!options.extension || !options.tests) throw new Error('--extension FOLDER and --tests MODULE are needed.');
  const desktop = process.env.EDITOR_BACKEND === 'code-server' ? undefined : await findDesktop();
  if (desktop && process.platform === 'linux' && !process.env.DISPLAY) return runUnderXvfb(desktop);

  for (const name of Object.keys(process.env)) {
    // Set in a terminal inside VS Code, they would tie the new window to that one.
    if (/^(VSCODE_(?!PATH$)|ELECTRON_RUN_AS_NODE$)/.test(name)) delete process.env[name];
  }
  const profile = freshProfile();
  const common = {
    extensionDevelopmentPath: path.resolve(options.extension),
    extensionTestsPath: path.resolve(options.tests),
    launchArgs: [
      ...(options.workspace ? [path.resolve(options.workspace)] : []),
      `--user-data-dir=${profile.userDataDir}`,
      `--extensions-dir=${profile.extensionsDir}`,
    ],
  };
  try {
    await (desktop ? runInDesktop(desktop, common) : runInCodeServer(common));
    return true;
  } catch (error) {
    say(`Failed: ${error.message}`);
    return false;
  } finally {
    profile.remove();
  }
}

/**
 * @param {string} vscodeExecutablePath
 * @param {import('@vscode/test-electron').TestOptions} common
 */
async function runInDesktop(vscodeExecutablePath, common) {
  const { version } = readVersion(vscodeExecutablePath);
  say(`Running the tests in the desktop VS Code ${version}: ${vscodeExecutablePath}`);
  const port = await freePort();
  const ended = new AbortController();
  const bridge = await createBridge(windowOf(port, ended.signal));
  const quiet = ['--disable-telemetry', '--disable-extensions', '--disable-gpu', '--password-store=basic'];
  try {
    await runTests({
      ...common,
      vscodeExecutablePath,
      launchArgs: [...common.launchArgs, `--remote-debugging-port=${port}`, ...quiet],
      extensionTestsEnv: { [BRIDGE_VARIABLE]: bridge.url },
    });
  } finally {
    ended.abort();
    await bridge.close();
  }
}

/**
 * What a desktop VS Code says of itself, for the log.
 * @param {string} executable
 * @returns {{ version: string }}
 */
function readVersion(executable) {
  try {
    return JSON.parse(readFileSync(path.join(path.dirname(executable), 'resources', 'app', 'package.json'), 'utf8'));
  } catch {
    return { version: '(unknown version)' };
  }
}

/** @param {import('@vscode/test-electron').TestOptions} common */
async function runInCodeServer(common) {
  say('Running the tests in code-server, the VS Code for browsers');
  const vscodeExecutablePath = fileURLToPath(new URL('code-server-editor.mjs', import.meta.url));
  chmodSync(vscodeExecutablePath, 0o755);
  const node = path.dirname(findNode().executable);
  await runTests({
    ...common,
    vscodeExecutablePath,
    extensionTestsEnv: {
      PATH: node + path.delimiter + process.env.PATH,
      ...(options.vsix && { EXTENSION_VSIX: path.resolve(options.vsix) }),
    },
  });
}

/**
 * Runs this script again on a virtual display.
 * @param {string} desktop
 * @returns {Promise<boolean>}
 */
async function runUnderXvfb(desktop) {
  await needPrograms({ 'xvfb-run': 'xvfb', xauth: 'xauth' });
  say('No display here: starting a virtual one');
  const args = ['-a', '--server-args=-screen 0 1280x900x24', process.execPath, ...process.argv.slice(1)];
  const child = spawn('xvfb-run', args, { stdio: 'inherit', env: { ...process.env, VSCODE_PATH: desktop } });
  const [code] = await once(child, 'exit');
  return code === 0;
}

let passed = false;
try {
  passed = await main();
} catch (error) {
  console.error(`The editor tests could not be run: ${error.message}`);
}
process.exit(passed ? 0 : 1);
