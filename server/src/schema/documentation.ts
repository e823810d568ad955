import { formatRelease, type Release } from '../configuration/release.js';
import type { Kind } from '../document/model.js';

const SITE = 'https://docs.opennebula.io';

/** Where a kind's page lies: in the documentation of 4.x, of 5.x, of 6.x, and since 7.0. Absent: that one has none. */
interface Pages {
  readonly title: string;
  readonly [major: number]: string | undefined;
}

/** A page of the references, which moved together. */
function reference(title: string, page: string): Pages {
  return {
    title,
    4: `user/references/${page}`,
    5: `operation/references/${page}`,
    6: `management_and_operations/references/${page}`,
    7: `product/operation_references/configuration_references/${page}`,
  };
}

/** The pages, from the sources of the documentation (branches of 4.14, 5.12, 6.8, 7.0 and 7.2). */
const PAGES: Partial<Readonly<Record<Kind, Pages>>> = {
  vm: reference('Virtual Machine Template', 'template'),
  image: reference('Image Template', 'img_template'),
  vnet: reference('Virtual Network Template', 'vnet_template'),
  'oned.conf': {
    title: 'OpenNebula Configuration',
    4: 'administration/references/oned_conf',
    5: 'deployment/references/oned_conf',
    6: 'installation_and_configuration/opennebula_services/oned',
    7: 'product/operation_references/opennebula_services_configuration/oned',
  },
  'sched.conf': {
    title: 'Scheduler',
    4: 'administration/references/schg',
    5: 'operation/host_cluster_management/scheduler',
    6: 'installation_and_configuration/opennebula_services/scheduler',
    7: 'product/cloud_system_administration/scheduler/rank_scheduler',
  },
  'monitord.conf': {
    title: 'Monitoring',
    6: 'installation_and_configuration/opennebula_services/monitoring',
    7: 'product/cloud_system_administration/resource_monitoring/monitoring_system',
  },
  cluster: {
    title: 'Clusters',
    4: 'administration/hosts_and_clusters/cluster_guide',
    5: 'operation/host_cluster_management/cluster_guide',
    6: 'management_and_operations/host_cluster_management/cluster_guide',
    7: 'product/cluster_configuration/hosts_and_clusters/cluster_guide',
  },
  host: {
    title: 'Hosts',
    4: 'administration/hosts_and_clusters/host_guide',
    5: 'operation/host_cluster_management/host_guide',
    6: 'management_and_operations/host_cluster_management/hosts',
    7: 'product/cluster_configuration/hosts_and_clusters/hosts',
  },
  'security-group': {
    title: 'Security Groups',
    4: 'administration/networking/security_groups',
    5: 'operation/network_management/security_groups',
    6: 'management_and_operations/network_management/security_groups',
    7: 'product/virtual_machines_operation/virtual_machines_networking/security_groups',
  },
  vrouter: {
    title: 'Virtual Routers',
    5: 'operation/network_management/vrouter',
    6: 'management_and_operations/network_management/vrouter',
    7: 'product/virtual_machines_operation/virtual_machines_networking/vrouter',
  },
  vmgroup: {
    title: 'VM Groups',
    5: 'advanced_components/application_flow_and_auto-scaling/vmgroups',
    6: 'management_and_operations/capacity_planning/affinity',
    7: 'product/cloud_system_administration/capacity_planning/affinity',
  },
  datastore: {
    title: 'Datastores',
    6: 'management_and_operations/storage_management/datastores',
    7: 'product/cluster_configuration/storage_system/datastores',
  },
  backupjob: {
    title: 'Backup Jobs',
    6: 'management_and_operations/backups/backup_jobs',
    7: 'product/virtual_machines_operation/virtual_machine_backups/backup_jobs',
  },
};

/** The heading of the VM template's page that an attribute stands under. */
const VM_SECTIONS: Readonly<Record<string, string>> = {
  'CPU VCPU MEMORY CPU_COST MEMORY_COST DISK_COST': 'capacity-section',
  OS: 'os-and-boot-options-section',
  CPU_MODEL: 'cpu-model-options-section',
  FEATURES: 'features-section',
  DISK: 'disks-section',
  'NIC NIC_ALIAS': 'network-section',
  NIC_DEFAULT: 'network-defaults',
  CONTEXT: 'context-section',
  'SCHED_REQUIREMENTS SCHED_RANK SCHED_DS_REQUIREMENTS SCHED_DS_RANK': 'placement-section',
  USER_INPUTS: 'user-inputs',
};

const VM_SECTION_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(VM_SECTIONS).flatMap(([names, heading]) => names.split(' ').map((name) => [name, heading] as const)),
);

/** A page of OpenNebula's documentation. */
export interface DocumentationPage {
  readonly title: string;
  readonly url: string;
}

/** The page of OpenNebula's documentation for a top-level attribute of a kind, as of `release`; null without one. */
export function documentationPage(kind: Kind, attribute: string, release: Release): DocumentationPage | null {
  const pages = PAGES[kind === 'vntemplate' ? 'vnet' : kind];
  const major = Math.floor(release / 100);
  const path = pages?.[major];
  if (!pages || !path) return null;
  const heading = kind === 'vm' ? VM_SECTION_OF.get(attribute) : undefined;
  const url = `${SITE}/${formatRelease(release)}/${path}${major >= 7 ? '/' : '.html'}${heading ? `#${heading}` : ''}`;
  return { title: pages.title, url };
}
