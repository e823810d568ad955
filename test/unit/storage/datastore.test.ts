import { describe, expect, it } from 'vitest';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { datastoreFormat, diskTypeOf, imageDatastoreConduct } from '../../../server/src/storage/datastore.js';
import type { DatastoreFacts } from '../../../server/src/storage/facts.js';
import { imageDatastore } from './world.js';

function datastore(transferDriver: string | null, attributes: Record<string, string> = {}, registered = false): DatastoreFacts {
  return imageDatastore({ transferDriver, attributes: new Map(Object.entries(attributes)), registered });
}

const configuration = (release: string) => stockConfiguration(parseRelease(release) ?? 0);
const conduct = (of: DatastoreFacts, release = '7.4') => imageDatastoreConduct(of, configuration(release));

// Datastore.cc:391-567; facts/disk-resolution §6.
describe('an image datastore', () => {
  it('gets the values of its driver, over those that are written', () => {
    const { attributes, known, modes } = conduct(datastore('ceph', { LN_TARGET: 'SYSTEM', POOL_NAME: 'one', DISK_TYPE: 'RBD' }));
    expect(known).toBe(true);
    expect([attributes.get('LN_TARGET'), attributes.get('CLONE_TARGET'), attributes.get('DISK_TYPE')]).toEqual([
      'NONE',
      'SELF',
      'RBD',
    ]);
    expect(attributes.get('POOL_NAME')).toBe('one');
    expect(modes).toContain('ssh');
    expect([attributes.get('LN_TARGET_SSH'), attributes.get('CLONE_TARGET_SSH'), attributes.get('DISK_TYPE_SSH')]).toEqual([
      'SYSTEM',
      'SYSTEM',
      'FILE',
    ]);
  });

  it('with a driver that is not configured keeps what is written', () => {
    const { attributes, known, modes } = conduct(datastore('mine', { LN_TARGET: 'SELF', TM_MAD_SYSTEM: ' SSH, local ,' }));
    expect(known).toBe(false);
    expect([attributes.get('LN_TARGET'), attributes.get('DISK_TYPE')]).toEqual(['SELF', 'FILE']);
    expect(modes).toEqual(['ssh', 'local']);
    expect(conduct(datastore(null))).toMatchObject({ known: false, modes: [] });
    expect(conduct(datastore('shared', { TM_MAD_SYSTEM: 'x' })).modes).toEqual(['ssh']);
  });

  it('that a cloud has registered is taken as it is', () => {
    const recorded = { LN_TARGET: 'SELF', TM_MAD_SYSTEM: 'ssh' };
    const { attributes, known, modes } = conduct(datastore('ceph', recorded, true));
    expect([known, attributes.get('LN_TARGET'), attributes.get('CLONE_TARGET')]).toEqual([true, 'SELF', undefined]);
    expect(modes).toEqual(['ssh']);
    expect(conduct(datastore('ceph', { LN_TARGET: 'SELF' }, true)).modes).toEqual([]);
    expect(conduct(datastore('ceph', {}, true)).attributes.get('LN_TARGET')).toBe('NONE');
    expect(conduct(datastore('mine', recorded, true)).known).toBe(true);
  });

  it.each([
    ['5.4', 'shared', 'NO'],
    ['5.4', 'ceph', 'yes'],
    ['5.2', 'shared', undefined],
  ])('ALLOW_ORPHANS in %s of %s: %s', (release, driver, value) => {
    expect(conduct(datastore(driver), release).attributes.get('ALLOW_ORPHANS')).toBe(value);
  });

  it.each([
    ['7.0', 'shared', 'YES'],
    ['7.0', 'fs_lvm_ssh', 'NO'],
    ['6.10', 'shared', undefined],
  ])('PERSISTENT_SNAPSHOTS in %s of %s: %s', (release, driver, value) => {
    expect(conduct(datastore(driver), release).attributes.get('PERSISTENT_SNAPSHOTS')).toBe(value);
  });

  it.each([
    ['rbd', 'RBD'],
    [' Block ', 'BLOCK'],
    ['FILESYSTEM', 'FILESYSTEM'],
    ['floppy', 'FILE'],
    ['', 'FILE'],
    [undefined, 'FILE'],
  ])('DISK_TYPE = %s is kept as %s', (written, kept) => {
    expect(diskTypeOf(written)).toBe(kept);
  });

  it('imposes the format of its driver, else the one that is written', () => {
    expect(datastoreFormat(datastore('qcow2', { DRIVER: 'raw' }), configuration('7.4'))).toBe('qcow2');
    expect(datastoreFormat(datastore('ssh', { DRIVER: 'raw' }), configuration('7.4'))).toBe('raw');
    expect(datastoreFormat(datastore('ssh'), configuration('7.4'))).toBe('');
    expect(datastoreFormat(datastore('mine'), configuration('7.4'))).toBe('');
    expect(datastoreFormat(datastore(null, { DRIVER: 'x' }), configuration('7.4'))).toBe('x');
  });
});
