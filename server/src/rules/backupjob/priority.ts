import { parseInteger } from '../../document/typed-values.js';
import { templateRule } from '../template-rule.js';

/** Facts: BackupJobAPI.cc:33-48, BackupJob.cc:30-34; backup jobs are since 6.8. */
export const priority = templateRule(
  {
    id: 'backupjob/priority',
    title: 'PRIORITY of a backup job out of its range',
    severity: 'error',
    tags: ['refused', 'backups'],
    kinds: ['backupjob'],
    since: 608,
  },
  (template) => {
    const attribute = template.single('PRIORITY');
    const number = parseInteger(attribute?.value?.text ?? '', 32);
    if (!attribute?.value || number === null) return;
    if (number < 0 || number > 99)
      template.report({ at: attribute.value, message: 'PRIORITY is from 0 to 99: OpenNebula refuses the backup job.' });
    else if (number > 50)
      template.report({
        at: attribute.value,
        severity: 'information',
        message: 'PRIORITY above 50 is for oneadmin and its group only.',
      });
  },
);
