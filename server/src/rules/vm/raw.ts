import { own } from '../../syntax/own.js';
import { readXml } from '../../syntax/xml-reader.js';
import { isYes } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** The elements that libvirt's schema knows below <domain> (share/schemas/libvirt/domaincommon.rng, 5.12 to 7.4). */
const DOMAIN_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'blkiotune bootloader bootloader_args clock cpu cputune currentMemory description devices features genid idmap ' +
    'iothreadids iothreads keywrap launchSecurity maxMemory memory memoryBacking memtune metadata numatune on_crash ' +
    'on_lockfailure on_poweroff on_reboot os perf pm resource seclabel sysinfo title uuid vcpu vcpus qemu:commandline ' +
    'qemu:capabilities'
  ).split(' '),
);
/** Those that may stand there more than once. */
const REPEATABLE: ReadonlySet<string> = new Set(['seclabel']);

/** Facts: VirtualMachineManager.cc:160-192, LibVirtDriverKVM.cc:491-510; since 5.12. */
export const raw = templateRule(
  {
    id: 'vm/raw',
    title: 'RAW that is not valid for the hypervisor driver',
    severity: 'error',
    tags: ['refused', 'hypervisor'],
    kinds: ['vm'],
    since: 512,
    refusesRegistration: true,
  },
  (template) => {
    const vector = template.vectors('RAW')[0];
    if (!vector) return;
    const validate = template.text(vector, 'VALIDATE');
    if (validate && !isYes(validate)) return;
    const type = template.part(vector, 'TYPE');
    const written = type?.value?.text ?? '';
    if (hasPlaceholder(written)) return;
    const drivers = template.context.inventory.configuration.hypervisorDrivers;
    const driver = drivers.get(written.toLowerCase());
    if (!driver) {
      template.report({
        at: type ?? vector.nameSpan,
        message: `RAW needs TYPE, a hypervisor driver of oned.conf (${[...drivers.keys()].join(', ')}): OpenNebula refuses the VM with ${written ? `“${written}”` : 'none'}.`,
      });
      return;
    }
    if (!/^(kvm|qemu)$/i.test(driver.attributes.get('TYPE') ?? '')) return;
    const data = template.part(vector, 'DATA');
    const text = data?.value?.text ?? '';
    if (!data?.value || hasPlaceholder(text)) return;
    const problem = domainProblem(text);
    if (problem)
      template.report({
        at: data.value,
        message: `${problem}: OpenNebula checks DATA as the content of libvirt's <domain> and refuses the VM. VALIDATE = NO turns the check off.`,
      });
  },
);

/** Why libvirt's schema does not take a text below `<domain>`; null when nothing is known to be wrong. */
function domainProblem(data: string): string | null {
  const tree = readXml(`<domain xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">${data}</domain>`);
  if (!tree.accepted || !tree.root || tree.root.name !== 'domain') return 'DATA is not well-formed XML';
  const seen: Record<string, true> = {};
  for (const child of tree.root.children) {
    if (child.name === 'name') return 'DATA has <name>, which OpenNebula writes itself';
    if (!DOMAIN_ELEMENTS.has(child.name)) return `<${child.name}> is no element of a libvirt domain`;
    if (own(seen, child.name) && !REPEATABLE.has(child.name)) return `<${child.name}> stands twice`;
    seen[child.name] = true;
  }
  return tree.root.value.trim() ? 'DATA has text outside of elements' : null;
}
