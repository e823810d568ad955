import { attributesOf } from '../../document/model.js';
import { formatRelease } from '../../configuration/release.js';
import { isModernMachine } from '../../storage/targets.js';
import { pairText } from '../../document/model.js';
import type { Rule } from '../rule.js';

/** Facts: disk-resolution §9, pitfall A36 (VirtualMachineDisk.cc:1007-1025; checked since 6.10). */
export const tooManyHd: Rule = {
  id: 'disk/too-many-hd',
  title: 'More than four hd devices',
  severity: 'error',
  tags: ['refused', 'disks'],
  kinds: ['vm'],
  form: 'authored',
  check: ({ document, object, vm, inventory, report }) => {
    const { disks, targets } = vm();
    const { configuration } = inventory;
    const os = attributesOf(object.attributes, 'OS').find((attribute) => attribute.pairs !== null);
    const machine = (os && pairText(os, 'MACHINE', document.language)) || configuration.defaultMachine;
    const hd = disks.filter((disk) => disk.need.prefix === 'hd');
    const refused = targets.refusals.find((refusal) => refusal.code === 'too-many-hd');
    const last = (hd[4] ?? disks[disks.length - 1])?.attribute;
    if (!last) return;
    if (refused) {
      report({
        at: last.nameSpan,
        message:
          'IDE has four places: OpenNebula refuses more than four disks with DEV_PREFIX = hd, CD-ROMs included. Use vd or sd for some, or OS = [ MACHINE = "q35" ].',
      });
    } else if (hd.length > 4 && configuration.release < 610 && !isModernMachine(machine)) {
      report({
        at: last.nameSpan,
        severity: 'warning',
        message: `IDE has four places. OpenNebula ${formatRelease(configuration.release)} does not check it, but the hypervisor will not start the VM with more. Use vd or sd for some.`,
      });
    }
  },
};
