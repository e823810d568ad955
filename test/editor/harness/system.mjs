/**
 * @file What the editor scripts need from the machine: progress lines, programs on the PATH,
 * Debian packages, Node 24, child processes that can be ended as a group.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The major version of Node that code-server is built for. */
const NODE_MAJOR = 24;

const startedAt = Date.now();

/**
 * Prints one progress line, with the seconds since the script started.
 * @param {string} message
 */
export function say(message) {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`[editor ${String(seconds).padStart(3)}s] ${message}`);
}

/** @param {number} milliseconds */
export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @returns {string} the folder of the nearest package.json above these scripts */
export function projectRoot() {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}

/**
 * The first of the named programs that the PATH holds.
 * @param {...string} names
 * @returns {string | undefined} its path
 */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.cmd', '.exe', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const suffix of suffixes) {
        const candidate = path.join(folder, name + suffix);
        if (existsSync(candidate)) return candidate;
      }
    }
  }
  return undefined;
}

/**
 * This process's environment without what npm, an editor or code-server itself would read as
 * settings of theirs: started from `npm test` or from a terminal inside VS Code, they'd misbehave.
 * @param {NodeJS.ProcessEnv} [extra] variables to add
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(extra = {}) {
  const unwanted =
    /^(npm_(package_|lifecycle_|command$|config_(user_agent|local_prefix|global_prefix|prefix|global|dry_run|omit|include)$)|VSCODE_(?!PATH$)|CODE_SERVER_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|INIT_CWD$|PORT$|PASSWORD$|HASHED_PASSWORD$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/**
 * Runs a program to its end, its output going to a log file, with a progress line every 15 s.
 * @param {string} label what to call it in progress lines
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string, quiet?: boolean }} [options]
 *   `log`: a file to add the output to; `quiet`: no line at start and end
 * @returns {Promise<void>} rejected, with the last lines of the output, if it fails
 */
export async function run(label, command, args, options = {}) {
  const { cwd, env = cleanEnvironment(), log, quiet = false } = options;
  const begin = Date.now();
  const elapsed = () => `${Math.round((Date.now() - begin) / 1000)} s`;
  if (!quiet) say(`${label} …`);
  const heartbeat = setInterval(() => say(`${label}: still at it after ${elapsed()}`), 15_000);
  const logStream = log && createWriteStream(log, { flags: 'a' });
  try {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        logStream?.write(chunk);
        tail = (tail + chunk).slice(-3000);
      });
    }
    const [code, signal] = await once(child, 'close'); // rejects on 'error', e.g. not found
    if (code !== 0) {
      const where = log ? ` (all of it in ${log})` : '';
      throw new Error(`${label} failed (${code ?? signal})${where}:\n${tail.trim()}`);
    }
    if (!quiet) say(`${label}: done in ${elapsed()}`);
  } finally {
    clearInterval(heartbeat);
    logStream?.end();
  }
}

/**
 * Installs Debian packages, which only root can.
 * @param {string[]} packages
 */
async function aptInstall(packages) {
  if (!findOnPath('apt-get') || process.getuid?.() !== 0) {
    throw new Error(`Please install ${packages.join(', ')} (only root on Debian can do it from here).`);
  }
  const env = cleanEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
  await run('Reading the list of Debian packages', 'apt-get', ['update', '-qq'], { env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  await run(`Installing ${packages.join(' ')}`, 'apt-get', install, { env });
}

/**
 * Makes sure that programs are there, installing the Debian packages that hold them if not.
 * @param {Record<string, string>} packageOfProgram
 */
export async function needPrograms(packageOfProgram) {
  const missing = Object.keys(packageOfProgram).filter((program) => !findOnPath(program));
  if (missing.length > 0) await aptInstall([...new Set(missing.map((program) => packageOfProgram[program]))]);
}

/** @returns {Promise<string>} a Chromium: CHROMIUM_PATH, one on the PATH, or Debian's, installed now */
export async function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (!findOnPath(...names)) await aptInstall(['chromium']);
  const found = findOnPath(...names);
  if (!found) throw new Error('No Chromium found: set CHROMIUM_PATH.');
  return found;
}

/**
 * Node 24: this process's own, else the one of the npm package `node`.
 * @returns {{ executable: string, headers: string | undefined }} `headers`: the folder that holds
 *   its include/node, for building native modules without a download
 */
export function findNode() {
  const require = createRequire(import.meta.url);
  const own = process.versions.node.startsWith(`${NODE_MAJOR}.`);
  let packageFolder;
  try {
    packageFolder = path.dirname(require.resolve('node/package.json'));
  } catch {
    if (!own) throw new Error(`Node ${NODE_MAJOR} is needed: run \`npm install\` first (npm package "node").`);
  }
  const executable = own ? process.execPath : path.join(packageFolder, 'bin', 'node');
  const platformPackage = `node-${process.platform}-${process.arch}`;
  const places = [
    path.dirname(path.dirname(realpathSync(executable))),
    packageFolder && path.join(packageFolder, 'node_modules', platformPackage),
    packageFolder && path.join(packageFolder, '..', platformPackage),
  ];
  const headers = places.find((place) => {
    const file = place && path.join(place, 'include', 'node', 'node_version.h');
    return file && existsSync(file) && readFileSync(file, 'utf8').includes(`NODE_MAJOR_VERSION ${NODE_MAJOR}\n`);
  });
  return { executable, headers };
}

/**
 * Ends a child process that was spawned with `detached: true`, and all that it started.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endGroup(child) {
  if (!child.pid) return;
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
      return true;
    } catch {
      return false; // none of the group is left
    }
  };
  if (!signal('SIGTERM')) return;
  for (let i = 0; i < 30 && signal(0); i++) await sleep(100);
  signal('SIGKILL');
}
