import { addPair, setValue } from '../../document/edits.js';
import { pairOf } from '../../document/model.js';
import type { Fix } from '../rule.js';
import { diskRule } from '../disk-rule.js';

const FILESYSTEMS = /^(ext[234]|xfs|btrfs|vfat|fat32|ntfs|jfs|reiserfs|swap)$/i;

/** Facts: disk-resolution §4, pitfall A15 (tm_mad/common/mkimage). FS names the filesystem since 4.4. */
export const formatIsFilesystem = diskRule(
  {
    id: 'disk/format-is-filesystem',
    title: 'FORMAT that holds a filesystem name',
    severity: 'warning',
    tags: ['runtime', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (disk.effective.kind !== 'volatile') return;
    const { language } = context;
    const pair = pairOf(disk.attribute, 'FORMAT', language);
    if (!pair?.value || !FILESYSTEMS.test(pair.value.text)) return;
    const { value } = pair;
    const fs = pairOf(disk.attribute, 'FS', language);
    const swap = /^swap$/i.test(value.text);
    const fix: Fix = {
      title: fs || swap ? 'Write FORMAT = raw' : `Write FORMAT = raw and FS = ${value.text}`,
      safe: false,
      uri: null,
      edit: (document) => [
        setValue(document, value, 'raw'),
        ...(fs || swap ? [] : [addPair(document, disk.attribute, 'FS', value.text)]),
      ],
    };
    context.report({
      at: pair,
      message: `FORMAT is the format of the disk file, raw or qcow2. OpenNebula hands “${value.text}” to the driver, which fails to make the disk. The filesystem goes into FS.`,
      fixes: [fix],
    });
  },
);
