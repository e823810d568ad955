/**
 * @file A fresh, quiet VS Code profile: no welcome page, no questions, no telemetry, no updates.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** User settings that keep everything off the screen but the editor. */
const SETTINGS = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // a browser's VS Code saves after a delay unless told not to
  'git.openRepositoryInParentFolders': 'never',
  // EDITOR_RESTRICTED=1 opens the folder in Restricted Mode: trust is not given, and not asked for.
  'security.workspace.trust.enabled': process.env.EDITOR_RESTRICTED === '1',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} Profile
 * @property {string} folder the folder that holds the two others
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {() => void} remove deletes all of it
 */

/**
 * Makes a profile in a new temporary folder (a short path: sockets are made in it).
 * @returns {Profile}
 */
export function freshProfile() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'editor-'));
  const userDataDir = path.join(folder, 'user-data');
  const extensionsDir = path.join(folder, 'extensions');
  mkdirSync(path.join(userDataDir, 'User'), { recursive: true });
  mkdirSync(extensionsDir);
  writeFileSync(path.join(userDataDir, 'User', 'settings.json'), JSON.stringify(SETTINGS, null, 2));
  return {
    folder,
    userDataDir,
    extensionsDir,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
