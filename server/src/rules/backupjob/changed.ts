import { setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** What an attribute may be; OpenNebula takes the first one instead of anything else. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  FS_FREEZE: ['NONE', 'AGENT', 'SUSPEND'],
  MODE: ['FULL', 'INCREMENT'],
  INCREMENT_MODE: ['CBT', 'SNAPSHOT'],
  EXECUTION: ['SEQUENTIAL', 'PARALLEL'],
};

/** Facts: BackupJob.cc:527-660 (parse). */
export const changed = templateRule(
  {
    id: 'backupjob/changed',
    title: 'A value in a backup job that OpenNebula replaces',
    severity: 'warning',
    tags: ['misread', 'backups'],
    fix: 'suggested',
    kinds: ['backupjob'],
    since: 608,
  },
  (template) => {
    for (const [name, choices] of Object.entries(CHOICES)) {
      const attribute = template.single(name);
      const written = attribute?.value?.text ?? '';
      if (!attribute?.value || !written || hasPlaceholder(written) || choices.includes(written.toUpperCase())) continue;
      template.report({
        at: attribute.value,
        message: `${name} is ${choices.join(' or ')}: OpenNebula takes ${choices[0]} instead of “${written}”, without a word.`,
        fixes: choices.flatMap((choice) => setValueFix(attribute, choice, false)),
      });
    }
  },
);
