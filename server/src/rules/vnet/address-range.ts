import type { Attribute } from '../../document/model.js';
import type { Span } from '../../syntax/span.js';
import { isYes, parseInteger } from '../../document/typed-values.js';
import { isIpv4, isIpv6, isMac } from '../addresses.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

const TYPES = ['ETHER', 'IP4', 'IP6', 'IP6_STATIC', 'IP4_6', 'IP4_6_STATIC'];

/**
 * Facts: AddressRange.cc:85-345 (from_attr). Until 6.2 the network is refused; since 6.4 it is created first, its ranges
 * are added behind, and a bad one leaves it in state ERROR.
 */
export const addressRange = templateRule(
  {
    id: 'vnet/address-range',
    title: 'An address range that OpenNebula cannot use',
    severity: 'warning',
    tags: ['runtime', 'networks'],
    kinds: ['vnet', 'vntemplate'],
    since: 408,
  },
  (template) => {
    const consequence =
      template.context.object.kind === 'vntemplate'
        ? 'networks made from the template end in state ERROR'
        : template.release >= 604
          ? 'OpenNebula creates the network without it, in state ERROR'
          : 'OpenNebula refuses the network';
    for (const range of template.vectors('AR')) {
      // With an AR_ID it is for “onevnet updatear”, and the range is there.
      if (template.text(range, 'AR_ID')) continue;
      if (range.pairs?.some((pair) => hasPlaceholder(pair.value?.text ?? ''))) continue;
      const problem = problemOf(template, range);
      if (problem)
        template.report({
          at: problem.at ?? range.nameSpan,
          severity: template.release >= 604 || template.context.object.kind === 'vntemplate' ? 'warning' : 'error',
          message: `${problem.message}: ${consequence}.`,
        });
    }
  },
);

function problemOf(template: Template, range: Attribute): { readonly at?: Span | undefined; readonly message: string } | null {
  const text = (name: string) => template.text(range, name);
  const at = (name: string) => template.part(range, name)?.value ?? undefined;
  // The network's or the range's own IPAM driver gives what is missing.
  if ((text('IPAM_MAD') && text('IPAM_MAD') !== 'internal') || template.get('IPAM_MAD')) return null;
  const type = text('TYPE').toUpperCase();
  const known = TYPES.filter((one) => !one.endsWith('_STATIC') || template.release >= 504);
  if (!known.includes(type)) return { at: at('TYPE'), message: `An address range needs TYPE (${known.join(', ')})` };
  const shared = isYes(text('SHARED')) && template.release >= 700;
  if (shared && type !== 'IP4' && type !== 'IP6_STATIC')
    return { at: at('SHARED'), message: 'A SHARED address range is of TYPE IP4 or IP6_STATIC' };
  if (type.startsWith('IP4') && !isIpv4(text('IP')))
    return {
      at: at('IP'),
      message: text('IP') ? `“${text('IP')}” is no IPv4 address` : `An address range of TYPE ${type} needs IP, its first address`,
    };
  if (type === 'IP6' || type === 'IP4_6') {
    for (const name of ['GLOBAL_PREFIX', 'ULA_PREFIX']) {
      const prefix = text(name);
      if (prefix && !isIpv6(prefix)) return { at: at(name), message: `“${prefix}” is no IPv6 prefix` };
    }
  }
  if (type.endsWith('_STATIC')) {
    if (!isIpv6(text('IP6'))) return { at: at('IP6'), message: `An address range of TYPE ${type} needs IP6, its first address` };
    if (parseInteger(text('PREFIX_LENGTH'), 32) === null)
      return { at: at('PREFIX_LENGTH'), message: `An address range of TYPE ${type} needs PREFIX_LENGTH, a number` };
  }
  const mac = text('MAC');
  if (mac && !shared && !isMac(mac)) return { at: at('MAC'), message: `“${mac}” is no MAC address` };
  const size = text('SIZE');
  const number = parseInteger(size);
  // Without SIZE a static IPv6 range takes its whole prefix, since 6.0.
  if (!(type.endsWith('_STATIC') && !size && template.release >= 600) && (number === null || number < 0))
    return {
      at: at('SIZE'),
      message: size ? `SIZE = ${size} is no number of addresses` : 'An address range needs SIZE, the number of its addresses',
    };
  return null;
}
