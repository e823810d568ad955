/** The names of OpenNebula's document elements, single objects and pools. */
const ROOT =
  /^(TEMPLATE|VM|VMTEMPLATE|IMAGE|DATASTORE|VNET|VNTEMPLATE|HOST|CLUSTER|SECURITY_GROUP|VM_GROUP|VROUTER|HOOK|MARKETPLACE|MARKETPLACEAPP|BACKUPJOB|USER|GROUP|VDC|ACL)(_POOL)?$|^OPENNEBULA_CONFIGURATION$/;

/** True when the first element of an XML text is one of OpenNebula's. */
export function isOpenNebulaXml(head: string): boolean {
  let position = head.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (position < head.length && /\s/.test(head.charAt(position))) position++;
    const end = endOf(head, position);
    if (end === null) break;
    const close = head.indexOf(end, position + 2);
    if (close === -1) return false;
    position = close + end.length;
  }
  const name = /^<([A-Za-z_][\w.-]*)/.exec(head.slice(position, position + 200))?.[1];
  return name !== undefined && ROOT.test(name);
}

/** What ends the part of the prologue that starts here; null when something else does. The server looks closer. */
function endOf(head: string, position: number): string | null {
  if (head.startsWith('<!--', position)) return '-->';
  if (head.startsWith('<?', position)) return '?>';
  if (!head.startsWith('<!DOCTYPE', position)) return null;
  const inner = head.indexOf('[', position);
  return inner !== -1 && inner < head.indexOf('>', position) ? ']>' : '>';
}
