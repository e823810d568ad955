import { attributesOf, pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import type { VmDisk } from '../../inventory/vm-disks.js';
import type { Rule } from '../rule.js';

/** Facts: disk-resolution §9, pitfall A35 (VirtualMachineDisk.cc:967-973, 1046-1052). */
export const duplicateTarget: Rule = {
  id: 'disk/duplicate-target',
  title: 'Two disks with one TARGET',
  severity: 'error',
  tags: ['refused', 'disks'],
  fix: 'suggested',
  kinds: ['vm'],
  form: 'authored',
  check: ({ document, object, vm, report }) => {
    const { disks, targets } = vm();
    if (targets.refusals.length === 0) return;
    const sharing = new Map<string, VmDisk[]>();
    for (const disk of disks) {
      const { target } = disk.need;
      if (target !== null) sharing.set(target, [...(sharing.get(target) ?? []).slice(0, 1), disk]);
    }
    for (const refusal of targets.refusals) {
      if (refusal.code !== 'duplicate-target') continue;
      const attribute =
        refusal.disk === 'context'
          ? attributesOf(object.attributes, 'CONTEXT').find((candidate) => candidate.pairs !== null)
          : disks[refusal.disk ?? -1]?.attribute;
      if (!attribute) continue;
      const lookup = refusal.disk === 'context' ? undefined : disks[refusal.disk ?? -1]?.lookup;
      // An image with a TARGET of its own gives it to every DISK that has none.
      const ofImage = lookup?.found === 'one' && Boolean(lookup.image.attributes.get('TARGET'));
      const pair = pairOf(attribute, 'TARGET', document.language);
      const target = refusal.message.slice(refusal.message.lastIndexOf(' ') + 1);
      const first = sharing.get(target)?.find((disk) => disk.index !== refusal.disk);
      report({
        at: pair ?? attribute.nameSpan,
        message: `TARGET = ${target} is taken by another disk: OpenNebula refuses the VM. ${ofImage ? 'The image has a TARGET too: write another one here.' : 'Leave TARGET out, and the next free name is assigned.'}`,
        related: first
          ? [
              {
                uri: document.uri,
                span: pairOf(first.attribute, 'TARGET', document.language) ?? first.attribute.nameSpan,
                message: `DISK ${first.index} has it too`,
              },
            ]
          : [],
        fixes: pair && !ofImage ? [removePairFix(attribute, pair, false)] : [],
      });
    }
  },
};
