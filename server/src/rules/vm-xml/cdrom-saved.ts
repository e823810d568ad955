import { isYes } from '../../document/typed-values.js';
import { recordedDiskRule } from '../recorded-disk-rule.js';

/** Facts: version-history §1: SAVE = YES on a CD-ROM up to 5.0 only. */
export const cdromSaved = recordedDiskRule(
  {
    id: 'vm-xml/cdrom-saved',
    title: 'A CD-ROM with SAVE = YES in a VM',
    severity: 'warning',
    tags: ['runtime', 'drivers', 'cdrom', 'persistence'],
  },
  ({ pair, text, report, release }) => {
    const save = pair('SAVE');
    if (!save || !isYes(text('SAVE')) || !text('TYPE').toUpperCase().endsWith('CDROM')) return;
    report({
      at: save,
      message:
        release < 502
          ? 'The CD-ROM image has the persistent flag: at the end the disk is moved back to it with mvds. Make the image non-persistent.'
          : 'A CD-ROM with SAVE = YES: this VM was created by a release before 5.2. At the end the disk is moved back with mvds; CD-ROMs of newer VMs are deleted.',
    });
  },
);
