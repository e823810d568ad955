import { removeAttributeFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';
import { datastoreType } from './datastore-type.js';

/** Facts: Datastore.cc:678-686. */
export const systemWithDsMad = templateRule(
  {
    id: 'datastore/system-with-ds-mad',
    title: 'DS_MAD in a system datastore',
    severity: 'error',
    tags: ['refused', 'datastores'],
    fix: 'suggested',
    kinds: ['datastore'],
  },
  (template) => {
    const attribute = template.single('DS_MAD');
    if (datastoreType(template) !== 'SYSTEM_DS' || !attribute?.value?.text) return;
    template.report({
      at: attribute,
      message: 'A system datastore has no DS_MAD: OpenNebula refuses it. TM_MAD alone decides how the disks get there.',
      fixes: [removeAttributeFix(attribute, false)],
    });
  },
);
