import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';
import { missing } from './missing.js';

/** What no name may hold, and what is added in later releases. */
const FORBIDDEN = '&|:\\";/\'#{}$';
const LONGEST = 128;

/** Facts: PoolObjectSQL.cc:27 (INVALID_NAME_CHARS) and :552-590; `<>` since 4.14, white space but the blank since 6.10. */
export const invalid = templateRule(
  {
    id: 'name/invalid',
    title: 'A NAME that OpenNebula does not allow',
    severity: 'error',
    kinds: missing.kinds,
    refusesRegistration: true,
  },
  (template) => {
    const attribute = template.single('NAME');
    const name = attribute?.value?.text;
    if (!attribute?.value || !name || hasPlaceholder(name)) return;
    const { release } = template;
    const forbidden = FORBIDDEN + (release >= 414 ? '<>' : '') + (release >= 610 ? '\t\n\v\f\r' : '');
    const bad = [...name].find((char) => forbidden.includes(char));
    if (bad !== undefined) {
      const mended = [...name].map((char) => (forbidden.includes(char) ? '-' : char)).join('');
      template.report({
        at: attribute.value,
        message: `NAME may not hold ${bad < ' ' ? 'a line break or tab' : `the character ${bad}`}: OpenNebula refuses the template.`,
        fixes: setValueFix(attribute, mended, false),
      });
      return;
    }
    const bytes = new TextEncoder().encode(name).length;
    if (bytes > LONGEST)
      template.report({
        at: attribute.value,
        message: `NAME is ${bytes} bytes long: OpenNebula refuses more than ${LONGEST}.`,
      });
  },
);
