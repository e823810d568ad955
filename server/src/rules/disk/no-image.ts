import { type Attribute, pairOf } from '../../document/model.js';
import { parseInteger } from '../../document/typed-values.js';
import { addPairFix, setValueFix } from '../fixes.js';
import { hasPlaceholder } from '../placeholders.js';
import { diskRule, hasImage } from '../disk-rule.js';

/** Facts: disk-resolution §2 and §4, pitfall A17 (ImagePool.cc:307-317). */
export const noImage = diskRule(
  {
    id: 'disk/no-image',
    title: 'A DISK with neither an image nor TYPE = fs or swap',
    severity: 'error',
    tags: ['refused', 'disks'],
    fix: 'suggested',
  },
  (disk, context) => {
    if (hasImage(disk) || disk.effective.kind !== 'invalid') return;
    const { language } = context;
    // A bad IMAGE_ID is the cause then, and has its own rule.
    const id = pairOf(disk.attribute, 'IMAGE_ID', language);
    if (id?.value && parseInteger(id.value.text) === null) return;
    const type = pairOf(disk.attribute, 'TYPE', language);
    const written = type?.value?.text ?? '';
    if (hasPlaceholder(written)) return;
    // Without more, these are the defaults of a hypervisor driver (vmm_exec_kvm.conf).
    if (!context.wholeVm && isDriverDefault(disk.attribute)) return;
    const source = pairOf(disk.attribute, 'SOURCE', language);
    const old = source || /^(cdrom|disk|file|block|floppy)$/i.test(written);
    const size = parseInteger(disk.written.get('SIZE') ?? '');
    const fixes =
      size !== null && size > 0 && !old
        ? type
          ? setValueFix(type, 'fs', false)
          : [addPairFix(disk.attribute, 'TYPE', 'fs', false)]
        : [];
    context.report({
      at: type ?? disk.attribute.nameSpan,
      // Without CPU and MEMORY it is a fragment, or the defaults of a hypervisor driver.
      severity: context.wholeVm ? 'error' : 'warning',
      message: old
        ? `OpenNebula no longer takes files into a DISK by ${source ? 'SOURCE' : `TYPE = ${written}`}: without IMAGE or IMAGE_ID it refuses the VM (“Unknown disk type ${written.toUpperCase()}”). Register the file as an image${/cdrom/i.test(written) ? ' with TYPE = CDROM' : ''} and name it with IMAGE.`
        : `A DISK needs IMAGE or IMAGE_ID, or TYPE = fs or swap for a volatile disk: OpenNebula refuses the VM (“Unknown disk type ${written.toUpperCase()}”).`,
      fixes,
    });
  },
);

/** What a hypervisor driver has defaults for. */
const DRIVER_DEFAULTS =
  /^(?:DRIVER|CACHE|IO|DISCARD|UID_MAP|GID_MAP|(?:TOTAL|READ|WRITE|SIZE)_(?:BYTES|IOPS)_SEC(?:_MAX(?:_LENGTH)?)?)$/;

function isDriverDefault({ pairs }: Attribute): boolean {
  return !!pairs && pairs.length > 0 && pairs.every((pair) => DRIVER_DEFAULTS.test(pair.name));
}
