import { readFileSync } from 'node:fs';
import { type Kind, KINDS } from '../../server/src/document/model.js';
import { readDocument } from '../../server/src/document/read-document.js';
import { fileFacts } from '../../server/src/inventory/file-facts.js';
import { Inventory } from '../../server/src/inventory/inventory.js';
import { checkDocument } from '../../server/src/rules/check.js';
import type { Release } from '../../server/src/configuration/release.js';
import type { Miss } from './disk-records.js';

export interface KindVerdict {
  kind: string;
  template: string;
  accepted: boolean;
  error?: string;
}

/** The recording cloud for templates of all kinds: nothing but its three datastores, and its configuration. */
export function emptyCloud(release: Release, onedConf: string | null): Inventory {
  const inventory = new Inventory({
    release,
    complete: true,
    // Images were registered into datastore 1, `default`, an image datastore of this driver.
    defaultImageDatastoreDriver: 'local',
    defaultSystemDatastoreDriver: '',
  });
  if (onedConf !== null) inventory.set(fileFacts(readDocument('file:///oned.conf', readFileSync(onedConf, 'utf8'))));
  return inventory;
}

/** Refused exactly where there is an error finding, and that on the attribute at fault. */
export function judgeKindVerdict(record: KindVerdict, inventory: Inventory): Miss {
  const entryPoint = record.kind === 'vmtemplate' ? 'register' : 'create';
  const kind: Kind = KINDS.find((one) => one === record.kind) ?? 'vm';
  const document = readDocument('file:///record.one', record.template, kind);
  const findings = checkDocument(document, inventory, { entryPoint }).filter((finding) => finding.severity === 'error');
  const actual = findings.map((finding) => `${finding.id}: ${finding.message}`);
  if (record.accepted)
    return findings.length === 0
      ? null
      : { what: `${record.kind} accepted, but an error found`, expected: record.template, actual };
  if (findings.length === 0)
    return { what: `${record.kind} refused, but no error found`, expected: record.error, actual: record.template };
  const fault = faultOf(record.error ?? '');
  if (!fault) return null;
  const right = findings.some((finding) => fault.ids.some((id) => finding.id.startsWith(id)));
  return right ? null : { what: `${record.kind} refused for another reason`, expected: record.error, actual };
}

/** What OpenNebula's message says is at fault, and the rules that look at that. */
const FAULTS: readonly { readonly error: RegExp; readonly ids: readonly string[] }[] = [
  { error: /NAME, it cannot|Invalid NAME|No NAME|Invalid name\./, ids: ['name/'] },
  { error: /\bMEMORY attribute/, ids: ['vm/memory'] },
  { error: /\bVCPU attribute/, ids: ['vm/vcpu'] },
  { error: /\bCPU attribute/, ids: ['vm/cpu'] },
  { error: /OS\/BOOT/, ids: ['vm/boot-order'] },
  { error: /RAW section/, ids: ['vm/raw'] },
  { error: /\bPCI\b/, ids: ['vm/pci'] },
  { error: /VIDEO attribute|video TYPE|Video TYPE/, ids: ['vm/video'] },
  { error: /topology|Total threads/, ids: ['vm/topology'] },
  { error: /\$FILE/, ids: ['vm/file-variable'] },
  { error: /Alias is incompatible|not found for alias/, ids: ['nic/alias'] },
  { error: /VM Group/, ids: ['vm/vmgroup'] },
  { error: /time value|REPEAT/, ids: ['vm/sched-action'] },
  { error: /Virtual network with ID|own a network/, ids: ['nic/network-not-found'] },
  { error: /image SIZE/, ids: ['image/size-missing', 'image/size'] },
  { error: /Unknown type/, ids: ['image/type-unknown'] },
  { error: /IMAGE_DS datastore/, ids: ['image/wrong-datastore'] },
  { error: /DS_MAD defined/, ids: ['datastore/system-with-ds-mad'] },
  { error: /No [DT]\w_MAD/, ids: ['datastore/driver-missing', 'datastore/'] },
  { error: /[DT]\w_MAD named/, ids: ['datastore/driver-unknown'] },
  { error: /Datastore template is missing/, ids: ['datastore/required-attribute'] },
  { error: /DISK_TYPE/, ids: ['datastore/disk-type'] },
  { error: /VN_MAD named/, ids: ['vnet/driver-unknown'] },
  { error: /No VN_MAD|VN_MAD is mandatory/, ids: ['vnet/driver-missing'] },
  { error: /is mandatory for driver/, ids: ['vnet/driver-needs'] },
  { error: /MARKET_MAD|MarketPlace template/, ids: ['marketplace/driver'] },
  { error: /Hook type/, ids: ['hook/type'] },
  { error: /COMMAND/, ids: ['hook/command'] },
  { error: /API call/, ids: ['hook/call'] },
  { error: /RESOURCE|STATE/, ids: ['hook/state'] },
  { error: /priority/, ids: ['backupjob/priority'] },
  { error: /in rule|RANGE|ICMP|IP value|SIZE\./, ids: ['security-group/rule-refused'] },
  { error: /VM group role|Role already exists/, ids: ['vmgroup/role-name'] },
  { error: /AFFINED/, ids: ['vmgroup/affinity'] },
];

function faultOf(error: string) {
  return FAULTS.find((fault) => fault.error.test(error));
}
