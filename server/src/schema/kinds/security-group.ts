import type { DescribedKind } from '../attribute.js';

/** The attributes of security groups. */
export const securityGroupSchema: DescribedKind = {
  NAME: { text: 'Name of the security group. Has to be unique for its owner.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
  RULE: {
    text: 'One permission. The rules of all groups of a NIC add up, and traffic that none of them allows is dropped. Identical rules are merged.',
    type: 'vector',
    repeatable: true,
    parts: {
      PROTOCOL: {
        text: 'Protocol the rule lets through. Case does not matter.',
        type: 'enum',
        values: {
          ALL: 'Any protocol',
          TCP: 'With RANGE for ports',
          UDP: 'With RANGE for ports',
          ICMP: 'With ICMP_TYPE',
          ICMPV6: 'With ICMPV6_TYPE',
          IPSEC: 'ESP traffic',
        },
        closed: true,
        mandatory: true,
      },
      RULE_TYPE: {
        text: 'Direction, seen from the VM. Case does not matter.',
        type: 'enum',
        values: { INBOUND: 'Traffic to the VM', OUTBOUND: 'Traffic from the VM' },
        closed: true,
        mandatory: true,
      },
      IP: {
        text: 'First IPv4 or IPv6 address of the other side; SIZE tells how many follow. No prefix notation such as 10.0.0.0/24. Wins over NETWORK_ID.',
        type: 'ip',
        default: 'any address',
      },
      SIZE: {
        text: 'How many addresses, counted from IP. Use 1 for a single one.',
        type: 'integer',
        mandatory: 'when IP is set',
      },
      RANGE: {
        text: 'Ports, as a list of numbers and from:to spans such as 22,80,1000:1010. At most 15, where a span counts twice; no blanks. Only for TCP and UDP.',
        type: 'string',
        default: 'all ports',
      },
      ICMP_TYPE: {
        text: 'Number of the ICMP type to let through. Only for PROTOCOL ICMP.',
        type: 'integer',
        default: 'all types',
      },
      ICMPV6_TYPE: {
        text: 'Number of the ICMPv6 type to let through. Only for PROTOCOL ICMPV6.',
        type: 'integer',
        default: 'all types',
      },
      NETWORK_ID: {
        text: 'Lets through the addresses of this virtual network. Ignored when IP is set.',
        type: 'reference',
        reference: 'vnet-id',
        default: 'any address',
      },
    },
  },
  LABELS: {
    text: 'Labels of the group in Sunstone, separated by commas, A/B for a label inside another. Since 7.0 Sunstone keeps labels in the users and groups; here it is plain text.',
    type: 'list',
    until: '6.10',
  },
};
