import { pairOf } from '../../document/model.js';
import { diskRule } from '../disk-rule.js';

/** Facts: pitfall A21 (VirtualMachineDisk.cc:109-147, ImagePool.cc:287-294): the name is looked up among the user's images. */
export const ownerMissing = diskRule(
  {
    id: 'disk/owner-missing',
    title: 'IMAGE without its owner',
    severity: 'information',
    preset: 'strict',
    tags: ['unclear', 'disks'],
  },
  (disk, context) => {
    const { language } = context;
    const pair = pairOf(disk.attribute, 'IMAGE', language);
    if (!pair?.value?.text || ['IMAGE_ID', 'IMAGE_UID', 'IMAGE_UNAME'].some((name) => pairOf(disk.attribute, name, language)))
      return;
    context.report({
      at: pair,
      message:
        'OpenNebula looks for the IMAGE among those of the user who starts the VM: for any other user it is not there. Add IMAGE_UNAME, or write IMAGE_ID.',
    });
  },
);
