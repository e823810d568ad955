import { describe, expect, it } from 'vitest';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { world } from './world.js';

const PERSISTENT = 'TYPE = OS\nPATH = /x\nPERSISTENT = YES';
const CDROM = 'TYPE = CDROM\nPATH = /x';
const SHAREABLE = 'TYPE = DATABLOCK\nSIZE = 10\nFORMAT = raw\nPERSISTENT = YES\nPERSISTENT_TYPE = SHAREABLE';
/** A registered image of 1024 MB: type 0 is OS, 1 CDROM. */
const registered = (type: number, persistent: number): string =>
  `<IMAGE><ID>7</ID><NAME>i</NAME><TYPE>${type}</TYPE><PERSISTENT>${persistent}</PERSISTENT><SIZE>1024</SIZE><FORMAT>raw</FORMAT><DATASTORE>ds</DATASTORE><TEMPLATE/></IMAGE>`;

// facts/version-history §3, row by row: what a release line does, and the one before it does not.
describe('facts of a release', () => {
  it.each([
    ['CLONE of a CD-ROM: 97c0376e62', '4.4', CDROM, 'CLONE', 'NO'],
    ['SAVE of a flagged CD-ROM: 9e5c895cbf', '5.0', `${CDROM}\nPERSISTENT = YES`, 'SAVE', 'YES'],
    ['SAVE of a flagged CD-ROM: 9e5c895cbf', '5.2', `${CDROM}\nPERSISTENT = YES`, 'SAVE', 'NO'],
    ['IMMUTABLE is linked: 9e5c895cbf', '5.0', 'TYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMMUTABLE', 'CLONE', 'YES'],
    ['IMMUTABLE is linked: 9e5c895cbf', '5.2', 'TYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMMUTABLE', 'CLONE', 'NO'],
    ['SHAREABLE: 98f5e68676', '6.0', SHAREABLE, 'SHAREABLE', 'YES'],
    ['SHAREABLE: 98f5e68676', '5.12', SHAREABLE, 'SHAREABLE', '-'],
    ['DEV_PREFIX of a CD-ROM: 7c6445c13c', '7.0', `${CDROM}\nDEV_PREFIX = vd`, 'DEV_PREFIX', 'vd'],
    ['DEV_PREFIX of a CD-ROM: 7c6445c13c', '7.2', `${CDROM}\nDEV_PREFIX = vd`, 'DEV_PREFIX', '-'],
    ['DEFAULT_CDROM_DEVICE_PREFIX: bc6ae465d9', '7.0', CDROM, 'DEV_PREFIX', 'hd'],
    ['DEFAULT_DEVICE_PREFIX in the stock oned.conf', '5.8', 'TYPE = OS\nPATH = /x', 'DEV_PREFIX', 'hd'],
    ['DEFAULT_DEVICE_PREFIX in the stock oned.conf', '5.10', 'TYPE = OS\nPATH = /x', 'DEV_PREFIX', 'sd'],
  ])('%s: %s', (_fact, release, image, attribute, expected) => {
    expect(world(release, { image }).value(attribute)).toBe(expected);
  });

  it.each([
    ['DISK/SIZE of a CD-ROM: 3e4bdea3cd', '4.12', { image: registered(1, 0), disk: 'SIZE = 9000' }, false],
    // 4.14.2 has it already, 4.14.0 not; a line is judged by its newest patch.
    ['DISK/SIZE of a CD-ROM: 3e4bdea3cd', '4.14', { image: registered(1, 0), disk: 'SIZE = 9000' }, true],
    ['DISK/SIZE of a CD-ROM: 3e4bdea3cd', '5.0', { image: registered(1, 0), disk: 'SIZE = 9000' }, true],
    ['DISK/SIZE of a persistent image: 2f00893227', '4.14', { image: registered(0, 1), disk: 'SIZE = 9000' }, true],
    ['DISK/SIZE of a persistent image: 2f00893227', '4.12', { image: registered(0, 1), disk: 'SIZE = 9000' }, false],
  ])('%s: %s %j', (_fact, release, given, refused) => {
    expect(
      world(release, given)
        .ids()
        .some((id) => id === 'error disk/size-refused'),
    ).toBe(refused);
  });

  it.each([
    ['snapshots of a read-only disk: 8576ae69fd', '5.2', CDROM, false],
    ['snapshots of a read-only disk: 8576ae69fd', '5.4', CDROM, true],
    ['snapshots of a read-only disk: 8576ae69fd', '7.4', 'TYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMMUTABLE', true],
  ])('%s: %s', (_fact, release, image, refused) => {
    expect(/readonly/.test(String(world(release, { image }).commands('disk-snapshot-poweroff')))).toBe(refused);
  });

  it.each([
    ['suffix of the system driver: e98c801f8f', '5.8', 'terminate-hard', 'MVDS shared'],
    ['suffix of the system driver: e98c801f8f', '5.10', 'terminate-hard', 'MVDS.ssh shared'],
    ['suffix of the system driver: e98c801f8f', '7.4', 'instantiate', 'LN.ssh shared'],
  ] as const)('%s: %s %s', (_fact, release, operation, expected) => {
    expect(world(release, { image: PERSISTENT, system: 'ssh' }).commands(operation)).toContain(expected);
  });

  it.each([
    ['5.6', '5.4', 'shared', 'TM_MAD_SYSTEM', 'ssh', '99e82ac0e3'],
    ['5.4', '5.2', 'ceph', 'ALLOW_ORPHANS', 'yes', 'ebc165f70f'],
    ['7.2', '7.0', 'ssh', 'DS_LIVE_MIGRATE', 'YES', 'oned.conf'],
    ['7.0', '6.10', 'fs_lvm_ssh', 'PERSISTENT_SNAPSHOTS', 'NO', '8b7595477b'],
  ])('since %s, not in %s: %s has %s = %s (%s)', (since, before, driver, name, value) => {
    const of = (release: string) =>
      stockConfiguration(parseRelease(release) ?? 0)
        .transferDrivers.get(driver)
        ?.attributes.get(name);
    expect([of(since), of(before)]).toEqual([value, undefined]);
  });

  it.each([
    ['local', 'transferDrivers', '7.0'],
    ['netapp', 'transferDrivers', '7.0'],
    ['purefa', 'transferDrivers', '7.2'],
    ['virtiofs', 'transferDrivers', '7.2'],
    ['fs_lvm_ssh', 'transferDrivers', '6.2'],
    ['restic', 'datastoreDrivers', '6.6'],
    ['interactive', 'datastoreDrivers', '7.4'],
    ['elastic', 'networkDrivers', '6.0'],
    ['linuxcontainers', 'marketplaceDrivers', '5.8'],
    ['lxc', 'hypervisorDrivers', '6.0'],
  ] as const)('the driver %s came in %s %s', (driver, kind, since) => {
    const release = parseRelease(since) ?? 0;
    const lines = [release - 2, release].map((line) => (line % 100 > 50 ? line - 88 : line));
    const before = since === '7.0' ? 610 : since === '6.0' ? 512 : (lines[0] ?? 0);
    expect(stockConfiguration(release)[kind].has(driver)).toBe(true);
    expect(stockConfiguration(before)[kind].has(driver)).toBe(false);
  });

  it.each([
    ['CONTEXT/PASSWORD', 'encrypted', '5.12', '5.10'],
    ['RAW/DATA', 'restricted', '6.10', '6.8'],
    ['PCI', 'restricted', '4.14', '4.12'],
  ] as const)('%s is %s since %s', (attribute, guard, since, before) => {
    const of = (release: string) =>
      stockConfiguration(parseRelease(release) ?? 0)
        [guard].get('VM')
        ?.has(attribute);
    expect([of(since), of(before)]).toEqual([true, false]);
  });

  it('an oned.conf overrides the stock lists and drivers', () => {
    const inventory = new Inventory();
    inventory.set(
      fileFacts(
        readDocument(
          'file:///w/oned.conf',
          'VM_RESTRICTED_ATTR = "NIC/MAC"\nVN_MAD_CONF = [ NAME = "mine", BRIDGE_TYPE = "linux" ]\nMARKET_MAD_CONF = [ NAME = "shop", REQUIRED_ATTRS = "A, b" ]\n',
        ),
      ),
    );
    const { restricted, networkDrivers, marketplaceDrivers, encrypted } = inventory.configuration;
    expect([...(restricted.get('VM') ?? [])]).toEqual(['NIC/MAC']);
    expect([...networkDrivers.keys()]).toEqual(['mine']);
    expect([...marketplaceDrivers.keys()]).toEqual(['shop']);
    expect(encrypted.get('VM')?.has('CONTEXT/PASSWORD')).toBe(true);
  });
});
