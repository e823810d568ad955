import type { Attribute } from '../../document/model.js';
import type { Span } from '../../syntax/span.js';
import { parseInteger, parseUnsigned } from '../../document/typed-values.js';
import { hasPlaceholder } from '../placeholders.js';
import { type Template, templateRule } from '../template-rule.js';
import { isPinned } from './capacity.js';

/** Facts: VirtualMachineParser.cc:1144-1450 (parse_topology); since 5.10. */
export const topology = templateRule(
  {
    id: 'vm/topology',
    title: 'A virtual topology that does not fit',
    severity: 'error',
    tags: ['refused', 'capacity'],
    kinds: ['vm'],
    since: 510,
  },
  (template) => {
    const vector = template.vectors('TOPOLOGY')[0];
    const nodes = template.vectors('NUMA_NODE');
    if (!vector && nodes.length === 0) return;
    const memory = parseInteger(template.get('MEMORY'));
    if (
      memory === null ||
      [...(vector?.pairs ?? []), ...nodes.flatMap((node) => node.pairs ?? [])].some((pair) =>
        hasPlaceholder(pair.value?.text ?? ''),
      )
    )
      return;
    const problem = topologyProblem(template, vector, nodes, memory);
    if (problem)
      template.report({
        at: problem.at ?? vector?.nameSpan ?? (nodes[0] as Attribute).nameSpan,
        message: `${problem.message}: OpenNebula refuses the VM.`,
      });
  },
);

interface Problem {
  readonly at?: Span | undefined;
  readonly message: string;
}

function topologyProblem(
  template: Template,
  vector: Attribute | undefined,
  nodes: readonly Attribute[],
  memory: number,
): Problem | null {
  const { release } = template;
  const part = (name: string) => (vector ? template.part(vector, name) : undefined);
  const count = (name: string) => parseUnsigned(vector ? template.text(vector, name) : '') ?? 0;
  const pinned = isPinned(template);
  const vcpu = parseUnsigned(template.get('VCPU')) ?? 1;
  const hotplug = template.single('VCPU_MAX');
  if (release >= 600) {
    const affinity = part('NODE_AFFINITY');
    const number = parseInteger(affinity?.value?.text ?? '', 32);
    if (pinned && number !== null && number !== -1)
      return { at: affinity, message: 'NODE_AFFINITY is for VMs that are not pinned' };
  }
  if (release >= 602 && hotplug && parseUnsigned(hotplug.value?.text ?? '') !== null)
    return { at: hotplug, message: 'A VM with TOPOLOGY cannot have VCPU_MAX' };
  const cores = count('CORES');
  const threads = count('THREADS');
  let sockets = count('SOCKETS');
  if (!pinned) {
    const set = [sockets, cores, threads].filter((number) => number > 0).length;
    if (set > 0 && set < 3)
      return { message: 'Without a PIN_POLICY a TOPOLOGY needs SOCKETS, CORES and THREADS, or none of them' };
    if (set === 3 && sockets * cores * threads !== vcpu)
      return {
        at: part('SOCKETS'),
        message: `SOCKETS × CORES × THREADS is ${sockets * cores * threads}, and VCPU is ${vcpu}`,
      };
    return null;
  }
  sockets ||= Math.max(1, nodes.length);
  if (cores && threads && sockets * cores * threads !== vcpu)
    return { at: part('CORES'), message: `SOCKETS × CORES × THREADS is ${sockets * cores * threads}, and VCPU is ${vcpu}` };
  if (!threads && cores) {
    if (vcpu % (cores * sockets) !== 0)
      return { at: part('CORES'), message: `VCPU = ${vcpu} is no multiple of the ${cores * sockets} cores` };
    const each = vcpu / (cores * sockets);
    if ((each & (each - 1)) !== 0) return { at: part('CORES'), message: `${each} threads a core are no power of 2` };
  }
  if (nodes.length === 0) {
    if (vcpu % sockets !== 0)
      return { at: part('SOCKETS'), message: `VCPU = ${vcpu} is no multiple of the ${sockets} NUMA nodes` };
    if (memory % sockets !== 0)
      return { at: part('SOCKETS'), message: `MEMORY = ${memory} is no multiple of the ${sockets} NUMA nodes` };
    return null;
  }
  return nodesProblem(template, nodes, vcpu, memory);
}

function nodesProblem(template: Template, nodes: readonly Attribute[], vcpu: number, memory: number): Problem | null {
  let cpus = 0;
  let megabytes = 0;
  for (const node of nodes) {
    const nodeCpus = parseUnsigned(template.text(node, 'TOTAL_CPUS')) ?? 0;
    const nodeMemory = parseInteger(template.text(node, 'MEMORY')) ?? 0;
    if (nodeCpus > 0 !== nodeMemory > 0) return { at: node.nameSpan, message: 'A NUMA_NODE needs both TOTAL_CPUS and MEMORY' };
    const distance = template.part(node, 'DISTANCE');
    if (
      template.release >= 702 &&
      distance?.value?.text &&
      !/^[0-9]+(?:-[0-9]+)?:[0-9]+(?:,[0-9]+(?:-[0-9]+)?:[0-9]+)*$/.test(distance.value.text)
    )
      return { at: distance.value, message: 'NUMA_NODE/DISTANCE is written 0:10,1:20' };
    cpus += nodeCpus;
    megabytes += nodeMemory;
  }
  if (cpus !== vcpu) return { at: nodes[0]?.nameSpan, message: `The NUMA nodes have ${cpus} CPUs, and VCPU is ${vcpu}` };
  if (megabytes !== memory)
    return { at: nodes[0]?.nameSpan, message: `The NUMA nodes have ${megabytes} MB, and MEMORY is ${memory}` };
  return null;
}
