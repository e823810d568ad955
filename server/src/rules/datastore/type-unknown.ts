import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { DATASTORE_TYPES } from '../../storage/facts.js';
import { templateRule } from '../template-rule.js';

/** Facts: Datastore.cc:214-245 (str_to_type). */
export const typeUnknown = templateRule(
  {
    id: 'datastore/type-unknown',
    title: 'TYPE of a datastore that OpenNebula takes for IMAGE_DS',
    severity: 'warning',
    tags: ['misread', 'datastores'],
    fix: 'suggested',
    kinds: ['datastore'],
  },
  (template) => {
    const attribute = template.single('TYPE');
    const written = attribute?.value?.text ?? '';
    if (!attribute?.value || !written || hasPlaceholder(written)) return;
    const upper = written.toUpperCase();
    if (DATASTORE_TYPES.some((type) => type === upper)) return;
    const meant = DATASTORE_TYPES.find((type) => type.replace('_DS', '') === upper.replace(/[_ -]?DS$|[_ -]?DATASTORE$/, ''));
    template.report({
      at: attribute.value,
      message: `TYPE is ${DATASTORE_TYPES.join(', ')}: OpenNebula takes “${written}” for IMAGE_DS, without a word.`,
      fixes: meant ? setValueFix(attribute, meant, false) : [],
    });
  },
);
