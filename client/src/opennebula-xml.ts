/** The names of OpenNebula's document elements, single objects and pools. */
const ROOT =
  /^(TEMPLATE|VM|VMTEMPLATE|IMAGE|DATASTORE|VNET|VNTEMPLATE|HOST|CLUSTER|SECURITY_GROUP|VM_GROUP|VROUTER|HOOK|MARKETPLACE|MARKETPLACEAPP|BACKUPJOB|USER|GROUP|VDC|ACL)(_POOL)?$|^OPENNEBULA_CONFIGURATION$/;

/** True when the first element of an XML text is one of OpenNebula's. */
export function isOpenNebulaXml(head: string): boolean {
  const name = /^\uFEFF?\s*<([A-Za-z_][\w.-]*)/.exec(head.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, ''))?.[1];
  return name !== undefined && ROOT.test(name);
}
