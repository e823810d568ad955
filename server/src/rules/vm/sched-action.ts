import type { Attribute } from '../../document/model.js';
import type { Span } from '../../syntax/span.js';
import { parseInteger } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { isWhole, type Template, templateRule } from '../template-rule.js';

/** What can be scheduled for a VM (ScheduledAction.cc:22-44). */
const ACTIONS: readonly string[] = [
  'terminate',
  'terminate-hard',
  'undeploy',
  'undeploy-hard',
  'hold',
  'release',
  'stop',
  'suspend',
  'resume',
  'reboot',
  'reboot-hard',
  'poweroff',
  'poweroff-hard',
  'snapshot-create',
  'snapshot-revert',
  'snapshot-delete',
  'disk-snapshot-create',
  'disk-snapshot-revert',
  'disk-snapshot-delete',
  'backup',
];

/** What REPEAT numbers, with the range of its DAYS. */
const REPEATS = [
  { name: 'weekly', first: 0, last: 6, unit: 'days of the week, 0 to 6' },
  { name: 'monthly', first: 1, last: 31, unit: 'days of the month, 1 to 31' },
  { name: 'yearly', first: 0, last: 365, unit: 'days of the year, 0 to 365' },
  { name: 'hourly', first: 0, last: 167, unit: 'one number of hours, up to 167' },
] as const;

/** Facts: ScheduledAction.cc:103-325; oned reads SCHED_ACTION itself since 6.8. */
export const schedAction = templateRule(
  {
    id: 'vm/sched-action',
    title: 'A SCHED_ACTION that OpenNebula refuses',
    severity: 'error',
    tags: ['refused', 'schedule'],
    kinds: ['vm', 'backupjob'],
    since: 608,
    refusesRegistration: true,
  },
  (template) => {
    for (const action of template.vectors('SCHED_ACTION')) {
      const problem = problemOf(template, action);
      if (problem)
        template.report({
          at: problem.at ?? action.nameSpan,
          message: `${problem.message}: OpenNebula refuses the ${template.context.object.kind === 'vm' ? 'VM' : 'backup job'}.`,
        });
    }
  },
);

function problemOf(template: Template, action: Attribute): { readonly at?: Span | undefined; readonly message: string } | null {
  const isVm = template.context.object.kind === 'vm';
  if (action.pairs?.some((pair) => hasPlaceholder(pair.value?.text ?? ''))) return null;
  const part = (name: string) => template.part(action, name)?.value ?? undefined;
  const text = (name: string) => template.text(action, name);
  if (isVm) {
    if (!text('ACTION') && !isWhole(template, ['CPU', 'MEMORY'])) return null;
    if (!text('ACTION')) return { at: part('ACTION'), message: 'SCHED_ACTION needs ACTION' };
    if (!ACTIONS.includes(text('ACTION')))
      return { at: part('ACTION'), message: `“${text('ACTION')}” cannot be scheduled (${ACTIONS.join(', ')})` };
  }
  const time = text('TIME');
  if (!isTime(time, isVm))
    return {
      at: part('TIME'),
      message: time
        ? `TIME is in seconds since 1970${isVm ? ', or +SECONDS from the start of the VM' : ''}, not “${time}”`
        : 'SCHED_ACTION needs TIME',
    };
  const warning = text('WARNING');
  if (warning && !isTime(warning, isVm)) return { at: part('WARNING'), message: `WARNING is in seconds, not “${warning}”` };
  const repeat = parseInteger(text('REPEAT'), 32);
  if (repeat !== null) {
    if (repeat < -1 || repeat > 3)
      return { at: part('REPEAT'), message: 'REPEAT is 0 (weekly), 1 (monthly), 2 (yearly) or 3 (hourly)' };
    const kind = REPEATS[repeat];
    if (kind) {
      const days = text('DAYS')
        .split(',')
        .filter((day) => day !== '');
      if (days.length === 0)
        return { at: part('DAYS') ?? part('REPEAT'), message: `A ${kind.name} REPEAT needs DAYS: ${kind.unit}` };
      const numbers = days.flatMap((day) => parseInteger(day, 32) ?? []);
      const distinct = new Set(numbers).size;
      if (
        numbers.length === 0 ||
        numbers.some((day) => day < kind.first || day > kind.last) ||
        (kind.name === 'hourly' && distinct !== 1)
      )
        return { at: part('DAYS'), message: `DAYS of a ${kind.name} REPEAT are ${kind.unit}` };
    }
  }
  const endType = parseInteger(text('END_TYPE'), 32);
  if (endType !== null && (endType < -1 || endType > 2))
    return { at: part('END_TYPE'), message: 'END_TYPE is 0 (never), 1 (after END_VALUE times) or 2 (at the time END_VALUE)' };
  const endValue = parseInteger(text('END_VALUE'));
  if (endType === 1 && endValue !== null && endValue < 0)
    return { at: part('END_VALUE'), message: 'END_VALUE is a number of times, 0 or more' };
  return null;
}

/** True for a time as `ScheduledAction::parse_time` reads it; -1 is its own sign of an error. */
function isTime(written: string, relative: boolean): boolean {
  if (written.startsWith('+') && !relative) return false;
  const number = parseInteger(written.startsWith('+') ? written.slice(1) : written);
  return number !== null && (number !== -1 || written.startsWith('+'));
}
