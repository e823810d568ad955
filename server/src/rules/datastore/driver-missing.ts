import { isWhole, templateRule } from '../template-rule.js';
import { datastoreType } from './datastore-type.js';

/** Facts: Datastore.cc:672-706 (insert), set_tm_mad; a SYSTEM_DS has no DS_MAD, a BACKUP_DS needs no TM_MAD. */
export const driverMissing = templateRule(
  {
    id: 'datastore/driver-missing',
    title: 'A datastore without DS_MAD or TM_MAD',
    severity: 'error',
    tags: ['refused', 'datastores'],
    kinds: ['datastore'],
  },
  (template) => {
    const type = datastoreType(template);
    const needed = [...(type === 'SYSTEM_DS' ? [] : ['DS_MAD']), ...(type === 'BACKUP_DS' ? [] : ['TM_MAD'])];
    for (const name of needed) {
      if (template.get(name)) continue;
      const written = template.single(name);
      if (!written && !isWhole(template, ['DS_MAD', 'TM_MAD', 'NAME'])) continue;
      template.report({
        at: written ?? template.top,
        message: `${name} is ${written ? 'empty' : 'missing'}: OpenNebula refuses the datastore. ${name === 'DS_MAD' ? 'It names the datastore driver, such as fs or ceph.' : 'It names the transfer driver, such as local, shared or ceph.'}`,
      });
    }
  },
);
