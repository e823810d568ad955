import type { EntryPoint } from '../../../server/src/inventory/vm-disks.js';

/** A template, and the circumstances in which it is checked. */
export interface Case {
  text: string;
  release?: string;
  complete?: boolean;
  others?: Readonly<Record<string, string>>;
  name?: string;
  entryPoint?: EntryPoint;
}

/** For each rule: what it finds and marks (`severity: text`), and text where it is silent. */
export type Cases = Readonly<Record<string, { find: readonly (readonly [Case, string])[]; silent: readonly Case[] }>>;

const VM = 'NAME = t\nCPU = 1\nMEMORY = 64\n';
const vm = (text: string): string => `${VM}${text}\n`;
const vnet = (text: string): string => `NAME = v\nVN_MAD = bridge\n${text}\n`;
const group = (rule: string): string => `NAME = s\nRULE = [ ${rule} ]\n`;
const hook = (text: string): string => `NAME = h\nCOMMAND = x.sh\n${text}\n`;
const job = (text: string): string => `NAME = b\nBACKUP_VMS = "0"\n${text}\n`;
const datastore = (text: string): string => `NAME = d\nDS_MAD = fs\nTM_MAD = local\n${text}\n`;
const role = (name: string, more = ''): string => `ROLE = [ NAME = ${name}${more} ]\n`;

const POOLS: Case['others'] = {
  'net.xml': '<VNET_POOL><VNET><ID>3</ID><NAME>web net</NAME></VNET></VNET_POOL>',
  'group.one': 'NAME = grp\nROLE = [ NAME = web ]\nROLE = [ NAME = db ]\n',
};

/** The rules for templates of all kinds: what each finds and marks, and where it is silent. */
export const KIND_CASES: Cases = {
  'name/missing': {
    find: [
      [{ text: 'NAME = ""\nTYPE = OS\nPATH = /x\n' }, 'error: NAME = ""'],
      [{ text: 'VN_MAD = bridge\nBRIDGE = br0\n' }, 'warning: VN_MAD'],
      [{ text: '# opennebula: vmgroup\nROLE = [ NAME = web ]\n' }, 'error: ROLE'],
      [{ text: 'CPU = 1\nMEMORY = 64\n', entryPoint: 'register' }, 'warning: CPU'],
    ],
    silent: [
      { text: VM },
      { text: 'CPU = 1\nMEMORY = 64\n' },
      { text: 'AR = [ TYPE = ETHER, SIZE = 1 ]\n' },
      { text: 'TEMPLATE_NAME = x\nVN_MAD = bridge\n' },
    ],
  },
  'name/invalid': {
    find: [
      [{ text: 'NAME = "a/b"\nTYPE = OS\nPATH = /x\n' }, 'error: "a/b"'],
      [{ text: `NAME = ${'n'.repeat(129)}\nTYPE = OS\nPATH = /x\n` }, `error: ${'n'.repeat(129)}`],
      [{ text: 'NAME = "a<b"\nTYPE = OS\nPATH = /x\n', release: '4.14' }, 'error: "a<b"'],
    ],
    silent: [
      { text: 'NAME = "a<b"\nTYPE = OS\nPATH = /x\n', release: '4.12' },
      { text: `NAME = ${'n'.repeat(128)}\nTYPE = OS\nPATH = /x\n` },
      { text: 'NAME = "Ubuntu 24.04 (x86_64)"\nTYPE = OS\nPATH = /x\n' },
    ],
  },
  'vm/memory': {
    find: [
      [{ text: 'CPU = 1\nMEMORY = 2G\n' }, 'error: 2G'],
      [{ text: 'CPU = 1\nMEMORY = "-1"\n' }, 'error: "-1"'],
      [{ text: 'CPU = 1\nDISK = [ IMAGE = os ]\n' }, 'error: CPU'],
    ],
    silent: [
      { text: VM },
      { text: 'CPU = 1\nUSER_INPUTS = [ MEMORY = "M|number|RAM" ]\n' },
      { text: 'DISK = [ IMAGE = os ]\n' },
      { text: 'CPU = 1\nMEMORY = $MEMORY\n' },
    ],
  },
  'vm/cpu': {
    find: [
      [{ text: 'CPU = "0"\nMEMORY = 64\n' }, 'error: "0"'],
      [{ text: 'CPU = "0,5"\nMEMORY = 64\n' }, 'error: "0,5"'],
      [{ text: 'MEMORY = 64\n' }, 'error: MEMORY'],
    ],
    silent: [
      { text: 'CPU = 0.5\nMEMORY = 64\n' },
      { text: 'CPU = 1e-1\nMEMORY = 64\n' },
      { text: 'MEMORY = 64\nTOPOLOGY = [ PIN_POLICY = core ]\n' },
    ],
  },
  'vm/vcpu': {
    find: [
      [{ text: vm('VCPU = 1.5') }, 'error: 1.5'],
      [{ text: vm('VCPU = two\nTOPOLOGY = [ SOCKETS = 1, CORES = 1, THREADS = 1 ]') }, 'warning: two'],
    ],
    silent: [{ text: vm('VCPU = 2') }, { text: vm('') }],
  },
  'vm/cost-negative': {
    find: [[{ text: vm('CPU_COST = "-1"') }, 'error: "-1"']],
    silent: [{ text: vm('CPU_COST = 0.1') }, { text: vm('CPU_COST = free') }],
  },
  'vm/memory-resize-mode': {
    find: [[{ text: vm('MEMORY_RESIZE_MODE = hot') }, 'error: hot']],
    silent: [{ text: vm('MEMORY_RESIZE_MODE = hotplug') }, { text: vm('MEMORY_RESIZE_MODE = hot'), release: '6.4' }],
  },
  'vm/only-one': {
    find: [
      [{ text: vm('OS = [ ARCH = x86_64 ]\nOS = [ BOOT = "" ]') }, 'error: OS'],
      [{ text: vm('GRAPHICS = [ TYPE = vnc ]\nGRAPHICS = [ TYPE = spice ]') }, 'warning: GRAPHICS'],
    ],
    silent: [{ text: vm('DISK = [ IMAGE = os ]\nDISK = [ IMAGE = os ]') }],
  },
  'vm/wrong-shape': {
    find: [
      [{ text: vm('OS = x86_64') }, 'error: OS = x86_64'],
      [{ text: vm('DISK = os') }, 'warning: DISK = os'],
      [{ text: vm('SCHED_REQUIREMENTS = [ A = B ]') }, 'error: SCHED_REQUIREMENTS'],
    ],
    silent: [{ text: vm('OS = [ ARCH = x86_64 ]') }],
  },
  'vm/boot-order': {
    find: [
      [{ text: vm('DISK = [ IMAGE = os ]\nOS = [ BOOT = "disk1" ]') }, 'error: "disk1"'],
      [{ text: vm('DISK = [ IMAGE = os ]\nNIC = [ NETWORK = n ]\nOS = [ BOOT = "disk0, nic0" ]') }, 'error: "disk0, nic0"'],
      [{ text: vm('OS = [ BOOT = hd ]') }, 'error: hd'],
    ],
    silent: [
      { text: vm('DISK = [ IMAGE = os ]\nNIC = [ NETWORK = n ]\nOS = [ BOOT = "nic0,disk0" ]') },
      { text: vm('OS = [ BOOT = hd ]'), release: '4.14' },
    ],
  },
  'vm/raw': {
    find: [
      [{ text: vm('RAW = [ DATA = x ]') }, 'error: RAW'],
      [{ text: vm('RAW = [ TYPE = kvm, DATA = "<bad>" ]') }, 'error: "<bad>"'],
      [{ text: vm('RAW = [ TYPE = kvm, DATA = "<device/>" ]') }, 'error: "<device/>"'],
      [{ text: vm('RAW = [ TYPE = kvm, DATA = "text" ]') }, 'error: "text"'],
    ],
    silent: [
      { text: vm('RAW = [ TYPE = kvm, DATA = "<devices><serial type=\'pty\'/></devices>" ]') },
      { text: vm('RAW = [ TYPE = kvm, DATA = "<qemu:commandline><qemu:arg value=\'-s\'/></qemu:commandline>" ]') },
      { text: vm('RAW = [ TYPE = kvm, DATA = "<bad>", VALIDATE = NO ]') },
      { text: vm('RAW = [ TYPE = lxc, DATA = "lxc.x = 1" ]') },
      { text: vm('RAW = [ TYPE = kvm, DATA = "<bad>" ]'), release: '5.10' },
    ],
  },
  'vm/pci': {
    find: [
      [{ text: vm('PCI = [ TYPE = NIC ]') }, 'error: PCI'],
      [{ text: vm('PCI = [ VENDOR = zzzz ]') }, 'error: zzzz'],
      [{ text: vm('PCI = [ VENDOR = "8086", SHORT_ADDRESS = "01:00.0" ]') }, 'error: SHORT_ADDRESS = "01:00.0"'],
    ],
    silent: [{ text: vm('PCI = [ VENDOR = "8086", DEVICE = "0x0863" ]') }, { text: vm('PCI = [ SHORT_ADDRESS = "01:00.0" ]') }],
  },
  'vm/graphics-port': {
    find: [[{ text: vm('GRAPHICS = [ TYPE = vnc, PORT = 70000 ]') }, 'error: 70000']],
    silent: [{ text: vm('GRAPHICS = [ TYPE = vnc, PORT = 5901 ]') }],
  },
  'vm/user-input': {
    find: [
      [{ text: vm('USER_INPUTS = [ A = "text" ]') }, 'warning: text'],
      [{ text: vm('USER_INPUTS = [ A = "X|text|what" ]') }, 'warning: X'],
      [{ text: vm('USER_INPUTS = [ A = "M|string|what" ]') }, 'warning: string'],
      [{ text: vm('USER_INPUTS = [ A = "M|text|what|" ]') }, 'warning: M|text|what|'],
      [{ text: vm('USER_INPUTS = [ A = "M|range|what|1-5|" ]') }, 'warning: 1-5'],
      [{ text: vm('USER_INPUTS = [ A = "O|range|what|1..5|9" ]') }, 'warning: 9'],
      [{ text: vm('USER_INPUTS = [ A = "O|list|what|a,b|c" ]') }, 'warning: c'],
      [{ text: vm('USER_INPUTS = [ A = "O|boolean|what||yes" ]') }, 'warning: yes'],
      [{ text: vm('USER_INPUTS = [ A = "O|number|what||1.5" ]') }, 'warning: 1.5'],
    ],
    silent: [
      { text: vm('USER_INPUTS = [ A = "M|text|what", B = "O|range|what|1..5|3", C = "M|list|what|a,b|b" ]') },
      { text: vm('USER_INPUTS = [ A = "O|boolean|what||YES", B = "O|number-float|what||1.5", C = "O|fixed|what||x" ]') },
      { text: vm('USER_INPUTS = [ A = "O|list-multiple|what|a,b,c|a,c" ]') },
    ],
  },
  'vm/video': {
    find: [
      [{ text: vm('VIDEO = [ VRAM = 2048 ]') }, 'error: VIDEO'],
      [{ text: vm('VIDEO = [ TYPE = qxl ]') }, 'error: qxl'],
      [{ text: vm('VIDEO = [ TYPE = virtio, VRAM = 512 ]') }, 'error: 512'],
      [{ text: vm('VIDEO = [ TYPE = vga, IOMMU = YES ]') }, 'error: YES'],
    ],
    silent: [
      { text: vm('VIDEO = [ TYPE = VIRTIO, VRAM = 1024, RESOLUTION = 1280x720, IOMMU = YES ]') },
      { text: vm('VIDEO = [ TYPE = qxl ]'), release: '6.6' },
    ],
  },
  'vm/variable-syntax': {
    find: [
      [{ text: vm('CONTEXT = [ PRICE = "5 $" ]') }, 'error: "5 $"'],
      [{ text: vm('CONTEXT = [ DNS = "$NETWORK[DNS NETWORK=x]" ]') }, 'error:  '],
      [{ text: vm('SCHED_REQUIREMENTS = ""') }, 'error: SCHED_REQUIREMENTS = ""'],
    ],
    silent: [
      {
        text: vm('CONTEXT = [ A = "$NAME", B = "$NETWORK[DNS, NETWORK=\\"x y\\"]", C = "5 \\$", D = "$USER[SSH_PUBLIC_KEY]" ]'),
      },
      { text: vm('SCHED_REQUIREMENTS = "CLUSTER_ID = 0"') },
    ],
  },
  'vm/file-variable': {
    find: [
      [{ text: vm('CONTEXT = [ FILES_DS = "$FILE[IMAGE=a-b]" ]') }, 'error: -'],
      [{ text: vm('CONTEXT = [ FILES_DS = "$FILE[IMAGE_ID=1]  $FILE[IMAGE_ID=2]" ]') }, 'error:  '],
      [{ text: vm('CONTEXT = [ FILES_DS = "$IMAGE[IMAGE_ID=1]" ]') }, 'error: IMAGE'],
      [{ text: vm('OS = [ KERNEL_DS = "$FILE[IMAGE=os]" ]') }, 'error: os'],
      [{ text: vm('OS = [ KERNEL_DS = "$FILE[IMAGE_ID=77]" ]'), complete: true }, 'error: 77'],
    ],
    silent: [
      { text: vm('OS = [ KERNEL_DS = "$FILE[IMAGE=kernel]" ]') },
      { text: vm('CONTEXT = [ FILES_DS = "$FILE[IMAGE_ID=77] $FILE[IMAGE_ID=78]" ]') },
    ],
  },
  'vm/expression': {
    find: [
      [{ text: vm('SCHED_REQUIREMENTS = "FREE_CPU >= 5"') }, 'warning: >='],
      [{ text: vm('SCHED_REQUIREMENTS = "NAME = \\"a\\" & B == 1"') }, 'warning: =='],
      [{ text: vm('SCHED_DS_RANK = "FREE_MB -5"') }, 'warning: -5'],
      [{ text: vm('SCHED_REQUIREMENTS = "HYPERVISOR = \'kvm\'"') }, "warning: '"],
    ],
    silent: [
      { text: vm('SCHED_REQUIREMENTS = "CLUSTER_ID = 0 & NAME = \\"a b\\""') },
      { text: vm('SCHED_RANK = "-RUNNING_VMS"') },
    ],
  },
  'vm/expression-mixed': {
    find: [[{ text: vm('SCHED_REQUIREMENTS = "A = 1 | B = 2 & C = 3"') }, 'information: &']],
    silent: [{ text: vm('SCHED_REQUIREMENTS = "A = 1 | (B = 2 & C = 3)"') }],
  },
  'schema/typo': {
    find: [
      [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTNET = YES\n' }, 'hint: PERSISTNET'],
      [
        { text: '<IMAGE><NAME>i</NAME><TYPE>OS</TYPE><PATH>/x</PATH><DEV_PREFIXX>vd</DEV_PREFIXX></IMAGE>', name: 'i.xml' },
        'hint: DEV_PREFIXX',
      ],
    ],
    silent: [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nMY_NOTE = YES\n' }, { text: vm('CONTEXT = [ NETWORKS = "x" ]') }],
  },
  'vm/topology': {
    find: [
      [{ text: vm('TOPOLOGY = [ SOCKETS = 1 ]') }, 'error: TOPOLOGY'],
      [{ text: vm('VCPU = 4\nTOPOLOGY = [ SOCKETS = 2, CORES = 2, THREADS = 2 ]') }, 'error: SOCKETS = 2'],
      [{ text: vm('VCPU = 3\nTOPOLOGY = [ PIN_POLICY = CORE, SOCKETS = 2 ]') }, 'error: SOCKETS = 2'],
      [
        { text: vm('VCPU = 2\nTOPOLOGY = [ PIN_POLICY = CORE ]\nNUMA_NODE = [ TOTAL_CPUS = 2, MEMORY = 32 ]') },
        'error: NUMA_NODE',
      ],
    ],
    silent: [
      { text: vm('VCPU = 4\nTOPOLOGY = [ SOCKETS = 1, CORES = 2, THREADS = 2 ]') },
      { text: vm('VCPU = 4\nTOPOLOGY = [ PIN_POLICY = THREAD, SOCKETS = 2 ]') },
      { text: vm('TOPOLOGY = [ SOCKETS = 1 ]'), release: '5.8' },
    ],
  },
  'vm/vmgroup': {
    find: [
      [{ text: vm('VMGROUP = [ VMGROUP_ID = 1 ]') }, 'error: VMGROUP'],
      [{ text: vm('VMGROUP = [ VMGROUP_NAME = grp, ROLE = app ]'), others: POOLS }, 'error: app'],
      [{ text: vm('VMGROUP = [ VMGROUP_NAME = gone, ROLE = app ]'), complete: true }, 'error: gone'],
    ],
    silent: [
      { text: vm('VMGROUP = [ VMGROUP_NAME = grp, ROLE = db ]'), others: POOLS },
      { text: vm('VMGROUP = [ VMGROUP_NAME = gone, ROLE = app ]') },
    ],
  },
  'vm/sched-action': {
    find: [
      [{ text: vm('SCHED_ACTION = [ ACTION = poweroff ]') }, 'error: SCHED_ACTION'],
      [{ text: vm('SCHED_ACTION = [ ACTION = shutdown, TIME = 1 ]') }, 'error: shutdown'],
      [{ text: vm('SCHED_ACTION = [ ACTION = backup, TIME = "01:00" ]') }, 'error: "01:00"'],
      [{ text: vm('SCHED_ACTION = [ ACTION = backup, TIME = 1, REPEAT = 0, DAYS = "0,7" ]') }, 'error: "0,7"'],
      [{ text: job('SCHED_ACTION = [ TIME = "+60" ]') }, 'error: "+60"'],
    ],
    silent: [
      { text: vm('SCHED_ACTION = [ ACTION = poweroff, TIME = "+3600" ]') },
      { text: vm('SCHED_ACTION = [ ACTION = backup, TIME = 1, REPEAT = 1, DAYS = "1,31", END_TYPE = 1, END_VALUE = 5 ]') },
      { text: vm('SCHED_ACTION = [ ACTION = shutdown, TIME = 1 ]'), release: '6.6' },
    ],
  },
  'vm/auto-converge': {
    find: [[{ text: vm('FEATURES = [ MIGRATE_AUTO_CONVERGE = "20,200" ]') }, 'error: "20,200"']],
    silent: [
      { text: vm('FEATURES = [ MIGRATE_AUTO_CONVERGE = "20, 10" ]') },
      { text: vm('FEATURES = [ MIGRATE_AUTO_CONVERGE = "x" ]'), release: '7.2' },
    ],
  },
  'vm/iommu': {
    find: [
      [{ text: vm('IOMMU = [ MODEL = x ]') }, 'error: x'],
      [{ text: vm('IOMMU = [ MODEL = intel ]') }, 'error: IOMMU'],
      [{ text: vm('OS = [ MACHINE = pc ]\nIOMMU = [ MODEL = intel, MODE = single ]') }, 'error: intel'],
    ],
    silent: [{ text: vm('IOMMU = [ MODEL = intel, MODE = single ]') }],
  },
  'vm/required-part': {
    find: [[{ text: vm('TPM = [ VERSION = 2 ]') }, 'error: TPM']],
    silent: [{ text: vm('TPM = [ MODEL = tpm-crb ]') }, { text: vm('TPM = [ VERSION = 2 ]'), release: '7.0' }],
  },
  'vm/backup-config': {
    find: [
      [{ text: vm('BACKUP_CONFIG = [ MODE = DIFF ]') }, 'warning: DIFF'],
      [{ text: vm('DISK = [ IMAGE = os ]\nBACKUP_CONFIG = [ DISK_IDS = "0,1" ]') }, 'error: "0,1"'],
      [{ text: vm('DISK = [ TYPE = fs, SIZE = 10 ]\nBACKUP_CONFIG = [ DISK_IDS = "0" ]') }, 'error: "0"'],
    ],
    silent: [
      { text: vm('DISK = [ IMAGE = os ]\nBACKUP_CONFIG = [ MODE = increment, DISK_IDS = "0" ]') },
      { text: vm('DISK = [ TYPE = fs, SIZE = 10 ]\nBACKUP_CONFIG = [ DISK_IDS = "0", BACKUP_VOLATILE = YES ]') },
    ],
  },
  'vm/deploy-id': {
    find: [[{ text: vm('DEPLOY_ID = one-17') }, 'error: one-17']],
    silent: [{ text: vm('DEPLOY_ID = "my-vm"') }],
  },
  'nic/default': {
    find: [[{ text: vm('NIC_DEFAULT = [ NETWORK = x ]') }, 'error: NETWORK = x']],
    silent: [{ text: vm('NIC_DEFAULT = [ MODEL = virtio ]') }],
  },
  'nic/alias': {
    find: [
      [{ text: vm('NIC = [ NETWORK = x ]\nNIC_ALIAS = [ NETWORK = x, PARENT = eth0 ]') }, 'error: eth0'],
      [{ text: vm('NIC = [ NETWORK = x ]\nNIC_ALIAS = [ NETWORK_MODE = auto, PARENT = NIC0 ]') }, 'error: NETWORK_MODE = auto'],
    ],
    silent: [
      { text: vm('NIC = [ NETWORK = x ]\nNIC_ALIAS = [ NETWORK = x, PARENT = NIC0 ]') },
      { text: vm('NIC = [ NETWORK = x, NAME = web ]\nNIC_ALIAS = [ NETWORK = x, PARENT = web ]') },
    ],
  },
  'nic/network-not-found': {
    find: [
      [{ text: vm('NIC = [ NETWORK_ID = web ]') }, 'error: web'],
      [{ text: vm('NIC = [ NETWORK_ID = 9 ]'), complete: true, others: POOLS }, 'error: 9'],
      [{ text: vm('NIC = [ NETWORK = gone ]'), complete: true, others: POOLS }, 'error: gone'],
    ],
    silent: [
      { text: vm('NIC = [ NETWORK = "web net" ]\nNIC = [ NETWORK_ID = 3 ]'), complete: true, others: POOLS },
      { text: vm('NIC = [ NETWORK = gone ]') },
      { text: vm('NIC = [ NETWORK_MODE = auto ]'), complete: true },
    ],
  },
  'nic/auto-in-vrouter': {
    find: [[{ text: '# opennebula: vrouter\nNAME = r\nNIC = [ NETWORK_MODE = auto ]\n' }, 'error: NETWORK_MODE = auto']],
    silent: [{ text: vm('NIC = [ NETWORK_MODE = auto ]') }],
  },
  'vnet/driver-missing': {
    find: [
      [{ text: 'NAME = v\nBRIDGE = br0\n' }, 'error: BRIDGE'],
      [{ text: '# opennebula: vntemplate\nNAME = v\nVN_MAD = ""\n' }, 'error: VN_MAD = ""'],
    ],
    silent: [
      { text: vnet('') },
      { text: 'NAME = v\nBRIDGE = br0\n', release: '4.14' },
      { text: 'AR = [ TYPE = ETHER, SIZE = 1 ]\n' },
    ],
  },
  'vnet/driver-unknown': {
    find: [
      [{ text: 'NAME = v\nVN_MAD = mine\nBRIDGE = br0\n' }, 'warning: mine'],
      [{ text: 'NAME = v\nVN_MAD = mine\nBRIDGE = br0\n', complete: true }, 'error: mine'],
    ],
    silent: [
      { text: vnet('') },
      {
        text: 'NAME = v\nVN_MAD = mine\nBRIDGE = br0\n',
        others: { 'oned.conf': 'VN_MAD_CONF = [ NAME = mine, BRIDGE_TYPE = linux ]\n' },
      },
    ],
  },
  'vnet/driver-needs': {
    find: [
      [{ text: 'NAME = v\nVN_MAD = 802.1Q\nVLAN_ID = 5\n' }, 'error: 802.1Q'],
      [{ text: 'NAME = v\nVN_MAD = vxlan\nPHYDEV = eth0\n' }, 'error: vxlan'],
      [{ text: 'NAME = v\nVN_MAD = ovswitch_vxlan\n' }, 'error: ovswitch_vxlan'],
    ],
    silent: [
      { text: 'NAME = v\nVN_MAD = 802.1Q\nVLAN_ID = 5\nPHYDEV = eth0\n' },
      { text: 'NAME = v\nVN_MAD = vxlan\nPHYDEV = eth0\nAUTOMATIC_VLAN_ID = yes\n' },
      { text: 'NAME = v\nVN_MAD = 802.1Q\n', release: '5.6' },
    ],
  },
  'vnet/vlan-id': {
    find: [
      [{ text: vnet('VLAN_ID = ten') }, 'warning: ten'],
      [{ text: vnet('VLAN_ID = 10\nAUTOMATIC_VLAN_ID = YES') }, 'warning: AUTOMATIC_VLAN_ID'],
    ],
    silent: [{ text: vnet('VLAN_ID = 10') }],
  },
  'vnet/bridge-type': {
    find: [[{ text: vnet('BRIDGE_TYPE = openvswitch') }, 'error: openvswitch']],
    silent: [{ text: vnet('BRIDGE_TYPE = linux') }, { text: vnet('BRIDGE_TYPE = openvswitch'), release: '7.0' }],
  },
  'vnet/address-range': {
    find: [
      [{ text: vnet('AR = [ TYPE = IP4, SIZE = 5 ]') }, 'warning: AR'],
      [{ text: vnet('AR = [ TYPE = IP4, IP = 10.0.0, SIZE = 5 ]') }, 'warning: 10.0.0'],
      [{ text: vnet('AR = [ TYPE = ETHER, MAC = zz, SIZE = 5 ]') }, 'warning: zz'],
      [{ text: vnet('AR = [ TYPE = ETHER ]'), release: '6.2' }, 'error: AR'],
      [{ text: vnet('AR = [ TYPE = IP6_STATIC, IP6 = "2001:db8::1" ]') }, 'warning: AR'],
    ],
    silent: [
      { text: vnet('AR = [ TYPE = IP4, IP = 10.0.0.1, SIZE = 5 ]') },
      { text: vnet('AR = [ TYPE = IP6_STATIC, IP6 = "2001:db8::1", PREFIX_LENGTH = 64 ]') },
      { text: vnet('AR = [ TYPE = ETHER, MAC = "02:00:00:00:00:01", SIZE = 5 ]') },
      { text: vnet('AR = [ IPAM_MAD = mine ]') },
    ],
  },
  'security-group/rule-refused': {
    find: [
      [{ text: group('RULE_TYPE = inbound') }, 'error: RULE'],
      [{ text: group('PROTOCOL = TCP') }, 'error: RULE'],
      [{ text: group('PROTOCOL = TCP, RULE_TYPE = inbound, RANGE = "90:80"') }, 'error: "90:80"'],
      [{ text: group('PROTOCOL = TCP, RULE_TYPE = inbound, RANGE = 99999') }, 'error: 99999'],
      [{ text: group('PROTOCOL = ALL, RULE_TYPE = inbound, RANGE = 22') }, 'error: 22'],
      [{ text: group('PROTOCOL = TCP, RULE_TYPE = inbound, ICMP_TYPE = 8') }, 'error: 8'],
      [{ text: group('PROTOCOL = TCP, RULE_TYPE = inbound, IP = 10.0.0.1') }, 'error: 10.0.0.1'],
    ],
    silent: [
      { text: group('PROTOCOL = tcp, RULE_TYPE = Inbound, RANGE = "22,80:90", IP = "::1", SIZE = 1') },
      { text: group('PROTOCOL = ICMP, RULE_TYPE = inbound, ICMP_TYPE = 8, NETWORK_ID = 0') },
      {
        text: group(`PROTOCOL = TCP, RULE_TYPE = inbound, RANGE = "${Array.from({ length: 16 }, (_, i) => i + 1).join(',')}"`),
        release: '6.8',
      },
    ],
  },
  'vmgroup/role-name': {
    find: [
      [{ text: `NAME = g\n${role('web')}${role('web')}` }, 'error: web'],
      [{ text: `NAME = g\n${role('web')}ROLE = [ POLICY = AFFINED ]\n` }, 'error: ROLE'],
    ],
    silent: [{ text: `NAME = g\n${role('web')}${role('db')}` }],
  },
  'vmgroup/affinity': {
    find: [
      [{ text: `NAME = g\n${role('web')}AFFINED = "web,db"\n` }, 'error: "web,db"'],
      [{ text: `NAME = g\n${role('web')}${role('db')}AFFINED = "web,db"\nANTI_AFFINED = "web,db"\n` }, 'error: "web,db"'],
      [{ text: `NAME = g\n${role('web', ', POLICY = anti_affined')}${role('db')}AFFINED = "web, db"\n` }, 'error: "web, db"'],
      [{ text: `NAME = g\n${role('a')}${role('b')}AFFINED = "a,b"\nAFFINED = "b,a"\n` }, 'error: "b,a"'],
    ],
    silent: [{ text: `NAME = g\n${role('web')}${role('db')}${role('x')}AFFINED = "web, db"\nANTI_AFFINED = "x"\n` }],
  },
  'vmgroup/policy-unknown': {
    find: [[{ text: `NAME = g\n${role('web', ', POLICY = "anti-affined"')}` }, 'warning: "anti-affined"']],
    silent: [{ text: `NAME = g\n${role('web', ', POLICY = anti_affined')}` }],
  },
  'datastore/driver-missing': {
    find: [
      [{ text: 'NAME = d\nDS_MAD = fs\n' }, 'error: NAME'],
      [{ text: 'NAME = d\nTM_MAD = local\n' }, 'error: NAME'],
    ],
    silent: [
      { text: datastore('') },
      { text: 'NAME = d\nTM_MAD = ssh\nTYPE = SYSTEM_DS\n' },
      { text: 'NAME = d\nDS_MAD = rsync\nTYPE = BACKUP_DS\nRSYNC_HOST = h\nRSYNC_USER = u\n' },
    ],
  },
  'datastore/system-with-ds-mad': {
    find: [[{ text: datastore('TYPE = system_ds') }, 'error: DS_MAD = fs']],
    silent: [{ text: datastore('') }],
  },
  'datastore/driver-unknown': {
    find: [
      [{ text: 'NAME = d\nDS_MAD = fs\nTM_MAD = mine\n' }, 'warning: mine'],
      [{ text: 'NAME = d\nDS_MAD = mine\nTM_MAD = ssh\n', complete: true }, 'error: mine'],
      [{ text: 'NAME = d\nDS_MAD = fs\nTM_MAD = local\n', release: '6.10' }, 'warning: local'],
    ],
    silent: [{ text: datastore('') }],
  },
  'datastore/required-attribute': {
    find: [[{ text: 'NAME = d\nDS_MAD = ceph\nTM_MAD = ceph\nDISK_TYPE = RBD\n' }, 'error: DS_MAD = ceph']],
    silent: [{ text: 'NAME = d\nDS_MAD = ceph\nTM_MAD = ceph\nDISK_TYPE = RBD\nBRIDGE_LIST = h\n' }],
  },
  'datastore/disk-type': {
    find: [
      [{ text: datastore('DISK_TYPE = qcow2') }, 'error: qcow2'],
      [{ text: 'NAME = d\nTM_MAD = ssh\nTYPE = SYSTEM_DS\nDISK_TYPE = GLUSTER\n' }, 'error: GLUSTER'],
    ],
    silent: [{ text: datastore('DISK_TYPE = block') }, { text: datastore('DISK_TYPE = FILESYSTEM') }],
  },
  'datastore/base-path': {
    find: [[{ text: datastore('BASE_PATH = /x') }, 'warning: BASE_PATH = /x']],
    silent: [{ text: datastore('') }, { text: datastore('BASE_PATH = /x'), release: '4.14' }],
  },
  'datastore/type-unknown': {
    find: [[{ text: datastore('TYPE = SYSTEM') }, 'warning: SYSTEM']],
    silent: [{ text: datastore('TYPE = file_ds') }],
  },
  'marketplace/driver': {
    find: [
      [{ text: 'NAME = m\nBASE_URL = x\nPUBLIC_DIR = y\n' }, 'error: NAME'],
      [{ text: 'NAME = m\nMARKET_MAD = http\nBASE_URL = x\n' }, 'error: MARKET_MAD = http'],
      [{ text: 'NAME = m\nMARKET_MAD = mine\n' }, 'warning: mine'],
    ],
    silent: [{ text: 'NAME = m\nMARKET_MAD = http\nBASE_URL = x\nPUBLIC_DIR = y\n' }],
  },
  'hook/type': {
    find: [
      [{ text: hook('TYPE = foo\nCALL = one.vm.allocate') }, 'error: foo'],
      [{ text: hook('CALL = one.vm.allocate') }, 'error: NAME'],
    ],
    silent: [{ text: hook('TYPE = API\nCALL = one.vm.allocate') }],
  },
  'hook/command': {
    find: [[{ text: 'NAME = h\nTYPE = api\nCALL = one.vm.allocate\n' }, 'error: NAME']],
    silent: [{ text: hook('TYPE = api\nCALL = one.vm.allocate') }],
  },
  'hook/call': {
    find: [
      [{ text: hook('TYPE = api\nCALL = one.vm.create') }, 'error: one.vm.create'],
      [{ text: hook('TYPE = api\nCALL = one.vm.info') }, 'error: one.vm.info'],
      [{ text: hook('TYPE = api\nCALL = one.vm.exec'), release: '7.0' }, 'error: one.vm.exec'],
    ],
    silent: [{ text: hook('TYPE = api\nCALL = one.vm.allocate') }, { text: hook('TYPE = api\nCALL = one.vm.exec') }],
  },
  'hook/state': {
    find: [
      [{ text: hook('TYPE = state\nON = RUNNING') }, 'error: TYPE = state'],
      [{ text: hook('TYPE = state\nRESOURCE = VM\nON = BOOT') }, 'error: BOOT'],
      [{ text: hook('TYPE = state\nRESOURCE = VM\nON = CUSTOM\nSTATE = ACTIVE\nLCM_STATE = RUN') }, 'error: RUN'],
      [{ text: hook('TYPE = state\nRESOURCE = HOST\nSTATE = down') }, 'error: down'],
      [{ text: hook('TYPE = state\nRESOURCE = vm\nON = RUNNING') }, 'error: vm'],
    ],
    silent: [
      { text: hook('TYPE = state\nRESOURCE = VM\nON = running') },
      { text: hook('TYPE = state\nRESOURCE = VM\nON = CUSTOM\nSTATE = ACTIVE\nLCM_STATE = BOOT_FAILURE') },
      { text: hook('TYPE = state\nRESOURCE = IMAGE\nSTATE = error') },
    ],
  },
  'backupjob/priority': {
    find: [
      [{ text: job('PRIORITY = 100') }, 'error: 100'],
      [{ text: job('PRIORITY = 60') }, 'information: 60'],
    ],
    silent: [{ text: job('PRIORITY = 50') }, { text: job('PRIORITY = high') }],
  },
  'backupjob/changed': {
    find: [[{ text: job('MODE = differential') }, 'warning: differential']],
    silent: [{ text: job('MODE = increment\nFS_FREEZE = agent') }],
  },
  'image/wrong-datastore': {
    find: [
      [
        {
          text: 'NAME = k\nTYPE = KERNEL\nPATH = /k\nDATASTORE = ds\n',
          others: { 'ds.one': 'NAME = ds\nDS_MAD = fs\nTM_MAD = local\nTYPE = IMAGE_DS\n' },
        },
        'error: KERNEL',
      ],
    ],
    silent: [
      {
        text: 'NAME = k\nTYPE = KERNEL\nPATH = /k\n',
        others: { 'ds.one': 'NAME = ds\nDS_MAD = fs\nTM_MAD = local\nTYPE = IMAGE_DS\n' },
      },
      {
        text: 'NAME = k\nTYPE = KERNEL\nPATH = /k\nDATASTORE = ds\n',
        others: { 'ds.one': 'NAME = ds\nDS_MAD = fs\nTM_MAD = local\nTYPE = FILE_DS\n' },
      },
    ],
  },
  'disk/read-only-on-lvm': {
    find: [],
    silent: [
      {
        text: vm('DISK = [ IMAGE = thin, READONLY = YES ]'),
        others: {
          'i.one': 'NAME = thin\nTYPE = DATABLOCK\nSIZE = 1\nDATASTORE = san\nPERSISTENT_TYPE = IMMUTABLE\n',
          'd.one': 'NAME = san\nTYPE = IMAGE_DS\nDS_MAD = lvm\nTM_MAD = lvm\n',
        },
      },
      { text: vm('DISK = [ IMAGE = os, READONLY = YES ]') },
    ],
  },
  'disk/duplicate-mount-tag': {
    find: [],
    silent: [{ text: vm('DISK = [ IMAGE = os, MOUNT_TAG = a ]\nDISK = [ IMAGE = os, MOUNT_TAG = a ]') }],
  },
  'disk/throttling-conflict': {
    find: [
      [{ text: vm('DISK = [ IMAGE = os, TOTAL_BYTES_SEC = 1, WRITE_BYTES_SEC = 1 ]') }, 'warning: WRITE_BYTES_SEC = 1'],
      [
        { text: vm('DISK = [ IMAGE = os, TOTAL_IOPS_SEC = 1, READ_IOPS_SEC = 1 ]'), release: '5.6' },
        'warning: READ_IOPS_SEC = 1',
      ],
    ],
    silent: [{ text: vm('DISK = [ IMAGE = os, TOTAL_BYTES_SEC = 1, READ_IOPS_SEC = 1 ]') }],
  },
  'disk/owner-id-not-number': {
    find: [],
    silent: [
      { text: vm('DISK = [ IMAGE = os, IMAGE_UID = 3 ]') },
      { text: vm('DISK = [ IMAGE_ID = 5, IMAGE_UID = me ]') },
      // The number in front is taken, whatever follows it.
      { text: vm('DISK = [ IMAGE = os, IMAGE_UID = 3x ]') },
    ],
  },
  'disk/volatile-format-ignored': {
    find: [],
    silent: [
      { text: vm('DISK = [ TYPE = fs, SIZE = 1, FORMAT = raw ]') },
      {
        text: vm('DISK = [ TYPE = fs, SIZE = 1, FORMAT = qcow2 ]'),
        others: { 's.one': 'NAME = s\nTYPE = SYSTEM_DS\nTM_MAD = qcow2\n' },
      },
    ],
  },
  'vm/hotplug-limit': {
    find: [
      [{ text: vm('VCPU_MAX = 0') }, 'warning: 0'],
      [{ text: vm('MEMORY_SLOTS = many') }, 'warning: many'],
    ],
    silent: [{ text: vm('MEMORY_MAX = 4096\nVCPU_MAX = 4') }, { text: vm('MEMORY_MAX = 4G'), release: '6.0' }],
  },
  'vm/graphics-password': {
    find: [[{ text: vm('GRAPHICS = [ TYPE = VNC, PASSWD = "123456789" ]') }, 'warning: "123456789"']],
    silent: [
      { text: vm('GRAPHICS = [ TYPE = vnc, PASSWD = "12345678" ]') },
      { text: vm('GRAPHICS = [ TYPE = spice, PASSWD = "123456789" ]') },
      { text: vm('GRAPHICS = [ TYPE = vnc, PASSWD = "123456789" ]'), release: '6.6' },
    ],
  },
  'vm/pinned-cpu': {
    find: [],
    silent: [{ text: 'CPU = 1\nVCPU = 4\nMEMORY = 64\n' }, { text: 'CPU = 1\nMEMORY = 64\nTOPOLOGY = [ PIN_POLICY = CORE ]\n' }],
  },
  'vm/incremental-backup': {
    find: [],
    silent: [
      { text: vm('DISK = [ IMAGE = os ]\nBACKUP_CONFIG = [ MODE = FULL ]') },
      { text: vm('DISK = [ IMAGE = nowhere ]\nBACKUP_CONFIG = [ MODE = INCREMENT ]') },
    ],
  },
  'cluster/one-drs': {
    find: [
      [{ text: '# opennebula: cluster\nONE_DRS = [ POLICY = pack ]\n' }, 'error: ONE_DRS'],
      [{ text: '# opennebula: cluster\nONE_DRS = [ POLICY = pack, AUTOMATION = full, CPU_WEIGHT = high ]\n' }, 'error: high'],
      [
        { text: '# opennebula: cluster\nONE_DRS = [ POLICY = pack, AUTOMATION = full, DS_MIGRATION_THRESHOLD = no ]\n' },
        'error: no',
      ],
    ],
    silent: [
      {
        text: '# opennebula: cluster\nONE_DRS = [ POLICY = PACK, AUTOMATION = Manual, MIGRATION_THRESHOLD = -1, CPU_WEIGHT = 0.5 ]\n',
      },
      { text: '# opennebula: cluster\nONE_DRS = [ POLICY = spread ]\n', release: '6.10' },
    ],
  },
  'permissions/restricted-attribute': {
    find: [
      [{ text: vm('PCI = [ VENDOR = "8086" ]') }, 'warning: PCI'],
      [{ text: 'NAME = i\nTYPE = OS\nSOURCE = /x\nSIZE = 1\nFORMAT = raw\n' }, 'warning: SOURCE'],
    ],
    silent: [{ text: vm('CPU_MODEL = [ MODEL = host-passthrough ]') }, { text: vm('RAW = [ TYPE = kvm ]'), release: '5.2' }],
  },
  'schema/removed': {
    find: [[{ text: '# opennebula: oned.conf\nVM_HOOK = [ NAME = x, ON = CREATE ]\n' }, 'information: VM_HOOK']],
    silent: [{ text: '# opennebula: oned.conf\nVM_HOOK = [ NAME = x, ON = CREATE ]\n', release: '5.8' }],
  },
  'schema/unknown-value': {
    find: [],
    silent: [
      { text: vm('GRAPHICS = [ TYPE = "VNC" ]') },
      { text: vm('GRAPHICS = [ TYPE = "$TYPE" ]') },
      { text: vm('HYPERVISOR = whatever') },
    ],
  },
  'secret/clear-text': {
    find: [
      [{ text: 'NAME = b\nTYPE = BACKUP_DS\nDS_MAD = restic\nRESTIC_PASSWORD = geheim\n' }, 'information: geheim'],
      [{ text: vm('GRAPHICS = [ TYPE = vnc, PASSWD = geheim ]') }, 'information: geheim'],
    ],
    silent: [
      { text: vm('CONTEXT = [ PASSWORD = "$USER[PASSWORD]" ]') },
      { text: vm('CONTEXT = [ PASSWORD = "" ]') },
      { text: vm('GRAPHICS = [ TYPE = vnc, RANDOM_PASSWD = YES ]') },
    ],
  },
  'value/repeated-part': {
    find: [
      [{ text: '<VM><NIC><NETWORK>a</NETWORK><NETWORK>b</NETWORK></NIC></VM>', name: 'c.xml' }, 'warning: <NETWORK>a</NETWORK>'],
    ],
    silent: [{ text: vm('NIC = [ NETWORK = a ]\nNIC = [ NETWORK = a ]') }],
  },
  'vm/context-passwords': { find: [], silent: [{ text: vm('CONTEXT = [ PASSWORD = "$X", CRYPTED_PASSWORD = "" ]') }] },
  'datastore/set-by-driver': {
    find: [[{ text: 'NAME = s\nTYPE = SYSTEM_DS\nTM_MAD = ssh\nSHARED = YES\n' }, 'warning: SHARED = YES']],
    silent: [{ text: 'NAME = s\nTYPE = SYSTEM_DS\nTM_MAD = our-own\nSHARED = YES\n' }],
  },
};
