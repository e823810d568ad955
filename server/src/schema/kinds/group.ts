import type { DescribedKind } from '../attribute.js';

/** The attributes of groups. */
export const groupSchema: DescribedKind = {
  VM_USE_OPERATIONS: {
    text: 'VM actions that need USE rights for members of the group, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'oned.conf',
  },
  VM_MANAGE_OPERATIONS: {
    text: 'VM actions that need MANAGE rights for members of the group, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'oned.conf',
  },
  VM_ADMIN_OPERATIONS: {
    text: 'VM actions that need ADMIN rights for members of the group, separated by commas, such as migrate, resize. Only administrators may change it; an unknown action is refused.',
    type: 'list',
    default: 'oned.conf',
  },
  OPENNEBULA: {
    text: 'Settings of oned.conf that are different for the members.',
    type: 'vector',
    parts: {
      DEFAULT_IMAGE_PERSISTENT: {
        text: 'PERSISTENT of images made by cloning or by saving a disk. Empty keeps the value of the source image.',
        type: 'boolean',
        default: 'oned.conf',
      },
      DEFAULT_IMAGE_PERSISTENT_NEW: {
        text: 'PERSISTENT of new images whose template does not set it.',
        type: 'boolean',
        default: 'oned.conf',
      },
      API_LIST_ORDER: {
        text: 'Order of lists by id. Whatever is not DESC counts as ascending.',
        type: 'enum',
        values: { ASC: 'Lowest id first', DESC: 'Highest id first' },
        default: 'oned.conf',
      },
    },
  },
  NAME: { text: 'Name of the group, given on creation. Not part of the template.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
  FIREEDGE: {
    text: 'Settings of the Sunstone web interface for the members.',
    type: 'vector',
    parts: {
      DEFAULT_VIEW: { text: 'View shown to members after login. FIREEDGE/DEFAULT_VIEW of the user wins.', type: 'string' },
      VIEWS: {
        text: 'Views offered to members, separated by commas without blanks.',
        type: 'list',
        default: 'sunstone-views.yaml',
      },
      GROUP_ADMIN_DEFAULT_VIEW: {
        text: 'View shown to administrators of the group after login. FIREEDGE/DEFAULT_VIEW of the user wins.',
        type: 'string',
      },
      GROUP_ADMIN_VIEWS: {
        text: 'Views offered to administrators of the group, separated by commas without blanks.',
        type: 'list',
        default: 'VIEWS',
      },
    },
  },
  GROUP_ADMIN: {
    text: 'Administrator to create along with the group. Input of onegroup create and the Ruby API (--admin_user and others), not something oned reads from a group template.',
    type: 'vector',
    parts: {
      NAME: { text: 'User to create as administrator of the group; the --admin_user option of onegroup create.', type: 'string' },
      PASSWORD: {
        text: 'Password of that user; the --admin_password option of onegroup create.',
        type: 'string',
        mandatory: 'when NAME is set',
      },
      AUTH_DRIVER: {
        text: 'Authentication driver of that user; the --admin_driver option of onegroup create.',
        type: 'string',
        default: 'driver of the core',
      },
    },
  },
  LABELS: {
    text: 'Labels of the group in Sunstone. Since 7.0 shared labels are in FIREEDGE/LABELS.',
    type: 'list',
    until: '6.10',
    replacement: 'FIREEDGE/LABELS',
  },
  SUNSTONE: {
    text: 'Views of the group in the Ruby Sunstone. A new OpenNebula still writes it into the group users, but since 7.0 only FIREEDGE counts.',
    type: 'vector',
    since: '5.0',
    until: '6.10',
    replacement: 'FIREEDGE',
    parts: {
      VIEWS: {
        text: 'Views that users of the group may choose, separated by commas.',
        type: 'list',
        since: '5.0',
        until: '6.10',
        replacement: 'FIREEDGE/VIEWS',
      },
      DEFAULT_VIEW: {
        text: 'View that users of the group get first.',
        type: 'string',
        since: '5.0',
        until: '6.10',
        replacement: 'FIREEDGE/DEFAULT_VIEW',
      },
      GROUP_ADMIN_VIEWS: {
        text: 'Views for administrators of the group, separated by commas.',
        type: 'list',
        since: '5.0',
        until: '6.10',
        replacement: 'FIREEDGE/GROUP_ADMIN_VIEWS',
      },
      GROUP_ADMIN_DEFAULT_VIEW: {
        text: 'View that administrators of the group get first.',
        type: 'string',
        since: '5.0',
        until: '6.10',
        replacement: 'FIREEDGE/GROUP_ADMIN_DEFAULT_VIEW',
      },
    },
  },
  SUNSTONE_VIEWS: {
    text: 'Views that users of the group may choose, separated by commas.',
    type: 'list',
    since: '4.6',
    until: '4.14',
    replacement: 'FIREEDGE/VIEWS',
  },
  DEFAULT_VIEW: {
    text: 'View that users of the group get first.',
    type: 'string',
    since: '4.6',
    until: '4.14',
    replacement: 'FIREEDGE/DEFAULT_VIEW',
  },
  GROUP_ADMINS: {
    text: 'Administrators of the group, by name. Since 4.12 onegroup addadmin makes them.',
    type: 'list',
    since: '4.6',
    until: '4.10',
  },
  GROUP_ADMIN_VIEWS: {
    text: 'Views for administrators of the group, separated by commas.',
    type: 'list',
    since: '4.6',
    until: '4.14',
    replacement: 'FIREEDGE/GROUP_ADMIN_VIEWS',
  },
};
