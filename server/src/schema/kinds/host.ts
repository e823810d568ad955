import type { KindSchema } from '../attribute.js';

/** The attributes of hosts. */
export const hostSchema: KindSchema = {
  NAME: {
    text: "Name or address under which the front-end reaches the host by SSH. 2 to 63 letters, digits, '-', '.' or '_', starting with a letter or digit.",
    type: 'string',
    mandatory: true,
  },
  IM_MAD: {
    text: 'Monitoring driver of the host, set on creation. Its name has to be among the IM_MAD sections of oned.conf. An empty value in an update keeps the old one.',
    type: 'enum',
    values: {
      kvm: 'KVM virtual machines',
      qemu: 'QEMU emulation without KVM acceleration',
      lxc: 'LXC system containers',
      dummy: 'No real hypervisor, for testing',
    },
    mandatory: true,
  },
  VM_MAD: {
    text: 'Driver that runs VMs on the host, set on creation. Its name has to be among the VM_MAD sections of oned.conf. An empty value in an update keeps the old one.',
    type: 'enum',
    values: {
      kvm: 'KVM virtual machines',
      qemu: 'QEMU emulation without KVM acceleration',
      lxc: 'LXC system containers',
      dummy: 'No real hypervisor, for testing',
    },
    mandatory: true,
  },
  RESERVED_CPU: {
    text: 'Capacity taken off the host before scheduling: hundredths of a core (100 is one core) or a percentage such as 10%. A negative value adds capacity and overcommits.',
    type: 'string',
    default: 'RESERVED_CPU of the cluster',
  },
  RESERVED_MEM: {
    text: 'Memory taken off the host before scheduling, in KB or as a percentage such as 10%. A negative value adds memory and overcommits.',
    type: 'string',
    unit: 'KB',
    default: 'RESERVED_MEM of the cluster',
  },
  PIN_POLICY: {
    text: 'Decides which VMs the scheduler puts here. A pinned host takes only VMs with a pinned TOPOLOGY, and its cluster cannot use ONE_DRS.',
    type: 'enum',
    values: { NONE: 'Only VMs that are not pinned', PINNED: 'Only VMs with a PIN_POLICY in TOPOLOGY' },
    default: 'NONE',
  },
  PCI_FILTER: {
    text: 'PCI devices of the host that VMs may use: vendor:device:class in hex, several separated by commas, * for any. Narrows what the PCI probe reports.',
    type: 'list',
    default: 'PCI_FILTER of the cluster',
    since: '7.0',
  },
  PCI_SHORT_ADDRESS: {
    text: 'Short addresses of the PCI devices that VMs may use, separated by commas, such as 07:00.0. A device has to pass PCI_FILTER as well.',
    type: 'list',
    default: 'PCI_SHORT_ADDRESS of the cluster',
    since: '7.0',
  },
  PCI_GPU_PROFILE: {
    text: 'vGPU profile for NVIDIA cards of the host when the PCI section of the VM has no PROFILE.',
    type: 'string',
    default: 'PCI_GPU_PROFILE of the cluster',
    since: '7.0',
  },
  ISOLCPUS: {
    text: 'Ids of CPUs that pinned VMs do not get, separated by commas. Meant for cores kept for the host; a CPU already in use stays with its VM.',
    type: 'list',
  },
  EMULATOR_CPUS: {
    text: 'CPUs for the QEMU threads that are not vCPUs, in libvirt cpuset notation such as 0-3.',
    type: 'string',
    default: 'cluster, then vmm_exec_kvm.conf',
    hypervisors: ['kvm'],
  },
  OVMF_UEFIS: {
    text: 'Firmware files that VMs may name in OS/FIRMWARE, separated by spaces. A VM with another path is not deployed.',
    type: 'list',
    default: 'cluster, then vmm_exec_kvm.conf',
    hypervisors: ['kvm'],
  },
  CGROUPS_VERSION: {
    text: 'cgroups version found on the host by the probes. Decides how CPU turns into scheduler shares.',
    type: 'integer',
    setByCore: true,
  },
  HYPERVISOR: {
    text: 'Hypervisor name sent by the monitoring probes. Handy in SCHED_REQUIREMENTS.',
    type: 'string',
    setByCore: true,
  },
  TOTALCPU: {
    text: 'CPU of the host in hundredths of a core, as measured by the probes. Drives the capacity of the host.',
    type: 'integer',
    setByCore: true,
  },
  TOTALMEMORY: {
    text: 'Memory of the host as measured by the probes. Drives the capacity of the host.',
    type: 'integer',
    unit: 'KB',
    setByCore: true,
  },
  WILDS: {
    text: 'Names of VMs on the hypervisor that OpenNebula does not manage. Can be imported with onehost importvm.',
    type: 'string',
    setByCore: true,
  },
  ZOMBIES: {
    text: 'VMs still running on the host although OpenNebula no longer expects them there.',
    type: 'string',
    setByCore: true,
  },
  TOTAL_WILDS: { text: 'Number of entries in WILDS.', type: 'integer', setByCore: true },
  TOTAL_ZOMBIES: { text: 'Number of entries in ZOMBIES.', type: 'integer', setByCore: true },
  VERSION: {
    text: 'OpenNebula version of the drivers and probes on the host. Run onehost sync when it differs from the front-end.',
    type: 'string',
    setByCore: true,
  },
  ERROR: { text: 'Last monitoring error of the host with its time.', type: 'string', setByCore: true },
  EVC_MODE: {
    text: 'Has no effect on a host in 7.4: KVM deployment reads it from the cluster only.',
    type: 'string',
    hypervisors: ['kvm'],
  },
  DISK: {
    text: 'Defaults for DISK sections of VMs that run here: CACHE, IO, DISCARD, DRIVER, UID_MAP, GID_MAP and the *_BYTES_SEC and *_IOPS_SEC limits. The VM wins, then host, cluster, vmm_exec_kvm.conf.',
    type: 'vector',
    hypervisors: ['kvm'],
  },
};
