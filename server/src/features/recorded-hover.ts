import { describedAttribute } from '../schema/schema.js';
import { type Attribute, type Pair, type TemplateDocument, vectorMap } from '../document/model.js';
import type { HoverContext } from './disk-hover.js';
import { isYes } from '../document/typed-values.js';
import { formatRelease } from '../configuration/release.js';
import { code, plain, table } from './markdown.js';

/** What a value found in a VM's DISK means to a driver. */
function meaning(name: string, value: string): string {
  switch (name) {
    case 'CLONE':
      return isYes(value)
        ? 'started with tm/clone: the VM has its own copy'
        : 'started with tm/ln: the VM works on the image, or on what ln made of it';
    case 'SAVE':
      return isYes(value)
        ? 'ends with tm/mvds: the disk goes back into the image'
        : 'ends with tm/delete: the image stays as it is';
    case 'READONLY':
      return isYes(value) ? 'the guest cannot write to it; no snapshots' : 'the guest can write to it';
    case 'PERSISTENT':
      return 'decides no transfer action: read CLONE and SAVE instead';
    case 'SHAREABLE':
      return 'the hypervisor opens it as shared';
    case 'TYPE':
      return value.toUpperCase().endsWith('CDROM') ? 'a CD-ROM: linked, never saved since 5.2' : '';
    case 'TM_MAD':
      return `its scripts are those of tm/${value}`;
    case 'TM_MAD_SYSTEM':
      return `scripts with the suffix .${value.toLowerCase()} where the driver has them`;
    case 'LN_TARGET':
    case 'CLONE_TARGET':
      return `space is counted ${value === 'SYSTEM' ? 'in the system datastore' : value === 'SELF' ? 'in the image datastore' : 'nowhere: nothing is copied'}`;
    default:
      return '';
  }
}

const SHOWN = [
  'CLONE',
  'SAVE',
  'READONLY',
  'PERSISTENT',
  'SHAREABLE',
  'TYPE',
  'TM_MAD',
  'TM_MAD_SYSTEM',
  'LN_TARGET',
  'CLONE_TARGET',
];

/** The hover on a DISK in the XML of a VM: what is there, what it means to a driver, and what contradicts. */
export function recordedDiskHover(
  document: TemplateDocument,
  attribute: Attribute,
  pair: Pair | undefined,
  context: HoverContext,
): string {
  const values = vectorMap(attribute, document.language);
  const release = `OpenNebula ${formatRelease(context.inventory.settings.release)}`;
  const parts: string[] = [];
  if (pair) {
    const value = pair.value?.text ?? '';
    parts.push(`**${plain(pair.name)}** = ${code(value)} in a DISK of a VM · ${release}`);
    const help = describedAttribute('vm', 'DISK', pair.name);
    if (help) parts.push(plain(help.text));
    const means = meaning(pair.name, value);
    if (means) parts.push(`Here: ${plain(means)}.`);
  } else {
    const name = values.get('IMAGE');
    parts.push(`**DISK ${plain(values.get('DISK_ID') ?? '')}${name ? ` → ${plain(name)}` : ''}** · as OpenNebula recorded it`);
    parts.push(
      table(
        ['', 'recorded', 'what it means to a driver'],
        SHOWN.map((shown) => {
          const value = values.get(shown);
          if (value === undefined) {
            return [
              shown,
              '*absent*',
              shown === 'PERSISTENT' ? 'says nothing: CD-ROMs, IMMUTABLE images and copies have none' : '',
            ];
          }
          return [shown, `**${plain(value)}**`, plain(meaning(shown, value))];
        }).filter((row) => row[1] !== '*absent*' || row[0] === 'PERSISTENT'),
      ),
    );
    const clone = values.get('CLONE');
    const save = values.get('SAVE');
    if (clone !== undefined && save !== undefined) {
      parts.push(`Start: ${code(isYes(clone) ? 'clone' : 'ln')} · end: ${code(isYes(save) ? 'mvds' : 'delete')}`);
    }
  }
  const findings = context.findings.filter(
    (finding) => finding.start >= (pair ?? attribute).start && finding.end <= (pair ?? attribute).end,
  );
  for (const finding of findings.slice(0, 5))
    parts.push(`${finding.severity === 'information' ? 'ℹ' : '⚠'} ${plain(finding.message)}`);
  return parts.join('\n\n');
}
