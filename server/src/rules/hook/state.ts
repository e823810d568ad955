import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';

const VM_STATES = 'INIT PENDING HOLD ACTIVE STOPPED SUSPENDED DONE POWEROFF UNDEPLOYED CLONING CLONING_FAILURE'.split(' ');
const LCM_STATES = (
  'LCM_INIT PROLOG BOOT RUNNING MIGRATE SAVE_STOP SAVE_SUSPEND SAVE_MIGRATE PROLOG_MIGRATE PROLOG_RESUME EPILOG_STOP ' +
  'EPILOG SHUTDOWN CLEANUP_RESUBMIT UNKNOWN HOTPLUG SHUTDOWN_POWEROFF BOOT_UNKNOWN BOOT_POWEROFF BOOT_SUSPENDED ' +
  'BOOT_STOPPED CLEANUP_DELETE HOTPLUG_SNAPSHOT HOTPLUG_NIC HOTPLUG_SAVEAS HOTPLUG_SAVEAS_POWEROFF ' +
  'HOTPLUG_SAVEAS_SUSPENDED SHUTDOWN_UNDEPLOY EPILOG_UNDEPLOY PROLOG_UNDEPLOY BOOT_UNDEPLOY HOTPLUG_PROLOG_POWEROFF ' +
  'HOTPLUG_EPILOG_POWEROFF BOOT_MIGRATE BOOT_FAILURE BOOT_MIGRATE_FAILURE PROLOG_MIGRATE_FAILURE PROLOG_FAILURE ' +
  'EPILOG_FAILURE EPILOG_STOP_FAILURE EPILOG_UNDEPLOY_FAILURE PROLOG_MIGRATE_POWEROFF ' +
  'PROLOG_MIGRATE_POWEROFF_FAILURE PROLOG_MIGRATE_SUSPEND PROLOG_MIGRATE_SUSPEND_FAILURE BOOT_STOPPED_FAILURE ' +
  'BOOT_UNDEPLOY_FAILURE PROLOG_RESUME_FAILURE PROLOG_UNDEPLOY_FAILURE DISK_SNAPSHOT_POWEROFF ' +
  'DISK_SNAPSHOT_REVERT_POWEROFF DISK_SNAPSHOT_DELETE_POWEROFF DISK_SNAPSHOT_SUSPENDED DISK_SNAPSHOT_DELETE_SUSPENDED ' +
  'DISK_SNAPSHOT DISK_SNAPSHOT_DELETE PROLOG_MIGRATE_UNKNOWN PROLOG_MIGRATE_UNKNOWN_FAILURE DISK_RESIZE ' +
  'DISK_RESIZE_POWEROFF DISK_RESIZE_UNDEPLOYED HOTPLUG_NIC_POWEROFF HOTPLUG_RESIZE HOTPLUG_SAVEAS_UNDEPLOYED ' +
  'HOTPLUG_SAVEAS_STOPPED BACKUP BACKUP_POWEROFF RESTORE'
).split(' ');
const VM_CONDITIONS = ['PROLOG', 'RUNNING', 'SHUTDOWN', 'STOP', 'DONE', 'UNKNOWN', 'CUSTOM'];
/** The states that a hook can wait for, by RESOURCE; INIT is what an unknown one is read as. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  HOST: ['INIT', 'MONITORED', 'ERROR', 'DISABLED', 'OFFLINE'],
  IMAGE: ['READY', 'USED', 'DISABLED', 'LOCKED', 'ERROR', 'CLONE', 'DELETE', 'USED_PERS', 'LOCKED_USED', 'LOCKED_USED_PERS'],
  NET: ['READY', 'LOCK_CREATE', 'LOCK_DELETE', 'DONE', 'ERROR'],
};

/** Facts: Hook.cc:301-360 (set_hook), HookStateVM.cc:75-150, HookStateHost.cc, HookStateImage.cc, HookStateVirtualNetwork.cc. */
export const state = templateRule(
  {
    id: 'hook/state',
    title: 'A state hook that waits for nothing that exists',
    severity: 'error',
    tags: ['refused', 'hooks'],
    kinds: ['hook'],
    since: 510,
  },
  (template) => {
    if (!/^state$/i.test(template.get('TYPE'))) return;
    const resource = template.get('RESOURCE');
    if (hasPlaceholder(resource)) return;
    if (!resource) return refuse(template, 'RESOURCE', `A state hook needs RESOURCE, one of ${resources(template).join(', ')}`);
    if (resource === 'VM') return checkVm(template);
    const states = resources(template).includes(resource) ? STATES[resource] : undefined;
    if (!states) return refuse(template, 'RESOURCE', `RESOURCE is ${resources(template).join(', ')}, in capitals`);
    expect(template, 'STATE', states);
  },
);

function resources(template: Template): string[] {
  return ['VM', 'HOST', 'IMAGE', ...(template.release >= 604 ? ['NET'] : [])];
}

function checkVm(template: Template): void {
  const on = template.get('ON').toUpperCase();
  if (hasPlaceholder(on)) return;
  if (!VM_CONDITIONS.includes(on)) return refuse(template, 'ON', `A VM hook needs ON, one of ${VM_CONDITIONS.join(', ')}`);
  if (on !== 'CUSTOM') return;
  if (expect(template, 'STATE', VM_STATES)) expect(template, 'LCM_STATE', LCM_STATES);
}

function expect(template: Template, name: string, states: readonly string[]): boolean {
  const written = template.get(name);
  if (hasPlaceholder(written) || states.includes(written.toUpperCase())) return true;
  const some = states.length > 12 ? `${states.slice(0, 6).join(', ')}, …` : states.join(', ');
  refuse(template, name, `${name} is ${some}${written ? `, not “${written}”` : ''}`);
  return false;
}

function refuse(template: Template, name: string, message: string): void {
  const attribute = template.single(name);
  template.report({
    at: attribute?.value ?? attribute ?? template.single('TYPE') ?? template.top,
    message: `${message}: OpenNebula refuses the hook.`,
  });
}
