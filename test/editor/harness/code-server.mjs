/**
 * @file code-server, a VS Code that is served to a browser: installing it from npm, installing
 * extensions into it, starting and ending it.
 *
 * Its npm package would compile ten native modules after unpacking, one of which needs Debian
 * packages nobody has (Kerberos), and some of which try downloads. All but one are prebuilt or
 * used by nothing here, so install scripts stay off; only the logger is compiled, since without
 * it the Output panel and the log files stay empty.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment, endGroup, findNode, needPrograms, projectRoot, run, say } from './system.mjs';

/** The version that is installed. */
const VERSION = '4.139.1';

/** @returns {string} the folder that code-server is kept in between runs */
const cacheFolder = () => path.resolve(process.env.EDITOR_CACHE_DIR || path.join(projectRoot(), '.vscode-test', 'code-server'));

/**
 * Installs code-server, unless an earlier run has.
 * @returns {Promise<string>} the script to start with Node 24
 */
export async function installCodeServer() {
  const cache = cacheFolder();
  const package_ = path.join(cache, 'node_modules', 'code-server');
  const entry = path.join(package_, 'out', 'node', 'entry.js');
  const marker = path.join(cache, 'installed');
  if (existsSync(marker) && existsSync(entry) && readFileSync(marker, 'utf8') === VERSION) return entry;

  say(`Installing code-server ${VERSION} into ${cache} (once; a minute or two)`);
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const log = path.join(cache, 'install.log');
  const node = findNode();
  const env = cleanEnvironment({
    PATH: path.dirname(node.executable) + path.delimiter + process.env.PATH,
    JOBS: 'max', // for node-gyp
    ...(node.headers && { npm_config_nodedir: node.headers }),
  });
  const npm = (label, cwd, ...args) =>
    run(label, 'npm', [...args, '--omit=dev', '--no-audit', '--no-fund', '--no-update-notifier'], { cwd, env, log });

  writeFileSync(path.join(cache, 'package.json'), JSON.stringify({ private: true }));
  const vscode = path.join(package_, 'lib', 'vscode');
  const bare = ['install', '--ignore-scripts'];
  await npm('Fetching code-server', cache, ...bare, '--save-exact', `code-server@${VERSION}`);
  await npm('Fetching the modules of VS Code', vscode, ...bare);
  await npm('Fetching the modules of its extensions', path.join(vscode, 'extensions'), ...bare);
  try {
    await needPrograms({ python3: 'python3', make: 'make', 'g++': 'g++' });
    await npm('Compiling its logger', vscode, 'rebuild', '@vscode/spdlog', '--ignore-scripts=false');
  } catch (error) {
    say(`Going on without the logger (the Output panel stays empty): ${error.message}`);
  }
  linkHelpers(path.join(vscode, 'bin'));
  writeFileSync(marker, VERSION);
  return entry;
}

/**
 * Makes the links that the npm package's own install script makes: the commands `code-server`
 * and `$BROWSER` of the integrated terminal.
 * @param {string} bin
 */
function linkHelpers(bin) {
  if (process.platform === 'win32') return;
  const flavour = process.platform === 'darwin' ? 'darwin' : 'linux';
  for (const [link, target] of [
    ['remote-cli/code-server', `code-${flavour}.sh`],
    ['helpers/browser.sh', `browser-${flavour}.sh`],
  ]) {
    rmSync(path.join(bin, link), { force: true });
    symlinkSync(target, path.join(bin, link));
  }
}

/**
 * The flags that make code-server use a profile, and nothing of the user's.
 * @param {{ userDataDir: string, extensionsDir: string }} profile
 */
const profileFlags = ({ userDataDir, extensionsDir }) => [
  ...['--config', path.join(userDataDir, 'code-server.yaml')],
  ...['--user-data-dir', userDataDir],
  ...['--extensions-dir', extensionsDir],
];

/**
 * Installs an extension from a VSIX file.
 * @param {string} entry what {@link installCodeServer} gave
 * @param {{ userDataDir: string, extensionsDir: string }} profile
 * @param {string} vsix
 */
export async function installExtension(entry, profile, vsix) {
  const args = [entry, ...profileFlags(profile), '--install-extension', path.resolve(vsix), '--force'];
  await run(`Installing the extension ${path.basename(vsix)}`, findNode().executable, args, {
    env: cleanEnvironment(),
    log: path.join(profile.userDataDir, 'code-server.log'),
  });
}

/**
 * Starts code-server on a free port of 127.0.0.1, without a password.
 * @param {string} entry what {@link installCodeServer} gave
 * @param {{ userDataDir: string, extensionsDir: string }} profile
 * @param {NodeJS.ProcessEnv} [environment] variables for it and its extension host
 * @returns {Promise<{ url: string, log: string, exited: Promise<number | null>, stop: () => Promise<void> }>}
 */
export async function startCodeServer(entry, profile, environment = {}) {
  const log = path.join(profile.userDataDir, 'code-server.log');
  const args = [
    entry,
    ...profileFlags(profile),
    ...['--bind-addr', '127.0.0.1:0', '--auth', 'none'],
    ...['--disable-telemetry', '--disable-update-check'],
    ...(process.env.EDITOR_RESTRICTED === '1' ? [] : ['--disable-workspace-trust']),
    ...['--disable-getting-started-override', '--ignore-last-opened'],
  ];
  const child = spawn(findNode().executable, args, {
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const logStream = createWriteStream(log, { flags: 'a' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let output = '';
    const listen = (chunk) => {
      logStream.write(chunk);
      if (output === undefined) return;
      output += chunk;
      const address = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (!address) return;
      output = undefined;
      resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    exited.then((code) => reject(new Error(`code-server ended (${code}) before it listened:\n${output}`)));
  });
  return { url, log, exited, stop: () => endGroup(child) };
}

/**
 * The address of a folder or of a .code-workspace file in a code-server.
 * @param {string} url
 * @param {string} [folder] none: an empty window
 */
export function addressOf(url, folder) {
  const address = new URL('/', url);
  if (!folder) address.searchParams.set('ew', 'true');
  else address.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  return address.href;
}
