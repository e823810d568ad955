import type { DescribedKind } from '../attribute.js';

/** The attributes of users. */
export const userSchema: DescribedKind = {
  NAME: { text: 'Login name of the user, given on creation. Not part of the template.', type: 'string', mandatory: true },
  SSH_PUBLIC_KEY: {
    text: 'Public key that templates fetch with $USER[SSH_PUBLIC_KEY] to let the user into the VM.',
    type: 'string',
  },
  SSH_PRIVATE_KEY: { text: 'Private key for SSH sessions opened from the web interface. Stored encrypted.', type: 'string' },
  SSH_PASSPHRASE: { text: 'Passphrase of SSH_PRIVATE_KEY. Stored encrypted.', type: 'string' },
  TOKEN_PASSWORD: {
    text: "Secret behind the OneGate tokens of the user's VMs. Generated along with the user; keep it in an update, since VMs with TOKEN = YES need it and a new value voids the tokens of running VMs.",
    type: 'string',
    default: 'random, made with the user',
  },
  EMAIL: { text: 'Contact address. OpenNebula does not use it.', type: 'string' },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
  VM_USE_OPERATIONS: {
    text: 'VM actions that need USE rights for this user, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'value of the group, then oned.conf',
  },
  VM_MANAGE_OPERATIONS: {
    text: 'VM actions that need MANAGE rights for this user, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'value of the group, then oned.conf',
  },
  VM_ADMIN_OPERATIONS: {
    text: 'VM actions that need ADMIN rights for this user, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'value of the group, then oned.conf',
  },
  OPENNEBULA: {
    text: 'Settings of oned.conf that are different for the user.',
    type: 'vector',
    parts: {
      DEFAULT_IMAGE_PERSISTENT: {
        text: 'PERSISTENT of images made by cloning or by saving a disk. Empty keeps the value of the source image.',
        type: 'boolean',
        default: 'OPENNEBULA of the group, then oned.conf',
      },
      DEFAULT_IMAGE_PERSISTENT_NEW: {
        text: 'PERSISTENT of new images whose template does not set it.',
        type: 'boolean',
        default: 'OPENNEBULA of the group, then oned.conf',
      },
      API_LIST_ORDER: {
        text: 'Order of lists by id. Whatever is not DESC counts as ascending.',
        type: 'enum',
        values: { ASC: 'Lowest id first', DESC: 'Highest id first' },
        default: 'OPENNEBULA of the group, then oned.conf',
      },
    },
  },
  FIREEDGE: {
    text: 'Settings of the Sunstone web interface for the user.',
    type: 'vector',
    parts: {
      DEFAULT_VIEW: {
        text: 'Sunstone view shown after login. Wins over the default of the group, but should be one of the views the group offers.',
        type: 'string',
        default: 'DEFAULT_VIEW or GROUP_ADMIN_DEFAULT_VIEW of the group',
      },
      VIEWS: {
        text: 'Stored, but Sunstone 7.4 takes the offered views from the group (or sunstone-views.yaml), not from the user.',
        type: 'list',
      },
    },
  },
  'QUOTA DATASTORE': {
    text: "Limit for one datastore: SIZE and IMAGES of the user's images there.",
    type: 'vector',
    repeatable: true,
    parts: {
      ID: { text: 'Datastore the limit is for.', type: 'reference', reference: 'datastore-id', mandatory: true },
      SIZE: {
        text: "Total size of the user's images in the datastore. -1 takes the default quota, -2 means no limit.",
        type: 'integer',
        unit: 'MB',
        default: '-1',
      },
      IMAGES: {
        text: "Number of the user's images in the datastore. -1 takes the default quota, -2 means no limit.",
        type: 'integer',
        default: '-1',
      },
    },
  },
  'QUOTA VM': {
    text: "Limit for the user's VMs, overall or for the clusters in CLUSTER_IDS.",
    type: 'vector',
    repeatable: true,
    parts: {
      VMS: {
        text: 'Number of VMs, whatever their state. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        default: '-1',
      },
      MEMORY: {
        text: 'Memory asked for by all VMs. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        unit: 'MB',
        default: '-1',
      },
      CPU: {
        text: 'CPU asked for by all VMs; fractions are allowed. -1 takes the default quota, -2 means no limit.',
        type: 'decimal',
        default: '-1',
      },
      RUNNING_VMS: {
        text: 'Number of running VMs. Those that are suspended, stopped, undeployed or powered off do not count. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        default: '-1',
        since: '5.6',
      },
      RUNNING_MEMORY: {
        text: 'Memory of the VMs that are running. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        unit: 'MB',
        default: '-1',
        since: '5.6',
      },
      RUNNING_CPU: {
        text: 'CPU of the VMs that are running. -1 takes the default quota, -2 means no limit.',
        type: 'decimal',
        default: '-1',
        since: '5.6',
      },
      SYSTEM_DISK_SIZE: {
        text: 'Space the VMs take in system datastores: volatile disks, copies of images, snapshots. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        unit: 'MB',
        default: '-1',
      },
      CLUSTER_IDS: {
        text: 'Clusters, separated by commas, for which this VM quota counts, in addition to the one without it. Not allowed in default quotas.',
        type: 'reference',
        reference: 'cluster-ids',
        default: 'all clusters',
        since: '7.0',
      },
      VOLATILE_SIZE: {
        text: 'Limit of the volatile disks of all VMs together. Replaced by SYSTEM_DISK_SIZE in 4.14.',
        type: 'integer',
        unit: 'MB',
        since: '4.4',
        until: '4.12',
        replacement: 'SYSTEM_DISK_SIZE',
      },
    },
  },
  'QUOTA NETWORK': {
    text: 'Limit of leases the user holds in one network.',
    type: 'vector',
    repeatable: true,
    parts: {
      ID: { text: 'Network the limit is for.', type: 'reference', reference: 'vnet-id', mandatory: true },
      LEASES: {
        text: 'Number of addresses the user may hold in the network. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        default: '-1',
      },
    },
  },
  'QUOTA IMAGE': {
    text: 'Limit of VMs that use one image.',
    type: 'vector',
    repeatable: true,
    parts: {
      ID: { text: 'Image the limit is for.', type: 'reference', reference: 'image-id', mandatory: true },
      RVMS: {
        text: 'Number of VMs that may use the image at once. -1 takes the default quota, -2 means no limit.',
        type: 'integer',
        default: '-1',
      },
    },
  },
  LABELS: {
    text: 'Labels that Sunstone keeps for this user. Up to 6.10 a plain list, since 7.0 written by Sunstone as a structure that names the labelled objects; 7.4 prefers FIREEDGE/LABELS.',
    type: 'string',
  },
  SUNSTONE: {
    text: 'Settings of the user in the Ruby Sunstone. The newer Sunstone writes FIREEDGE and reads LANG and the two-factor secret here only as a fallback.',
    type: 'vector',
    since: '5.0',
    replacement: 'FIREEDGE',
    parts: {
      DEFAULT_VIEW: {
        text: 'View that the user gets first.',
        type: 'string',
        since: '5.0',
        until: '6.10',
        replacement: 'FIREEDGE/DEFAULT_VIEW',
      },
      LANG: { text: 'Language of Sunstone for the user.', type: 'string', since: '5.0' },
    },
  },
  DEFAULT_VIEW: {
    text: 'View that the user gets first in Sunstone.',
    type: 'string',
    since: '4.6',
    until: '4.14',
    replacement: 'FIREEDGE/DEFAULT_VIEW',
  },
  QUATTOR: {
    text: 'Marks what Quattor manages; it leaves objects without it alone. OpenNebula does not read it.',
    type: 'boolean',
    addon: 'Quattor',
  },
};
