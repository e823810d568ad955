import type { DescribedKind } from '../attribute.js';

/** The attributes of VM groups. */
export const vmgroupSchema: DescribedKind = {
  NAME: { text: 'Name of the VM group. Has to be unique for its owner.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
  AFFINED: {
    text: 'Roles whose VMs all run on the same host, separated by commas. Every role must exist, and none of them may have POLICY = ANTI_AFFINED.',
    type: 'list',
    repeatable: true,
  },
  ANTI_AFFINED: {
    text: 'Roles whose VMs never share a host, separated by commas. Every role must exist, and the pair must not be AFFINED as well.',
    type: 'list',
    repeatable: true,
  },
  ROLE: {
    text: 'Set of VMs placed by the same rules. A VM joins through VMGROUP = [ ROLE = ... ].',
    type: 'vector',
    repeatable: true,
    parts: {
      NAME: {
        text: 'Name of the role, unique within the group. VMs and the AFFINED lists refer to it.',
        type: 'string',
        mandatory: true,
      },
      POLICY: {
        text: 'How the VMs of the role are placed relative to each other. Another value is silently taken as no policy.',
        type: 'enum',
        values: { AFFINED: 'All VMs of the role on one host', ANTI_AFFINED: 'Each VM of the role on a host of its own' },
        closed: true,
        default: 'no rule within the role',
      },
      HOST_AFFINED: {
        text: 'Ids of the only hosts the role may run on, separated by commas.',
        type: 'reference',
        reference: 'host-ids',
        default: 'any host',
      },
      HOST_ANTI_AFFINED: {
        text: 'Ids of hosts the role must not run on, separated by commas.',
        type: 'reference',
        reference: 'host-ids',
      },
      VMS: {
        text: 'Ids of the VMs in the role. Removed from what the author writes.',
        type: 'reference',
        reference: 'vm-ids',
        setByCore: true,
      },
      ID: { text: 'Number of the role inside the group.', type: 'integer', setByCore: true },
    },
  },
  LABELS: {
    text: 'Labels of the VM group in Sunstone, separated by commas, A/B for a label inside another. Since 7.0 Sunstone keeps labels in the users and groups; here it is plain text.',
    type: 'list',
    until: '6.10',
  },
  QUATTOR: {
    text: 'Marks what Quattor manages; it leaves objects without it alone. OpenNebula does not read it.',
    type: 'boolean',
    addon: 'Quattor',
  },
};
