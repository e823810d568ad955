import type { Attribute } from '../../document/model.js';
import type { Span } from '../../syntax/span.js';
import { parseInteger, parseUnsigned } from '../../document/typed-values.js';
import { isIpv4, isIpv6 } from '../addresses.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

const PROTOCOLS = ['TCP', 'UDP', 'ICMP', 'ICMPV6', 'IPSEC', 'ALL'];
const HIGHEST_PORT = 65535;

/** Facts: SecurityGroup.cc:258-470 (is_valid); ICMPV6 since 5.2, no more than 15 ports since 6.10. */
export const ruleRefused = templateRule(
  {
    id: 'security-group/rule-refused',
    title: 'A RULE that OpenNebula refuses',
    severity: 'error',
    tags: ['refused', 'networks'],
    kinds: ['security-group'],
    since: 412,
  },
  (template) => {
    for (const rule of template.vectors('RULE')) {
      if (rule.pairs?.some((pair) => hasPlaceholder(pair.value?.text ?? ''))) continue;
      const problem = problemOf(template, rule);
      if (problem)
        template.report({
          at: problem.at ?? rule.nameSpan,
          message: `${problem.message}: OpenNebula refuses the security group.`,
        });
    }
  },
);

interface Problem {
  readonly at?: Span | undefined;
  readonly message: string;
}

function problemOf(template: Template, rule: Attribute): Problem | null {
  const text = (name: string) => template.text(rule, name);
  const at = (name: string) => template.part(rule, name)?.value ?? undefined;
  const { release } = template;
  const protocols = PROTOCOLS.filter((protocol) => protocol !== 'ICMPV6' || release >= 502);
  const protocol = text('PROTOCOL').toUpperCase();
  if (!protocols.includes(protocol))
    return { at: at('PROTOCOL'), message: `A RULE needs PROTOCOL, one of ${protocols.join(', ')}` };
  const range = text('RANGE');
  if (range && protocol !== 'TCP' && protocol !== 'UDP')
    return { at: at('RANGE'), message: `RANGE is for the protocols TCP and UDP, not for ${protocol}` };
  const ports = range && portsProblem(range, release);
  if (ports) return { at: at('RANGE'), message: ports };
  for (const [name, its] of [
    ['ICMP_TYPE', 'ICMP'],
    ['ICMPV6_TYPE', 'ICMPV6'],
  ] as const) {
    const type = text(name);
    if (!type || (its === 'ICMPV6' && release < 502)) continue;
    if (protocol !== its) return { at: at(name), message: `${name} is for the protocol ${its}, not for ${protocol}` };
    if (parseUnsigned(type) === null) return { at: at(name), message: `${name} is a number, not “${type}”` };
  }
  if (!/^(INBOUND|OUTBOUND)$/i.test(text('RULE_TYPE')))
    return { at: at('RULE_TYPE'), message: 'A RULE needs RULE_TYPE, inbound or outbound' };
  const ip = text('IP');
  if (ip) {
    if (parseUnsigned(text('SIZE')) === null)
      return { at: at('SIZE') ?? at('IP'), message: 'A RULE with IP needs SIZE, the number of addresses' };
    if (!isIpv4(ip) && !isIpv6(ip)) return { at: at('IP'), message: `“${ip}” is no IP address` };
  } else if (text('NETWORK_ID') && parseInteger(text('NETWORK_ID'), 32) === null)
    return { at: at('NETWORK_ID'), message: `NETWORK_ID is a number, not “${text('NETWORK_ID')}”` };
  return null;
}

/** What is wrong with a list of ports; null when nothing is. */
function portsProblem(range: string, release: number): string | null {
  if (!/^\d+(?::\d+)?(?:,\d+(?::\d+)?)*$/.test(range)) return 'RANGE is a list of ports and FIRST:LAST by commas, without blanks';
  let count = 0;
  for (const item of range.split(',')) {
    const [first = 0, last] = item.split(':').map(Number);
    if ((last ?? first) > HIGHEST_PORT) return `Ports go up to ${HIGHEST_PORT}`;
    if (last !== undefined && last < first) return `The range ${item} begins behind its end`;
    count += last === undefined ? 1 : 2;
    if (release >= 610 && count > 15) return 'A RULE may have 15 ports; each FIRST:LAST counts as two';
  }
  return null;
}
