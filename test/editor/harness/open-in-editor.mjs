/**
 * @file Opens a folder in a VS Code that has the extension installed.
 *
 *     node open-in-editor.mjs --vsix FILE --folder FOLDER
 *
 * That is the desktop VS Code if `code` is on the PATH and there is a display; else code-server,
 * on an address that it prints, until Ctrl+C.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addressOf, installCodeServer, installExtension, startCodeServer } from './code-server.mjs';
import { executableOf } from './desktop.mjs';
import { freshProfile } from './profile.mjs';
import { findOnPath, run, say } from './system.mjs';

const { values: options } = parseArgs({ options: { vsix: { type: 'string' }, folder: { type: 'string', default: '.' } } });

/**
 * @param {string} code
 * @param {string} vsix
 * @param {string} folder
 */
async function openInDesktop(code, vsix, folder) {
  await run('Installing the extension into VS Code', code, ['--install-extension', vsix, '--force']);
  await run(`Opening ${folder}`, code, ['--new-window', folder]);
}

/**
 * @param {string} vsix
 * @param {string} folder
 */
async function openInCodeServer(vsix, folder) {
  const profile = freshProfile();
  let server;
  try {
    const entry = await installCodeServer();
    await installExtension(entry, profile, vsix);
    server = await startCodeServer(entry, profile);
    say(`VS Code is at ${addressOf(server.url, folder)}`);
    say('Ctrl+C ends it.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.exited]);
    say('Ending …');
  } finally {
    await server?.stop();
    profile.remove();
  }
}

try {
  const vsix = options.vsix && path.resolve(options.vsix);
  if (!vsix || !existsSync(vsix)) throw new Error(`--vsix FILE is needed${vsix ? `: there is no ${vsix}` : ''}.`);
  const folder = path.resolve(options.folder);
  const code = findOnPath('code');
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (code && executableOf(code) && display) await openInDesktop(code, vsix, folder);
  else await openInCodeServer(vsix, folder);
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
