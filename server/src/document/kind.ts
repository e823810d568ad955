import { own } from '../syntax/own.js';
import type { Attribute, Kind } from './model.js';
import { byName, KINDS } from './model.js';

/** File names that say the kind. */
const FILE_NAMES: Readonly<Record<string, Kind>> = {
  'oned.conf': 'oned.conf',
  'monitord.conf': 'monitord.conf',
  'sched.conf': 'sched.conf',
  'rank.conf': 'sched.conf',
};

/** The kind that a `# opennebula: <kind>` comment on the first line names; null without one. */
export function kindFromComment(text: string): Kind | null {
  const match = /^\uFEFF?[ \t]*(?:#|<!--)[ \t]*opennebula:[ \t]*(?:kind[ \t]*=[ \t]*)?([a-z.-]+)/i.exec(text.slice(0, 200));
  const named = match?.[1]?.toLowerCase();
  return KINDS.find((kind) => kind === named) ?? null;
}

/**
 * The kind that a file's name says; null when it says none. The defaults of a hypervisor driver (`vmm_exec_kvm.conf`, in old releases `vmm_kvm.conf`)
 * look like a VM template but are none: their kind is `unknown`.
 */
export function kindFromFileName(uri: string): Kind | null {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const ending = name.indexOf('.conf');
  if (ending !== -1 && name.lastIndexOf('vmm_', ending) !== -1) return 'unknown';
  return own(FILE_NAMES, name) ?? null;
}

type Evidence = readonly [kind: Kind, weight: number];

/** What the presence of a top-level attribute speaks for: `v` when it is a vector, `s` when it is single. */
const EVIDENCE: Readonly<Record<string, { readonly v?: readonly Evidence[]; readonly s?: readonly Evidence[] }>> = {
  CPU: { s: [['vm', 3]] },
  VCPU: { s: [['vm', 4]] },
  MEMORY: { s: [['vm', 4]] },
  DISK: { v: [['vm', 6]] },
  NIC: {
    v: [
      ['vm', 3],
      ['vrouter', 2],
    ],
  },
  OS: { v: [['vm', 4]] },
  CONTEXT: { v: [['vm', 4]] },
  GRAPHICS: { v: [['vm', 4]] },
  FEATURES: { v: [['vm', 3]] },
  INPUT: { v: [['vm', 3]] },
  RAW: { v: [['vm', 2]], s: [['vm', 1]] },
  SCHED_REQUIREMENTS: { s: [['vm', 4]] },
  SCHED_DS_REQUIREMENTS: { s: [['vm', 4]] },
  SCHED_RANK: { s: [['vm', 4]] },
  SCHED_ACTION: {
    v: [
      ['vm', 2],
      ['backupjob', 2],
    ],
  },
  REQUIREMENTS: { s: [['vm', 3]] },
  USER_INPUTS: { v: [['vm', 3]] },
  HYPERVISOR: {
    s: [
      ['vm', 1],
      ['host', 1],
    ],
  },
  TOPOLOGY: { v: [['vm', 4]] },
  PCI: { v: [['vm', 3]] },
  VMGROUP: { v: [['vm', 4]] },
  BACKUP_CONFIG: { v: [['vm', 4]] },
  NIC_DEFAULT: { v: [['vm', 4]] },
  NIC_ALIAS: { v: [['vm', 4]] },
  CPU_MODEL: { v: [['vm', 4]] },
  NUMA_NODE: { v: [['vm', 4]] },
  TPM: { v: [['vm', 4]] },
  IOMMU: { v: [['vm', 4]] },
  PUBLIC_CLOUD: { v: [['vm', 6]] },
  EC2: { v: [['vm', 4]] },
  HYPERV_OPTIONS: { v: [['vm', 3]] },
  MEMORY_ENCRYPTION: { v: [['vm', 4]] },
  VIDEO: { v: [['vm', 4]] },

  PATH: { s: [['image', 3]] },
  SOURCE: { s: [['image', 2]] },
  PERSISTENT: { s: [['image', 5]] },
  PERSISTENT_TYPE: { s: [['image', 6]] },
  DEV_PREFIX: { s: [['image', 4]] },
  FSTYPE: { s: [['image', 3]] },
  FORMAT: { s: [['image', 2]] },

  DS_MAD: { s: [['datastore', 6]] },
  TM_MAD: { s: [['datastore', 5]], v: [['oned.conf', 6]] },
  DISK_TYPE: {
    s: [
      ['datastore', 2],
      ['image', 1],
    ],
  },
  BRIDGE_LIST: { s: [['datastore', 4]] },
  SAFE_DIRS: { s: [['datastore', 4]] },
  RESTRICTED_DIRS: { s: [['datastore', 4]] },
  POOL_NAME: { s: [['datastore', 3]] },
  CEPH_HOST: { s: [['datastore', 4]] },
  CLONE_TARGET: { s: [['datastore', 3]] },
  LN_TARGET: { s: [['datastore', 3]] },
  REPLICA_HOST: { s: [['datastore', 5]] },
  COMPATIBLE_SYS_DS: { s: [['datastore', 5]] },
  VCENTER_DS_REF: { s: [['datastore', 5]] },
  LIMIT_TRANSFER_BW: { s: [['datastore', 4]] },

  VN_MAD: {
    s: [
      ['vnet', 6],
      ['host', 2],
    ],
    v: [['oned.conf', 6]],
  },
  BRIDGE: { s: [['vnet', 5]] },
  PHYDEV: { s: [['vnet', 5]] },
  VLAN: { s: [['vnet', 4]] },
  VLAN_ID: { s: [['vnet', 4]] },
  AUTOMATIC_VLAN_ID: { s: [['vnet', 4]] },
  OUTER_VLAN_ID: { s: [['vnet', 4]] },
  AR: { v: [['vnet', 6]] },
  LEASES: { v: [['vnet', 6]] },
  NETWORK_ADDRESS: { s: [['vnet', 5]] },
  NETWORK_MASK: { s: [['vnet', 4]] },
  NETWORK_SIZE: {
    s: [
      ['vnet', 4],
      ['oned.conf', 2],
    ],
  },
  MAC_PREFIX: { s: [['oned.conf', 6]] },
  NETWORK_PREFIX: { s: [['vnet', 4]] },
  GATEWAY: { s: [['vnet', 3]] },
  DNS: { s: [['vnet', 2]] },
  RANGED: { s: [['vnet', 4]] },
  SECURITY_GROUPS: { s: [['vnet', 3]] },
  GUEST_MTU: { s: [['vnet', 3]] },
  INBOUND_AVG_BW: { s: [['vnet', 3]] },
  BRIDGE_TYPE: { s: [['vnet', 3]] },

  RULE: { v: [['security-group', 8]] },
  ROLE: { v: [['vmgroup', 6]] },
  AFFINED: { s: [['vmgroup', 6]] },
  ANTI_AFFINED: { s: [['vmgroup', 6]] },
  HOST_AFFINED: { s: [['vmgroup', 3]] },

  IM_MAD: { s: [['host', 5]], v: [['oned.conf', 6]] },
  VM_MAD: { s: [['host', 5]], v: [['oned.conf', 6]] },
  VIRTUAL_MACHINES: { s: [['host', 3]] },
  TOTALCPU: { s: [['host', 5]] },
  TOTALMEMORY: { s: [['host', 5]] },
  FREECPU: { s: [['host', 4]] },
  USEDCPU: { s: [['host', 4]] },
  CPUSPEED: { s: [['host', 4]] },
  MODELNAME: { s: [['host', 4]] },
  NETRX: { s: [['host', 3]] },
  HUGEPAGE: { v: [['host', 5]] },
  CORE: { v: [['host', 5]] },
  RESERVED_CPU: {
    s: [
      ['cluster', 3],
      ['host', 2],
    ],
  },
  RESERVED_MEM: {
    s: [
      ['cluster', 3],
      ['host', 2],
    ],
  },
  ONE_DRS: { v: [['cluster', 6]] },

  COMMAND: { s: [['hook', 5]] },
  CALL: { s: [['hook', 5]] },
  ON: { s: [['hook', 4]] },
  ARGUMENTS: { s: [['hook', 2]] },
  ARGUMENTS_STDIN: { s: [['hook', 4]] },
  RESOURCE: { s: [['hook', 4]] },
  REMOTE: { s: [['hook', 3]] },

  MARKET_MAD: { s: [['marketplace', 8]], v: [['oned.conf', 6]] },
  BASE_URL: { s: [['marketplace', 3]] },
  PUBLIC_DIR: { s: [['marketplace', 4]] },
  ORIGIN_ID: { s: [['marketplaceapp', 5]] },
  MARKETPLACE_ID: { s: [['marketplaceapp', 5]] },
  APPTEMPLATE64: { s: [['marketplaceapp', 6]] },
  VMTEMPLATE64: { s: [['marketplaceapp', 6]] },

  BACKUP_VMS: { s: [['backupjob', 8]] },
  KEEP_LAST: { s: [['backupjob', 3]] },
  BACKUP_VOLATILE: { s: [['backupjob', 3]] },
  FS_FREEZE: { s: [['backupjob', 3]] },

  KEEPALIVED_ID: { s: [['vrouter', 5]] },
  KEEPALIVED_PASSWORD: { s: [['vrouter', 5]] },

  TOKEN_PASSWORD: { s: [['user', 5]] },
  SSH_PUBLIC_KEY: { s: [['user', 4]] },
  DATASTORE: {
    v: [
      ['group', 4],
      ['user', 3],
    ],
  },
  NETWORK: {
    v: [
      ['group', 3],
      ['user', 2],
    ],
  },
  VM: {
    v: [
      ['group', 4],
      ['user', 3],
    ],
  },
  OPENNEBULA: { v: [['group', 5]] },
  FIREEDGE: {
    v: [
      ['group', 5],
      ['user', 5],
    ],
  },
  SUNSTONE: {
    v: [
      ['group', 5],
      ['user', 5],
    ],
  },

  TM_MAD_CONF: { v: [['oned.conf', 8]] },
  DS_MAD_CONF: { v: [['oned.conf', 8]] },
  VN_MAD_CONF: { v: [['oned.conf', 8]] },
  MARKET_MAD_CONF: { v: [['oned.conf', 8]] },
  AUTH_MAD_CONF: { v: [['oned.conf', 8]] },
  DATASTORE_MAD: { v: [['oned.conf', 8]] },
  AUTH_MAD: { v: [['oned.conf', 8]] },
  HM_MAD: { v: [['oned.conf', 8]] },
  HOOK_MAD: { v: [['oned.conf', 8]] },
  VM_HOOK: { v: [['oned.conf', 6]] },
  DB: { v: [['oned.conf', 6]] },
  LOG: {
    v: [
      ['oned.conf', 4],
      ['monitord.conf', 3],
      ['sched.conf', 3],
    ],
  },
  SCRIPTS_REMOTE_DIR: { s: [['oned.conf', 6]] },
  MANAGER_TIMER: {
    s: [
      ['oned.conf', 6],
      ['monitord.conf', 3],
    ],
  },
  VNC_BASE_PORT: { s: [['oned.conf', 6]] },
  VNC_PORTS: { v: [['oned.conf', 6]] },
  FEDERATION: { v: [['oned.conf', 6]] },
  RAFT: { v: [['oned.conf', 6]] },
  VM_RESTRICTED_ATTR: { s: [['oned.conf', 6]] },
  IMAGE_RESTRICTED_ATTR: { s: [['oned.conf', 6]] },
  INHERIT_IMAGE_ATTR: { s: [['oned.conf', 6]] },
  INHERIT_DATASTORE_ATTR: { s: [['oned.conf', 6]] },
  DEFAULT_DEVICE_PREFIX: { s: [['oned.conf', 6]] },
  DEFAULT_CDROM_DEVICE_PREFIX: { s: [['oned.conf', 6]] },
  DEFAULT_IMAGE_TYPE: { s: [['oned.conf', 6]] },
  DATASTORE_LOCATION: { s: [['oned.conf', 6]] },
  DATASTORE_CAPACITY_CHECK: { s: [['oned.conf', 3]] },
  ONEGATE_ENDPOINT: { s: [['oned.conf', 4]] },
  PROBES_PERIOD: { v: [['monitord.conf', 24]] },
  UDP_LISTENER: { v: [['monitord.conf', 8]] },
  SCHED_MAX_WND_TIME: { s: [['sched.conf', 8]] },
  SCHED_INTERVAL: { s: [['sched.conf', 6]] },
  ONE_XMLRPC: { s: [['sched.conf', 5]] },
  MAX_VM: { s: [['sched.conf', 5]] },
  MAX_DISPATCH: { s: [['sched.conf', 5]] },
  MAX_HOST: { s: [['sched.conf', 5]] },
  LIVE_RESCHEDS: { s: [['sched.conf', 5]] },
  DEFAULT_SCHED: { v: [['sched.conf', 8]] },
  DEFAULT_DS_SCHED: { v: [['sched.conf', 8]] },
};

/** What the value of TYPE speaks for. */
const TYPE_EVIDENCE: Readonly<Record<string, Evidence>> = {
  OS: ['image', 6],
  CDROM: ['image', 6],
  DATABLOCK: ['image', 6],
  KERNEL: ['image', 5],
  RAMDISK: ['image', 5],
  CONTEXT: ['image', 5],
  BACKUP: ['image', 5],
  FILESYSTEM: ['image', 6],
  IMAGE_DS: ['datastore', 8],
  SYSTEM_DS: ['datastore', 8],
  FILE_DS: ['datastore', 8],
  BACKUP_DS: ['datastore', 8],
  STATE: ['hook', 3],
  API: ['hook', 5],
  FIXED: ['vnet', 4],
  RANGED: ['vnet', 4],
};

/** Parts of a VM that monitoring probes print, and quotas of VMs lack. */
const PROBED: ReadonlySet<string> = new Set(['POLL', 'MONITOR', 'DEPLOY_ID', 'IMPORT_TEMPLATE']);

/** The kind that the attributes speak for; `unknown` when they say nothing or nothing clear. */
export function detectKind(attributes: readonly Attribute[]): Kind {
  const weights = new Map<Kind, number>();
  const add = ([kind, weight]: Evidence) => weights.set(kind, (weights.get(kind) ?? 0) + weight);
  for (const attribute of firstOfEachShape(attributes)) {
    const shape = attribute.pairs ? 'v' : 's';
    for (const evidence of own(EVIDENCE, attribute.name)?.[shape] ?? []) add(evidence);
    if (attribute.name === 'TYPE' && attribute.value) {
      const evidence = own(TYPE_EVIDENCE, attribute.value.text.trim().toUpperCase());
      if (evidence) add(evidence);
    }
    // A device with the names of its class or model is one that a host reports.
    if (attribute.name === 'PCI' && attribute.pairs?.some((pair) => pair.name === 'CLASS_NAME' || pair.name === 'DEVICE_NAME'))
      add(['host', 8]);
    // What a monitoring probe prints about its VMs is no template of anything.
    if (attribute.name === 'VM' && attribute.pairs?.some((pair) => PROBED.has(pair.name))) return 'unknown';
  }
  let best: Kind = 'unknown';
  let most = 1;
  for (const [kind, weight] of weights) {
    if (weight > most) {
      best = kind;
      most = weight;
    }
  }
  return best;
}

/** So many attributes are compared with each other faster than they are put into an index. */
const FEW = 24;

/** The first single attribute and the first vector of each name, in the order in which the names come. */
function firstOfEachShape(attributes: readonly Attribute[]): readonly Attribute[] {
  if (attributes.length <= FEW)
    return attributes.filter((attribute, place) => {
      for (let i = 0; i < place; i++) {
        const earlier = attributes[i] as Attribute;
        if (earlier.name === attribute.name && (earlier.pairs === null) === (attribute.pairs === null)) return false;
      }
      return true;
    });
  const found: Attribute[] = [];
  for (const same of byName(attributes).values()) {
    const [first] = same;
    if (first) found.push(first);
    const other = same.find((attribute) => (attribute.pairs === null) !== (first?.pairs === null));
    if (other) found.push(other);
  }
  return found;
}

/**
 * True when a text that carries no sign of being OpenNebula's (a plain `.txt` or `.conf`) very likely is a template:
 * its attributes speak clearly for one kind, and nothing in it is foreign to the syntax.
 */
export function looksLikeTemplate(attributes: readonly Attribute[], accepted: boolean): boolean {
  if (!accepted || attributes.length < 2) return false;
  const known = attributes.filter((attribute) => own(EVIDENCE, attribute.name)?.[attribute.pairs ? 'v' : 's']).length;
  return detectKind(attributes) !== 'unknown' && known >= 2 && known * 3 >= attributes.length;
}
