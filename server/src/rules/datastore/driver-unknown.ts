import { datastoreDriver, transferDriver } from '../../configuration/oned-configuration.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';
import { datastoreType } from './datastore-type.js';

/** Facts: Datastore.cc:262-317 (set_ds_mad), :325-343 (set_tm_mad); DS_MAD_CONF is since 5.0. */
export const driverUnknown = templateRule(
  {
    id: 'datastore/driver-unknown',
    title: 'DS_MAD or TM_MAD that oned.conf does not know',
    severity: 'error',
    tags: ['refused', 'datastores'],
    kinds: ['datastore'],
  },
  (template) => {
    const { configuration, settings } = template.context.inventory;
    const type = datastoreType(template);
    for (const [name, find, drivers] of [
      ['DS_MAD', datastoreDriver, configuration.datastoreDrivers],
      ['TM_MAD', transferDriver, configuration.transferDrivers],
    ] as const) {
      if (name === 'DS_MAD' ? type === 'SYSTEM_DS' || template.release < 500 : type === 'BACKUP_DS') continue;
      const attribute = template.single(name);
      const written = attribute?.value?.text ?? '';
      if (!attribute?.value || !written || hasPlaceholder(written) || find(configuration, written)) continue;
      template.report({
        at: attribute.value,
        // A driver of one's own stands in an oned.conf that is not here.
        severity: configuration.source === null && !settings.complete ? 'warning' : 'error',
        message: `${configuration.source === null ? 'The stock oned.conf' : 'oned.conf'} has no ${name}_CONF named “${written}”: OpenNebula refuses the datastore. It has ${[...drivers.values()].map((driver) => driver.name).join(', ')}.`,
      });
    }
  },
);
