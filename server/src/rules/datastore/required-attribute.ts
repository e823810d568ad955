import { datastoreDriver, requiredAttributes } from '../../configuration/oned-configuration.js';
import { templateRule } from '../template-rule.js';
import { datastoreType } from './datastore-type.js';

/** Facts: Datastore.cc:287-308 (REQUIRED_ATTRS of DS_MAD_CONF); since 5.0. */
export const requiredAttribute = templateRule(
  {
    id: 'datastore/required-attribute',
    title: 'A datastore without an attribute that its DS_MAD requires',
    severity: 'error',
    tags: ['refused', 'datastores'],
    kinds: ['datastore'],
    since: 500,
  },
  (template) => {
    const attribute = template.single('DS_MAD');
    const driver = datastoreDriver(template.context.inventory.configuration, template.get('DS_MAD'));
    if (!attribute?.value || !driver || datastoreType(template) === 'SYSTEM_DS') return;
    const missing = requiredAttributes(driver).filter((name) => !template.get(name));
    if (missing.length === 0) return;
    template.report({
      at: attribute,
      message: `The driver ${driver.name} requires ${missing.join(', ')}: OpenNebula refuses the datastore.`,
    });
  },
);
