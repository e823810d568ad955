import { pairOf } from '../../document/model.js';
import { removePairFix } from '../fixes.js';
import { diskRule } from '../disk-rule.js';

/** Facts: pitfall B48 (template_syntax.y array_val: the first one is kept; in XML vector_xml_att keeps the last). */
export const repeatedAttribute = diskRule(
  {
    id: 'disk/repeated-attribute',
    title: 'An attribute that stands twice in a DISK',
    severity: 'warning',
    tags: ['ignored', 'disks'],
    fix: 'safe',
  },
  (disk, context) => {
    const { language } = context;
    for (const pair of disk.attribute.pairs ?? []) {
      const counts = pairOf(disk.attribute, pair.name, language);
      if (!counts || counts === pair) continue;
      context.report({
        at: pair,
        message: `${pair.name} stands twice in this DISK: OpenNebula takes the ${language === 'xml' ? 'last' : 'first'} one and drops this one without a word.`,
        related: [{ uri: context.uri, span: counts, message: 'this one counts' }],
        fixes: [removePairFix(disk.attribute, pair)],
        unnecessary: true,
      });
    }
  },
);
