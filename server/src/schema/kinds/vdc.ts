import type { DescribedKind } from '../attribute.js';

/** The attributes of VDCs. */
export const vdcSchema: DescribedKind = {
  NAME: { text: 'Name of the virtual data center.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
};
