import type { KindSchema } from '../attribute.js';

/** The attributes of VDCs. */
export const vdcSchema: KindSchema = {
  NAME: { text: 'Name of the virtual data center.', type: 'string', mandatory: true },
  DESCRIPTION: { text: 'Free note. OpenNebula stores it and does nothing with it.', type: 'string' },
};
