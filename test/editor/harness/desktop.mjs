/**
 * @file Desktop VS Code: finding or downloading one, and reaching its window from outside.
 */
import { existsSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { chromium } from 'playwright-core';
import { findOnPath, projectRoot, say, sleep } from './system.mjs';

/** How long a download may take to begin. */
const DOWNLOAD_PATIENCE = 20_000;

/**
 * The desktop VS Code to run tests in.
 * @returns {Promise<string | undefined>} the path of its executable (not of the `code` script):
 *   VSCODE_PATH, the one that `code` on the PATH belongs to, or one downloaded into .vscode-test
 */
export async function findDesktop() {
  if (process.env.VSCODE_PATH) {
    const given = path.resolve(process.env.VSCODE_PATH);
    if (!existsSync(given)) throw new Error(`VSCODE_PATH names no file: ${given}`);
    return executableOf(given) ?? given;
  }
  const script = findOnPath('code');
  const installed = script && executableOf(script);
  if (installed) return installed;
  say('No VS Code is installed here; trying to download one');
  return download();
}

/**
 * The program behind the script `code`, which itself only hands its arguments on and ends.
 * @param {string} script
 * @returns {string | undefined}
 */
export function executableOf(script) {
  const folder = path.dirname(realpathSync(script));
  const candidates = {
    win32: [path.join(folder, '..', 'Code.exe')],
    darwin: [path.join(folder, '..', '..', '..', 'MacOS', 'Electron'), path.join(folder, '..', '..', '..', 'MacOS', 'Code')],
  }[process.platform] ?? [path.join(folder, '..', 'code')];
  const isScript = path.basename(folder) === 'bin';
  return isScript ? candidates.find((candidate) => existsSync(candidate)) : undefined;
}

/**
 * Downloads the stable VS Code, giving up at once if it can't be reached.
 * @returns {Promise<string | undefined>}
 */
async function download() {
  let begun = false;
  const reporter = {
    report: ({ stage }) => {
      if (stage === 'downloading') begun = true;
      if (stage !== 'downloading') say(`VS Code download: ${stage}`);
    },
    error: () => {},
  };
  const cachePath = path.join(projectRoot(), '.vscode-test');
  const downloading = downloadAndUnzipVSCode({ version: 'stable', cachePath, reporter, timeout: 15_000 }).catch((error) => {
    say(`VS Code can't be downloaded: ${error.message || error.code || error}`);
  });
  const tooLate = Symbol('too late');
  const first = await Promise.race([downloading, sleep(DOWNLOAD_PATIENCE).then(() => tooLate)]);
  if (first !== tooLate) return first;
  if (begun) return downloading;
  say(`VS Code can't be downloaded: nothing came in ${DOWNLOAD_PATIENCE / 1000} s`);
  return undefined;
}

/** @returns {Promise<number>} a TCP port of 127.0.0.1 that nobody uses */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * The window of a VS Code (or of a browser that shows one) started with
 * `--remote-debugging-port=PORT`.
 * @param {number} port
 * @param {AbortSignal} signal ends the wait
 * @returns {Promise<import('playwright-core').Page>}
 */
export async function windowOf(port, signal) {
  let browser;
  while (!signal.aborted) {
    try {
      // noDefaults: Electron refuses some of what Playwright else sets.
      browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true, timeout: 5000 });
      for (const page of browser.contexts().flatMap((context) => context.pages())) {
        if ((await page.locator('.monaco-workbench').count()) === 0) continue;
        // Without a window manager (Xvfb) the window never gets the focus by itself.
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
        return page;
      }
    } catch {
      // not up yet
    }
    await sleep(300);
  }
  throw new Error('VS Code ended before its window could be reached.');
}
