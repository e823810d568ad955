import { pairOf } from '../../document/model.js';
import { unsupportedTransferMode } from '../../storage/life.js';
import { effectiveValue } from '../../storage/effective-disk.js';
import { diskRule } from '../disk-rule.js';

/** Facts: disk-resolution §6, tm-drivers §6, pitfall A50 (VirtualMachineDisk.cc:1968-2024; since 5.8). */
export const transferModeUnsupported = diskRule(
  {
    id: 'disk/transfer-mode-unsupported',
    title: 'An image datastore that does not support the system datastore',
    severity: 'warning',
    tags: ['runtime', 'disks'],
  },
  (disk, context) => {
    const { configuration } = context.inventory;
    const { system } = context;
    const systemDriver = system?.datastore.transferDriver ?? null;
    if (
      disk.lookup.found !== 'one' ||
      systemDriver === null ||
      !disk.datastore ||
      effectiveValue(disk.effective, 'TM_MAD_SYSTEM')
    )
      return;
    if (effectiveValue(disk.effective, 'TYPE') === 'FILESYSTEM') return;
    const refusal = unsupportedTransferMode(disk.effective, systemDriver, configuration);
    if (refusal === null) return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language) ?? pairOf(disk.attribute, 'IMAGE_ID', language);
    const { datastore } = disk.datastore;
    context.report({
      at: pair ?? disk.attribute.nameSpan,
      message: `The image lies in a datastore with TM_MAD = ${datastore.transferDriver}, the system datastore has TM_MAD = ${systemDriver}, and the two do not go together: OpenNebula will not deploy the VM (“${refusal}”).`,
      related: [
        ...(datastore.location ? [{ ...datastore.location, message: 'the image datastore' }] : []),
        ...(system?.datastore.location ? [{ ...system.datastore.location, message: 'the system datastore' }] : []),
      ],
    });
  },
);
