import { describe, expect, it } from 'vitest';
import type { ImageFacts, ImageType } from '../../../server/src/storage/facts.js';
import { registerImage } from '../../../server/src/storage/image.js';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { resolveDisk } from '../../../server/src/storage/resolve.js';

function image(type: ImageType, persistent: boolean, persistentType = '', format = 'raw'): ImageFacts {
  return {
    name: 'i',
    id: 7,
    owner: null,
    ownerId: null,
    type,
    persistent,
    format,
    size: 1024,
    state: 1,
    diskType: 'FILE',
    attributes: new Map(persistentType ? [['PERSISTENT_TYPE', persistentType]] : []),
    datastore: null,
    runningVms: 0,
    registered: true,
    location: null,
  };
}

/** `CLONE SAVE READONLY PERSISTENT SHAREABLE`, `-` for an absent one. */
function conduct(release: string, of: ImageFacts, disk: Record<string, string> = {}): string {
  const configuration = stockConfiguration(parseRelease(release) ?? 0);
  const effective = resolveDisk({
    disk: new Map(Object.entries({ IMAGE_ID: '7', ...disk })),
    index: 0,
    image: of,
    datastore: null,
    system: null,
    transferModeOfVm: '',
    configuration,
  });
  return ['CLONE', 'SAVE', 'READONLY', 'PERSISTENT', 'SHAREABLE']
    .map((name) => effective.attributes.get(name)?.value ?? '-')
    .join(' ');
}

// facts/version-history §1: Image.cc of each release line.
describe('a CD-ROM', () => {
  it.each([
    ['4.4', false, 'NO NO YES - -'],
    ['4.14', false, 'NO NO YES - -'],
    ['5.0', false, 'NO NO YES - -'],
    ['4.4', true, 'NO YES YES YES -'],
    ['4.14', true, 'NO YES YES YES -'],
    ['5.0', true, 'NO YES YES YES -'],
    ['5.2', false, 'NO NO YES - -'],
    ['7.0', false, 'NO NO YES - -'],
    ['7.4', false, 'NO NO YES - -'],
    ['5.2', true, 'NO NO YES - -'],
    ['5.12', true, 'NO NO YES - -'],
    ['7.0', true, 'NO NO YES - -'],
    ['7.4', true, 'NO NO YES - -'],
  ])('in %s with flag %s is CLONE SAVE READONLY PERSISTENT SHAREABLE = %s', (release, flag, expected) => {
    expect(conduct(release, image('CDROM', flag))).toBe(expected);
  });

  it.each([
    ['7.0', true],
    ['7.2', false],
    ['7.4', false],
    ['4.14', true],
  ])('registered with PERSISTENT = YES in %s keeps the flag: %s', (release, kept) => {
    const configuration = stockConfiguration(parseRelease(release) ?? 0);
    const { image: registered } = registerImage(
      new Map([
        ['TYPE', 'CDROM'],
        ['PATH', '/x'],
        ['PERSISTENT', 'YES'],
      ]),
      {
        datastore: null,
        reference: null,
        configuration,
        location: null,
      },
    );
    expect(registered.persistent).toBe(kept);
  });
});

// facts/version-history §2.
describe('an IMMUTABLE image', () => {
  it.each([
    ['4.4', false, 'YES NO YES - -'],
    ['5.0', false, 'YES NO YES - -'],
    ['4.14', true, 'NO NO YES YES -'],
    ['5.2', false, 'NO NO YES - -'],
    ['7.4', false, 'NO NO YES - -'],
    ['5.2', true, 'NO NO YES - -'],
    ['7.4', true, 'NO NO YES - -'],
  ])('in %s with flag %s is %s', (release, flag, expected) => {
    expect(conduct(release, image('DATABLOCK', flag, 'IMMUTABLE'))).toBe(expected);
  });
});

// facts/version-history §4, disk-resolution §3.
describe('an OS image or data block', () => {
  it.each([['4.4'], ['5.0'], ['5.12'], ['7.4']])('in %s is cloned, or linked and saved when persistent', (release) => {
    expect(conduct(release, image('OS', false))).toBe('YES NO NO - -');
    expect(conduct(release, image('DATABLOCK', true))).toBe('NO YES NO YES -');
  });

  it.each([
    ['5.12', 'raw', 'NO YES NO YES -'],
    ['6.0', 'raw', 'NO YES NO YES YES'],
    ['7.4', 'raw', 'NO YES NO YES YES'],
    ['7.4', 'qcow2', 'NO YES NO YES -'],
    ['7.0', 'dir', 'NO YES NO YES -'],
    ['7.2', 'dir', 'NO YES NO YES YES'],
  ])('SHAREABLE in %s with format %s is %s', (release, format, expected) => {
    expect(conduct(release, image('DATABLOCK', true, 'SHAREABLE', format))).toBe(expected);
  });
});

// facts/disk-resolution §3, measured on 7.4.0 (shared/README, third fact).
describe('what an author writes in a DISK', () => {
  it('PERSISTENT and SHAREABLE survive, CLONE and SAVE do not', () => {
    expect(conduct('7.4', image('OS', false), { PERSISTENT: 'YES', SHAREABLE: 'YES', CLONE: 'NO', SAVE: 'YES' })).toBe(
      'YES NO NO YES YES',
    );
    expect(conduct('7.4', image('CDROM', false), { PERSISTENT: 'YES' })).toBe('NO NO YES YES -');
    expect(conduct('7.4', image('CDROM', false), { READONLY: 'NO' })).toBe('NO NO YES - -');
    expect(conduct('7.4', image('OS', false), { READONLY: 'YES' })).toBe('YES NO YES - -');
  });
});

// facts/version-history §3: the defaults that changed.
describe('defaults of a release', () => {
  it.each([
    ['4.4', 'hd', 'hd', ''],
    ['5.8', 'hd', 'hd', ''],
    ['5.10', 'sd', 'hd', ''],
    ['7.0', 'sd', 'hd', ''],
    ['7.2', 'sd', null, 'q35'],
    ['7.4', 'sd', null, 'q35'],
  ])('%s: prefix %s, CD-ROM prefix %s, machine %s', (release, prefix, cdrom, machine) => {
    const configuration = stockConfiguration(parseRelease(release) ?? 0);
    expect([configuration.defaultDevicePrefix, configuration.defaultCdromDevicePrefix, configuration.defaultMachine]).toEqual([
      prefix,
      cdrom,
      machine,
    ]);
  });

  it.each([
    ['local', '6.10', false],
    ['local', '7.0', true],
    ['vcenter', '6.10', true],
    ['vcenter', '7.0', false],
    ['purefa', '7.0', false],
    ['purefa', '7.2', true],
    ['vmfs', '4.14', true],
    ['vmfs', '5.0', false],
  ])('the driver %s in %s: %s', (driver, release, there) => {
    expect(stockConfiguration(parseRelease(release) ?? 0).transferDrivers.has(driver)).toBe(there);
  });

  it('a version belongs to its line, a preview to the next one', () => {
    expect(parseRelease('5.12.13')).toBe(512);
    expect(parseRelease('6.9.80')).toBe(610);
    expect(parseRelease('9.0')).toBe(704);
    expect(parseRelease('3.8')).toBeNull();
    expect(parseRelease('new')).toBeNull();
  });
});
