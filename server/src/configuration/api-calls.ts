import type { Release } from './release.js';

/** API calls by the release lines that have them, both included; without `one.` in front. */
const CALLS: readonly { readonly from: Release; readonly to: Release; readonly names: string }[] = [
  {
    from: 510,
    to: 704,
    names:
      'acl.addrule acl.delrule cluster.adddatastore cluster.addhost cluster.addvnet cluster.allocate ' +
      'cluster.deldatastore cluster.delete cluster.delhost cluster.delvnet cluster.rename cluster.update ' +
      'datastore.allocate datastore.chmod datastore.chown datastore.delete datastore.enable datastore.rename ' +
      'datastore.update document.allocate document.chmod document.chown document.clone document.delete ' +
      'document.lock document.rename document.unlock document.update group.addadmin group.allocate ' +
      'group.deladmin group.delete group.quota group.update groupquota.update hook.allocate hook.delete ' +
      'hook.lock hook.rename hook.retry hook.unlock hook.update host.allocate host.delete host.monitoring ' +
      'host.rename host.status host.update hostpool.monitoring image.allocate image.chmod image.chown ' +
      'image.chtype image.clone image.delete image.enable image.lock image.persistent image.rename ' +
      'image.snapshotdelete image.snapshotflatten image.snapshotrevert image.unlock image.update market.allocate ' +
      'market.allocatedb market.chmod market.chown market.delete market.rename market.update market.updatedb ' +
      'marketapp.allocate marketapp.allocatedb marketapp.chmod marketapp.chown marketapp.delete marketapp.dropdb ' +
      'marketapp.enable marketapp.lock marketapp.rename marketapp.unlock marketapp.update marketapp.updatedb ' +
      'secgroup.allocate secgroup.chmod secgroup.chown secgroup.clone secgroup.commit secgroup.delete ' +
      'secgroup.rename secgroup.update system.config system.sql system.sqlquery system.version template.allocate ' +
      'template.chmod template.chown template.clone template.delete template.instantiate template.lock ' +
      'template.rename template.unlock template.update user.addgroup user.allocate user.chauth user.chgrp ' +
      'user.delete user.delgroup user.login user.passwd user.quota user.update userquota.update vdc.addcluster ' +
      'vdc.adddatastore vdc.addgroup vdc.addhost vdc.addvnet vdc.allocate vdc.delcluster vdc.deldatastore ' +
      'vdc.delete vdc.delgroup vdc.delhost vdc.delvnet vdc.rename vdc.update vm.action vm.allocate vm.attach ' +
      'vm.attachnic vm.chmod vm.chown vm.deploy vm.detach vm.detachnic vm.diskresize vm.disksaveas ' +
      'vm.disksnapshotcreate vm.disksnapshotdelete vm.disksnapshotrename vm.disksnapshotrevert vm.lock ' +
      'vm.migrate vm.monitoring vm.recover vm.rename vm.resize vm.snapshotcreate vm.snapshotdelete ' +
      'vm.snapshotrevert vm.unlock vm.update vm.updateconf vmgroup.allocate vmgroup.chmod vmgroup.chown ' +
      'vmgroup.delete vmgroup.lock vmgroup.rename vmgroup.unlock vmgroup.update vmpool.accounting ' +
      'vmpool.calculateshowback vmpool.monitoring vmpool.showback vn.allocate vn.chmod vn.chown vn.delete ' +
      'vn.hold vn.lock vn.release vn.rename vn.reserve vn.unlock vn.update vntemplate.allocate vntemplate.chmod ' +
      'vntemplate.chown vntemplate.clone vntemplate.delete vntemplate.instantiate vntemplate.lock ' +
      'vntemplate.rename vntemplate.unlock vntemplate.update vrouter.allocate vrouter.attachnic vrouter.chmod ' +
      'vrouter.chown vrouter.delete vrouter.detachnic vrouter.instantiate vrouter.lock vrouter.rename ' +
      'vrouter.unlock vrouter.update zone.addserver zone.allocate zone.delete zone.delserver zone.fedreplicate ' +
      'zone.raftstatus zone.rename zone.replicate zone.resetserver zone.update zone.updatedb zone.voterequest',
  },
  { from: 512, to: 704, names: 'vmpool.infoset' },
  { from: 600, to: 704, names: 'market.enable user.enable' },
  { from: 602, to: 704, names: 'vm.schedadd vm.scheddelete vm.schedupdate zone.enable' },
  { from: 604, to: 704, names: 'vm.attachsg vm.detachsg vn.recover' },
  { from: 606, to: 704, names: 'image.restore vm.backup vm.backupcancel vm.updatenic' },
  {
    from: 608,
    to: 704,
    names:
      'backupjob.allocate backupjob.backup backupjob.cancel backupjob.chmod backupjob.chown backupjob.delete ' +
      'backupjob.info backupjob.lock backupjob.priority backupjob.rename backupjob.retry backupjob.schedadd ' +
      'backupjob.scheddelete backupjob.schedupdate backupjob.unlock backupjob.update backupjobpool.info ' +
      'vm.attachpci vm.detachpci vmgroup.roleadd vmgroup.roledelete vmgroup.roleupdate',
  },
  { from: 610, to: 704, names: 'vm.restore' },
  { from: 700, to: 704, names: 'cluster.optimize cluster.plandelete cluster.planexecute' },
  {
    from: 702,
    to: 702,
    names: 'marketpoolapp.info vm.diskattach vm.diskdetach vm.nicattach vm.nicdetach vm.sgattach vm.sgdetach',
  },
  { from: 702, to: 704, names: 'vm.cancelexec vm.exec vm.retryexec' },
  { from: 704, to: 704, names: 'group.vlan vm.vmgroupadd vm.vmgroupdel' },
];

const byRelease = new Map<Release, ReadonlySet<string>>();

/**
 * The API calls that a hook can wait for in a release: those that its XML-RPC server registers (`src/rm`), without the
 * `*.info` calls that hooks leave out (`HookAPI.cc`, unsupported_calls). Hooks are objects since 5.10.
 */
export function hookCalls(release: Release): ReadonlySet<string> {
  let calls = byRelease.get(release);
  if (!calls) {
    calls = new Set(
      CALLS.filter((row) => row.from <= release && release <= row.to).flatMap((row) =>
        row.names.split(' ').map((name) => `one.${name}`),
      ),
    );
    byRelease.set(release, calls);
  }
  return calls;
}
