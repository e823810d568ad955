import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS as OFFERED, RELEASES } from '../../client/src/choices.js';
import { formatRelease, RELEASE_LINES } from '../../server/src/configuration/release.js';
import { KINDS } from '../../server/src/document/model.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('what a user can choose in the editor', () => {
  it('is every kind that the server knows', () => {
    expect(OFFERED.map(([kind]) => kind)).toEqual([...KINDS]);
  });
  it('is every release line that the server knows, in the command and in the setting', () => {
    const lines = RELEASE_LINES.map(formatRelease);
    expect([...RELEASES].sort()).toEqual([...lines].sort());
    expect([...findSetting('opennebula.release').enum].sort()).toEqual([...lines].sort());
  });
});

function findSetting(name: string): { enum: string[] } {
  for (const group of [manifest.contributes.configuration].flat()) if (group.properties[name]) return group.properties[name];
  throw new Error(`no setting ${name}`);
}
