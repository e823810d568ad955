import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { transferDriver } from '../../configuration/oned-configuration.js';
import { templateRule } from '../template-rule.js';
import { datastoreType } from './datastore-type.js';

const IN_IMAGE_DS = ['FILE', 'BLOCK', 'ISCSI', 'RBD', 'GLUSTER', 'SHEEPDOG'];
const IN_SYSTEM_DS = ['FILE', 'BLOCK', 'RBD'];

/** Facts: Datastore.cc:567-660 (set_ds_disk_type); FILESYSTEM since 7.2. The driver's DISK_TYPE overrides since 6.8. */
export const diskType = templateRule(
  {
    id: 'datastore/disk-type',
    title: 'DISK_TYPE that a datastore cannot have',
    severity: 'error',
    tags: ['refused', 'datastores'],
    fix: 'suggested',
    kinds: ['datastore'],
  },
  (template) => {
    const type = datastoreType(template);
    const attribute = template.single('DISK_TYPE');
    const written = attribute?.value?.text ?? '';
    if (!attribute?.value || !written || hasPlaceholder(written) || (type !== 'IMAGE_DS' && type !== 'SYSTEM_DS')) return;
    const driver = transferDriver(template.context.inventory.configuration, template.get('TM_MAD'));
    if (type === 'IMAGE_DS' && driver?.attributes.get('DISK_TYPE')) return;
    const allowed = [...(type === 'IMAGE_DS' ? IN_IMAGE_DS : IN_SYSTEM_DS), ...(template.release >= 702 ? ['FILESYSTEM'] : [])];
    if (allowed.includes(written.toUpperCase())) return;
    // Before 5.0 only a name that OpenNebula did not know at all was refused.
    const mistyped = allowed.find((name) => name.replace('_', '') === written.toUpperCase().replace(/[_ -]/g, ''));
    template.report({
      at: attribute.value,
      message: `DISK_TYPE of ${type === 'IMAGE_DS' ? 'an image' : 'a system'} datastore is ${allowed.join(', ')}: OpenNebula refuses it with “${written}”.`,
      fixes: mistyped ? setValueFix(attribute, mistyped, false) : [],
    });
  },
);
