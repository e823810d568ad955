import { removeAttributeFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';
import { transferDriver } from '../../configuration/oned-configuration.js';
import { datastoreType } from './datastore-type.js';

/** Facts: pitfall B67 (Datastore.cc:405-551, set_tm_mad): TM_MAD_CONF writes them, at every update with TM_MAD. */
export const setByDriver = templateRule(
  {
    id: 'datastore/set-by-driver',
    title: 'An attribute of a datastore that oned.conf decides',
    severity: 'warning',
    kinds: ['datastore'],
    tags: ['ignored', 'datastores'],
    fix: 'safe',
  },
  (template) => {
    const driver = transferDriver(template.context.inventory.configuration, template.get('TM_MAD'));
    const type = datastoreType(template);
    if (!driver || type === 'BACKUP_DS') return;
    for (const name of type === 'SYSTEM_DS' ? ['SHARED', 'LN_TARGET', 'CLONE_TARGET'] : ['LN_TARGET', 'CLONE_TARGET', 'SHARED']) {
      const attribute = template.single(name);
      if (!attribute) continue;
      const removed = (name === 'SHARED') !== (type === 'SYSTEM_DS');
      const value = driver.attributes.get(name);
      const same = !removed && value?.toUpperCase() === attribute.value?.text.toUpperCase();
      template.report({
        at: attribute,
        severity: same ? 'hint' : 'warning',
        message: `OpenNebula ${same ? `sets ${name} by itself` : removed ? `removes ${name}` : `overwrites ${name}${value ? ` with ${value}` : ''}`}: the TM_MAD_CONF of ${driver.name} in oned.conf decides.`,
        fixes: [removeAttributeFix(attribute)],
        unnecessary: true,
      });
    }
  },
);
