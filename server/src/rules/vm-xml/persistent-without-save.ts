import { isYes } from '../../document/typed-values.js';
import { recordedDiskRule } from '../recorded-disk-rule.js';

/** Facts: tm-actions §0: MVDS and DELETE are chosen from SAVE alone (TransferManager.cc:945). */
export const persistentWithoutSave = recordedDiskRule(
  {
    id: 'vm-xml/persistent-without-save',
    title: 'PERSISTENT = YES with SAVE = NO in a VM',
    severity: 'warning',
    tags: ['data-loss', 'drivers', 'persistence'],
  },
  ({ pair, text, report }) => {
    const persistent = pair('PERSISTENT');
    if (!persistent || !isYes(text('PERSISTENT')) || text('SAVE') === '' || isYes(text('SAVE'))) return;
    report({
      at: persistent,
      message:
        'PERSISTENT = YES, but SAVE = NO: the disk is deleted at the end, not moved back. PERSISTENT was written by hand in the DISK, or comes from an IMMUTABLE image of a release before 5.2. A driver must look at CLONE and SAVE.',
    });
  },
);
