import type { DescribedKind } from '../attribute.js';

/** The attributes of virtual network templates. */
export const vntemplateSchema: DescribedKind = {
  NAME: {
    text: 'Name of the network template. Networks made from it are called <name>-<id> unless a name is given while instantiating.',
    type: 'string',
    mandatory: true,
  },
  VN_MAD: {
    text: 'Network driver of the networks made from it. Checked while instantiating, not when the template is saved.',
    type: 'enum',
    values: {
      dummy: 'Uses an existing bridge as is; no security groups or filtering',
      bridge: 'Linux bridge without VLAN or filtering',
      fw: 'Linux bridge with security groups',
      '802.1Q': 'Linux bridge on a VLAN device made on PHYDEV',
      vxlan: 'Linux bridge on a VXLAN device made on PHYDEV',
      ovswitch: 'Open vSwitch port, optionally VLAN tagged',
      ovswitch_vxlan: 'Open vSwitch bridge on a VXLAN device made on PHYDEV',
      elastic: 'Public IPs of a cloud provider, routed to the host',
      nodeport: 'Port ranges of the host forwarded to the VM',
    },
    mandatory: 'to instantiate it, unless given then',
  },
  CLUSTER_IDS: {
    text: 'Comma separated ids of the clusters the new network is put in. Ids of missing clusters are skipped.',
    type: 'reference',
    reference: 'cluster-ids',
    default: '0, the default cluster',
  },
  AR: {
    text: 'Address range of the networks made from it, with the same attributes as in a network. Two networks from one template then share the same addresses.',
    type: 'vector',
    repeatable: true,
  },
  AUTOMATIC_VLAN_ID: {
    text: 'YES gives each instantiated network a VLAN or VXLAN id of its own. A VLAN_ID in the template would win and be the same for all.',
    type: 'boolean',
    default: 'NO',
  },
  SECURITY_GROUPS: {
    text: 'Security group ids, comma separated, for the networks made from it. Group 0 is added while instantiating.',
    type: 'reference',
    reference: 'security-group-ids',
    default: '0',
  },
  DESCRIPTION: { text: 'Free note. Copied to the networks made from it.', type: 'string' },
  LABELS: {
    text: 'Labels of the template in Sunstone, separated by commas, A/B for a label inside another. Since 7.0 Sunstone keeps labels in the users and groups; here it is plain text.',
    type: 'list',
    until: '6.10',
  },
};
