import type { DescribedKind } from '../attribute.js';

/** The attributes of virtual routers. */
export const vrouterSchema: DescribedKind = {
  NAME: { text: 'Name of the virtual router.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
  KEEPALIVED_ID: {
    text: 'VRRP id the router VMs share, from 1 to 255. Two routers on one network need different ids. Reaches the VMs as VROUTER_KEEPALIVED_ID.',
    type: 'integer',
    default: '(router id modulo 255) + 1',
  },
  KEEPALIVED_PASSWORD: {
    text: 'VRRP password of the router VMs, passed on as VROUTER_KEEPALIVED_PASSWORD. Stored in plain text.',
    type: 'string',
  },
  TEMPLATE_ID: {
    text: 'VM template the router was instantiated from.',
    type: 'reference',
    reference: 'template-id',
    setByCore: true,
  },
  NIC: {
    text: 'Interface that every VM of the router gets.',
    type: 'vector',
    repeatable: true,
    parts: {
      NETWORK_ID: {
        text: 'Network of the interface, by id.',
        type: 'reference',
        reference: 'vnet-id',
        mandatory: 'when NETWORK is missing',
      },
      NETWORK: {
        text: "Network of the interface, by name. Looked up among the networks of the router's owner unless NETWORK_UNAME or NETWORK_UID says otherwise.",
        type: 'reference',
        reference: 'vnet-name',
        mandatory: 'when NETWORK_ID is missing',
      },
      NETWORK_UNAME: {
        text: 'Owner of the network named in NETWORK.',
        type: 'reference',
        reference: 'user-name',
        default: 'the user who creates the router',
      },
      NETWORK_UID: {
        text: 'Id of the owner of the network named in NETWORK. Wins over NETWORK_UNAME.',
        type: 'reference',
        reference: 'user-id',
        default: 'the user who creates the router',
      },
      IP: {
        text: 'Address asked of the network. With FLOATING_IP it is the shared address of the router, and the VMs get leases of their own.',
        type: 'ipv4',
        default: 'next free lease',
      },
      FLOATING_IP: {
        text: 'YES reserves an address for the router itself, which keepalived moves to the active VM.',
        type: 'boolean',
        default: 'NO',
      },
      FLOATING_ONLY: {
        text: 'With FLOATING_IP = YES, saves the extra lease for each VM: the interface carries the shared address only.',
        type: 'boolean',
        default: 'NO',
        since: '6.10',
      },
      VROUTER_MANAGEMENT: {
        text: 'YES marks the interface as management only. Passed to the appliance through contextualization, which keeps routing and floating addresses off it.',
        type: 'boolean',
        default: 'NO',
      },
      SECURITY_GROUPS: {
        text: 'Security group ids, comma separated, added to those of the network.',
        type: 'reference',
        reference: 'security-group-ids',
      },
      NIC_ID: { text: 'Number of the interface inside the router.', type: 'integer', setByCore: true },
    },
  },
};
