// Writes dist/THIRD-PARTY-NOTICES.txt: every package whose code is in the bundles, with its licence. Goes into the VSIX.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles of the bundles
 * @throws {Error} when a bundled package names no licence or comes without its text
 */
export function writeThirdPartyNotices(metafiles) {
  const folders = new Set(
    metafiles
      .flatMap(({ outputs }) => Object.values(outputs))
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([file]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  );
  /** Packages of one name, version and licence that lie in several folders are told once. */
  const notices = new Map([...folders].map(notice));
  const text = [...notices].sort(([a], [b]) => a.localeCompare(b)).map(([, one]) => one);
  writeFileSync(
    'dist/THIRD-PARTY-NOTICES.txt',
    `OpenNebula Templates holds code of the packages below, under their licences.\n\n${text.join('\n')}`,
  );
}

/** @param {string} folder of a package */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!license || !file) throw new Error(`${name} is bundled, and its licence is not known.`);
  const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return [`${name} ${version}`, `${'-'.repeat(78)}\n${name} ${version} (${license})\n\n${text}\n`];
}
