import type { DescribedKind } from '../attribute.js';

/** The attributes of marketplace appliances. */
export const marketplaceappSchema: DescribedKind = {
  NAME: { text: 'Name of the app. Must be unique among the apps of one owner.', type: 'string', mandatory: true },
  ORIGIN_ID: {
    text: 'Id of the image to upload when TYPE is IMAGE. VM and service templates carry their content in APPTEMPLATE64; give -1 there.',
    type: 'reference',
    reference: 'image-id',
    mandatory: true,
  },
  TYPE: {
    text: 'What the app contains. An unknown word is not refused at once, but the upload fails.',
    type: 'enum',
    values: {
      IMAGE: 'One image, optionally with a VM template',
      VMTEMPLATE: 'VM template with its disks as apps',
      SERVICE_TEMPLATE: 'OneFlow service with its roles as apps',
    },
    closed: true,
    default: 'IMAGE',
  },
  MARKETPLACE_ID: {
    text: 'Not read from the template: the target marketplace is an argument, --marketplace (-m) of onemarketapp create.',
    type: 'reference',
    reference: 'marketplace-id',
  },
  DESCRIPTION: { text: 'Free text shown in the app list.', type: 'string' },
  VERSION: { text: 'Version label of the app; shown, never compared.', type: 'string', default: '0.0' },
  APPTEMPLATE64: {
    text: 'Base64 text used on export: for IMAGE apps the attributes of the new image, for VMTEMPLATE the VM template, for SERVICE_TEMPLATE the service body. Text after decoding must be valid.',
    type: 'string',
    mandatory: 'when TYPE is VMTEMPLATE or SERVICE_TEMPLATE',
  },
  VMTEMPLATE64: {
    text: 'Base64 VM template. Exporting an IMAGE app also creates a VM template from it, with the new image added as DISK, unless told not to.',
    type: 'string',
  },
  SOURCE: {
    text: 'Where the uploaded content lies. Filled in by the marketplace driver; what you write is removed.',
    type: 'path',
    setByCore: true,
  },
  SIZE: {
    text: 'Size of the app. Filled in from the uploaded image; what you write is removed.',
    type: 'integer',
    unit: 'MB',
    setByCore: true,
  },
  MD5: {
    text: 'Checksum of the content. Filled in by the marketplace driver; what you write is removed.',
    type: 'string',
    setByCore: true,
  },
  FORMAT: {
    text: 'Format of the content. Filled in from the uploaded image; what you write is removed.',
    type: 'string',
    setByCore: true,
  },
  REGTIME: {
    text: 'Time of registration, seconds since 1970. Set by OpenNebula; what you write is removed.',
    type: 'time',
    setByCore: true,
  },
  ZONE_ID: {
    text: 'Zone that owns the app. Set to the zone where it is created; what you write is removed.',
    type: 'integer',
    setByCore: true,
  },
  LABELS: {
    text: 'Labels of the app in Sunstone, separated by commas, A/B for a label inside another. Since 7.0 Sunstone keeps labels in the users and groups; here it is plain text.',
    type: 'list',
    until: '6.10',
  },
  PUBLISHER: {
    text: 'Who published the app. Shown by onemarketapp and Sunstone; marketplace drivers fill it in for their apps.',
    type: 'string',
  },
  TAGS: { text: 'Keywords of the app, separated by commas, from the marketplace driver.', type: 'list' },
  IMPORT_ID: {
    text: 'Identifier of the app in the public marketplace, from its driver. OpenNebula does nothing with it.',
    type: 'string',
    setByCore: true,
  },
};
