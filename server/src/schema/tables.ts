import type { DescribedTables } from './attribute.js';
import { vmSchema } from './kinds/vm.js';
import { imageSchema } from './kinds/image.js';
import { datastoreSchema } from './kinds/datastore.js';
import { vnetSchema } from './kinds/vnet.js';
import { vntemplateSchema } from './kinds/vntemplate.js';
import { hostSchema } from './kinds/host.js';
import { clusterSchema } from './kinds/cluster.js';
import { securityGroupSchema } from './kinds/security-group.js';
import { vmgroupSchema } from './kinds/vmgroup.js';
import { vrouterSchema } from './kinds/vrouter.js';
import { hookSchema } from './kinds/hook.js';
import { marketplaceSchema } from './kinds/marketplace.js';
import { marketplaceappSchema } from './kinds/marketplaceapp.js';
import { backupjobSchema } from './kinds/backupjob.js';
import { userSchema } from './kinds/user.js';
import { groupSchema } from './kinds/group.js';
import { vdcSchema } from './kinds/vdc.js';
import { aclSchema } from './kinds/acl.js';
import { onedConfSchema } from './kinds/oned-conf.js';
import { monitordConfSchema } from './kinds/monitord-conf.js';
import { schedConfSchema } from './kinds/sched-conf.js';

/**
 * The schema of each kind. The build makes two of it (`scripts/schema-files.mjs`): one without the descriptions, which takes
 * the place of this module, and a whole one, which takes that of `described-tables.ts` and is read when first asked for.
 */
export const TABLES: DescribedTables = {
  vm: vmSchema,
  image: imageSchema,
  datastore: datastoreSchema,
  vnet: vnetSchema,
  vntemplate: vntemplateSchema,
  host: hostSchema,
  cluster: clusterSchema,
  'security-group': securityGroupSchema,
  vmgroup: vmgroupSchema,
  vrouter: vrouterSchema,
  hook: hookSchema,
  marketplace: marketplaceSchema,
  marketplaceapp: marketplaceappSchema,
  backupjob: backupjobSchema,
  user: userSchema,
  group: groupSchema,
  vdc: vdcSchema,
  acl: aclSchema,
  'oned.conf': onedConfSchema,
  'monitord.conf': monitordConfSchema,
  'sched.conf': schedConfSchema,
};
