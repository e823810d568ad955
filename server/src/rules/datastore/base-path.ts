import { removeAttributeFix } from '../fixes.js';
import { templateRule } from '../template-rule.js';

/** Facts: Datastore.cc:713-726; the path is DATASTORE_LOCATION and the ID, since 5.4 whatever the template says. */
export const basePath = templateRule(
  {
    id: 'datastore/base-path',
    title: 'BASE_PATH that OpenNebula drops',
    severity: 'warning',
    tags: ['ignored', 'datastores'],
    fix: 'safe',
    kinds: ['datastore'],
    since: 504,
  },
  (template) => {
    const attribute = template.single('BASE_PATH');
    if (!attribute) return;
    template.report({
      at: attribute,
      message: 'OpenNebula drops BASE_PATH: the path is DATASTORE_LOCATION of oned.conf, with the ID of the datastore behind it.',
      fixes: [removeAttributeFix(attribute)],
      unnecessary: true,
    });
  },
);
