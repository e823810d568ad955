import type { DescribedKind } from '../attribute.js';

/** The attributes of ACL rules. */
export const aclSchema: DescribedKind = {
  rule: {
    text: "One line: USER RESOURCES/RESOURCE_ID RIGHTS [ZONE], such as '#5 VM+IMAGE/@1 USE+MANAGE *'. Rules only grant; there is no deny.",
    type: 'vector',
    repeatable: true,
    parts: {
      USER: { text: 'Who gets the rights: #<user id>, @<group id> or * for everybody.', type: 'expression', mandatory: true },
      RESOURCES: {
        text: 'Kinds of objects the rule covers, joined by +. Stands before the slash. Any other word makes the rule invalid.',
        type: 'list',
        values: {
          VM: '',
          HOST: '',
          NET: 'Virtual networks',
          IMAGE: '',
          USER: '',
          TEMPLATE: 'VM templates',
          GROUP: '',
          DATASTORE: '',
          CLUSTER: '',
          DOCUMENT: 'Documents, such as OneFlow services',
          ZONE: '',
          SECGROUP: 'Security groups',
          VDC: '',
          VROUTER: 'Virtual routers',
          MARKETPLACE: '',
          MARKETPLACEAPP: 'Marketplace appliances',
          VMGROUP: '',
          VNTEMPLATE: 'Network templates',
          BACKUPJOB: 'Backup jobs',
        },
        closed: true,
        mandatory: true,
      },
      RESOURCE_ID: {
        text: 'Which objects, after the slash: #<id>, @<group id>, %<cluster id> (HOST, DATASTORE and NET only) or *. @ does not work for HOST, GROUP, CLUSTER, ZONE and VDC.',
        type: 'expression',
        mandatory: true,
      },
      RIGHTS: {
        text: 'Operations granted, joined by +.',
        type: 'list',
        values: {
          USE: 'See and use the object',
          MANAGE: 'Change it',
          ADMIN: 'Administrative actions, such as migrate or deploy',
          CREATE: 'Create objects of that kind',
        },
        closed: true,
        mandatory: true,
      },
      ZONE: {
        text: 'Zone of the federation in which the rule counts: #<zone id> or * for all.',
        type: 'expression',
        default: 'zone where the rule is created',
      },
    },
  },
};
