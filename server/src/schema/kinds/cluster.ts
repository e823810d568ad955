import type { KindSchema } from '../attribute.js';

/** The attributes of clusters. */
export const clusterSchema: KindSchema = {
  NAME: { text: 'Name of the cluster. Has to be unique.', type: 'string', mandatory: true },
  RESERVED_CPU: {
    text: 'RESERVED_CPU for hosts of the cluster that set none: hundredths of a core or a percentage such as 10%. Negative values overcommit.',
    type: 'string',
    default: 'nothing reserved',
  },
  RESERVED_MEM: {
    text: 'RESERVED_MEM for hosts of the cluster that set none: KB or a percentage such as 10%. Negative values overcommit.',
    type: 'string',
    unit: 'KB',
    default: 'nothing reserved',
  },
  PCI_FILTER: {
    text: 'PCI_FILTER for hosts of the cluster that set none: vendor:device:class in hex, separated by commas, * for any.',
    type: 'list',
    default: 'all devices reported by the probe',
    since: '7.0',
  },
  PCI_SHORT_ADDRESS: {
    text: 'PCI_SHORT_ADDRESS for hosts of the cluster that set none: short PCI addresses, separated by commas.',
    type: 'list',
    default: 'all devices reported by the probe',
    since: '7.0',
  },
  PCI_GPU_PROFILE: {
    text: 'vGPU profile for NVIDIA cards of hosts that set none, unless the PCI section of the VM has a PROFILE.',
    type: 'string',
    since: '7.0',
  },
  EVC_MODE: {
    text: 'CPU model for every KVM VM of the cluster, so that live migration works between different hosts. Overrides CPU_MODEL/MODEL of the VM.',
    type: 'string',
    hypervisors: ['kvm'],
    since: '7.0',
  },
  DISK: {
    text: 'Defaults for DISK sections of VMs in the cluster: CACHE, IO, DISCARD, DRIVER, UID_MAP, GID_MAP and the *_BYTES_SEC and *_IOPS_SEC limits. VM and host come first, vmm_exec_kvm.conf last.',
    type: 'vector',
    hypervisors: ['kvm'],
  },
  ERROR: { text: 'Last error noted for the cluster. Not meant to be written by hand.', type: 'string', setByCore: true },
  ONE_DRS: {
    text: 'Turns on load balancing for the cluster and sets its goals. Saving fails while a host of the cluster has PIN_POLICY = PINNED.',
    type: 'vector',
    since: '7.0',
    parts: {
      POLICY: {
        text: 'Goal of the optimization. Any other value makes the update of the cluster fail.',
        type: 'enum',
        values: { pack: 'Fill as few hosts as possible', balance: 'Spread the load; uses the weights' },
        closed: true,
        mandatory: 'when ONE_DRS is used',
        since: '7.0',
      },
      AUTOMATION: {
        text: 'Who starts and applies the optimization. Any other value makes the update of the cluster fail.',
        type: 'enum',
        values: {
          manual: 'Computed and applied on request only',
          partial: 'Computed periodically, applied on request',
          full: 'Computed periodically and applied at once',
        },
        closed: true,
        mandatory: 'when ONE_DRS is used',
        since: '7.0',
      },
      MIGRATION_THRESHOLD: {
        text: 'Most migrations of any kind in one plan; -1 for no limit. The scheduler reads a whole number, so avoid decimals and an empty value.',
        type: 'integer',
        default: 'one_drs.conf (-1)',
        since: '7.0',
      },
      HOST_MIGRATION_THRESHOLD: {
        text: 'Most migrations between hosts in one plan; -1 for no limit. Write a whole number.',
        type: 'integer',
        default: 'one_drs.conf (-1)',
        since: '7.4',
      },
      DS_MIGRATION_THRESHOLD: {
        text: 'Most migrations between system datastores in one plan; -1 for no limit, 0 for none. Write a whole number.',
        type: 'integer',
        default: 'one_drs.conf (0)',
        since: '7.4',
      },
      CPU_USAGE_WEIGHT: {
        text: 'Weight of measured CPU load for POLICY balance, from 0 to 1. If all weights add up to 0 or to more than 1, the scheduler falls back to CPU usage alone.',
        type: 'decimal',
        since: '7.0',
      },
      CPU_WEIGHT: {
        text: 'Weight of allocated CPU for POLICY balance, from 0 to 1. If all weights add up to 0 or to more than 1, the scheduler falls back to CPU usage alone.',
        type: 'decimal',
        since: '7.0',
      },
      MEMORY_WEIGHT: {
        text: 'Weight of allocated memory for POLICY balance, from 0 to 1. If all weights add up to 0 or to more than 1, the scheduler falls back to CPU usage alone.',
        type: 'decimal',
        since: '7.0',
      },
      NET_WEIGHT: {
        text: 'Weight of network traffic for POLICY balance, from 0 to 1. If all weights add up to 0 or to more than 1, the scheduler falls back to CPU usage alone.',
        type: 'decimal',
        since: '7.0',
      },
      DISK_WEIGHT: {
        text: 'Weight of disk traffic for POLICY balance, from 0 to 1. If all weights add up to 0 or to more than 1, the scheduler falls back to CPU usage alone.',
        type: 'decimal',
        since: '7.0',
      },
      PREDICTIVE: {
        text: 'Share of forecast load in the decision, from 0 (measured only) to 1 (forecast only).',
        type: 'decimal',
        default: '0',
        since: '7.0',
      },
    },
  },
};
