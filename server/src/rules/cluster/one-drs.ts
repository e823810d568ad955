import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  POLICY: ['pack', 'balance'],
  AUTOMATION: ['manual', 'partial', 'full'],
};
const THRESHOLDS = ['MIGRATION_THRESHOLD', 'HOST_MIGRATION_THRESHOLD', 'DS_MIGRATION_THRESHOLD'];
const WEIGHTS = ['CPU_USAGE_WEIGHT', 'CPU_WEIGHT', 'MEMORY_WEIGHT', 'NET_WEIGHT', 'DISK_WEIGHT', 'PREDICTIVE'];

/** Facts: pitfall B70 (Cluster.cc:124-196, post_update_template); since 7.0, the last two thresholds since 7.4. */
export const oneDrs = templateRule(
  {
    id: 'cluster/one-drs',
    title: 'ONE_DRS that OpenNebula refuses',
    severity: 'error',
    kinds: ['cluster'],
    since: 700,
    tags: ['refused', 'placement'],
  },
  (template) => {
    const vector = template.vectors('ONE_DRS')[0];
    if (!vector) return;
    const written = (name: string) => template.text(vector, name).trim().toLowerCase();
    const refuse = (name: string, what: string) =>
      template.report({
        at: template.part(vector, name)?.value ?? template.part(vector, name) ?? vector.nameSpan,
        message: `ONE_DRS/${name} is ${what}: OpenNebula refuses the cluster${written(name) ? ` with “${written(name)}”` : ' without it'}.`,
      });
    for (const [name, words] of Object.entries(WORDS))
      if (!words.includes(written(name)) && !hasPlaceholder(written(name))) refuse(name, words.join(' or '));
    const thresholds = template.release >= 704 ? THRESHOLDS : THRESHOLDS.slice(0, 1);
    for (const name of thresholds)
      if (!/^(-1|\d+(\.\d+)?)?$/.test(written(name)) && !hasPlaceholder(written(name))) refuse(name, 'a number, or -1');
    for (const name of WEIGHTS)
      if (!/^(\d+(\.\d+)?)?$/.test(written(name)) && !hasPlaceholder(written(name))) refuse(name, 'a number');
  },
);
