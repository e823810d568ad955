import type { TemplateDocument, TemplateObject } from '../document/model.js';
import { type DiskReport, diskReport, UNKNOWN_DRIVER } from '../features/disk-report.js';
import type { Log } from '../host.js';
import type { Inventory } from '../inventory/inventory.js';
import { resolveVmDisks, systemDriverOf, type VmDisk, type VmDisks, targetOf } from '../inventory/vm-disks.js';
import { actionEffect, type DiskConduct } from '../storage/driver-effects.js';
import { actionLine, diskLife, OPERATIONS, type TransferAction } from '../storage/life.js';
import { formatRelease } from '../configuration/release.js';
import type { Command } from './arguments.js';
import { findProject } from './project.js';
import { makeInventory, readCommandSources } from './sources.js';
import { columns, type Style } from './style.js';

/** `onelint explain`. Returns the exit code. */
export async function explain(command: Command, write: (text: string) => void, style: Style, log: Log): Promise<number> {
  const project = await findProject(command);
  const sources = await readCommandSources(command, project, log);
  const inventory = await makeInventory(command, project, sources, log);
  if (command.format === 'json') {
    const files = sources.map(({ path, document }) => ({
      path,
      kind: document.kind,
      disks: vmsOf(document).flatMap((object) => {
        const vm = resolveVmDisks(document, object, inventory);
        return vm.disks.map((disk) => jsonOf(document, vm, disk, inventory));
      }),
    }));
    write(`${JSON.stringify({ release: formatRelease(inventory.settings.release), files }, null, 2)}\n`);
    return 0;
  }
  for (const { path, document } of sources) {
    const objects = vmsOf(document);
    if (objects.length === 0) {
      const recorded = document.objects.some((object) => object.kind === 'vm');
      const why = recorded
        ? 'OpenNebula has resolved the disks of this VM already, CLONE and SAVE stand in it'
        : `${document.kind === 'unknown' ? 'kind unknown (--kind says it)' : `kind ${document.kind}`}, no disks to explain`;
      write(`${style.bold(path)}: ${why}\n`);
      continue;
    }
    for (const object of objects) {
      const vm = resolveVmDisks(document, object, inventory);
      if (vm.disks.length === 0) write(`${style.bold(path)}: no DISK\n`);
      for (const disk of vm.disks) {
        write(pretty(path, document, disk, diskReport(vm, disk, inventory.configuration), style));
      }
    }
  }
  return 0;
}

function vmsOf(document: TemplateDocument): TemplateObject[] {
  return document.objects.filter((object) => object.kind === 'vm' && object.form === 'authored');
}

function pretty(path: string, document: TemplateDocument, disk: VmDisk, report: DiskReport, style: Style): string {
  const { line } = document.lines.positionAt(disk.attribute.start);
  const { effective, lookup } = disk;
  const image =
    lookup.found === 'one'
      ? `${lookup.image.name ?? lookup.image.id} (${lookup.image.type ?? 'type unknown'})`
      : lookup.found === 'none'
        ? effective.kind === 'volatile'
          ? 'volatile'
          : 'no image'
        : `${disk.written.get('IMAGE') ?? disk.written.get('IMAGE_ID')}`;
  const parts = [`${style.bold(`${path}:${line + 1}  DISK ${disk.index} → ${image}`)}  ${report.short}`];
  for (const refusal of effective.refusals) parts.push(`  ${style.red('refused')}: ${refusal.message}`);
  if (effective.kind === 'image' && effective.knowledge === 'unknown') {
    parts.push(
      columns(
        [['if …', 'CLONE', 'SAVE', 'READONLY'], ...effective.cases.map((one) => [one.when, one.clone, one.save, one.readonly])],
        120,
      ),
    );
  } else if (effective.kind !== 'invalid') {
    parts.push(columns([['', 'effective', 'why'], ...report.attributes.map((row) => [row.name, row.value, row.reason])], 120));
    if (report.life.length > 0) {
      parts.push(
        columns(
          [
            ['when', 'transfer action', 'what happens to the disk'],
            ...report.life.map((row) => [row.when, row.script || '–', row.effect]),
          ],
          140,
        ),
      );
    }
    if (report.driverNote) parts.push(`  ${style.dim(report.driverNote)}`);
  }
  for (const missing of effective.missing) parts.push(`  ${style.yellow('unknown')}: ${missing}`);
  return `${parts.join('\n\n')}\n\n`;
}

function jsonOf(document: TemplateDocument, vm: VmDisks, disk: VmDisk, inventory: Inventory) {
  const { effective, lookup } = disk;
  const attributes: Record<string, unknown> = {};
  for (const attribute of effective.attributes) {
    attributes[attribute.name] = {
      value: attribute.value,
      known: attribute.known,
      reason: attribute.reason,
      rule: attribute.rule,
      source: attribute.source,
      release: formatRelease(effective.release),
      origin: { kind: attribute.origin.kind, name: attribute.origin.name, uri: attribute.origin.location?.uri ?? null },
    };
  }
  const target = targetOf(vm, disk);
  if (!attributes['TARGET'] && target !== '') {
    attributes['TARGET'] = {
      value: target,
      known: target !== null,
      reason: 'the next free name, assigned by OpenNebula',
      rule: 'resolve/assigned-target',
      source: 'src/vm/VirtualMachineDisk.cc:960-1080',
      release: formatRelease(effective.release),
      origin: { kind: 'release', name: null, uri: null },
    };
  }
  const report = diskReport(vm, disk, inventory.configuration);
  const systemDriver = systemDriverOf(vm) ?? effective.attributes.get('TM_MAD')?.value ?? UNKNOWN_DRIVER;
  const life = OPERATIONS.flatMap((operation) => {
    const step = diskLife(effective, operation, { systemDriver, configuration: inventory.configuration });
    if (!step) return [];
    return [
      {
        operation,
        refused: step.refusal,
        effect: step.refusal !== null ? 'refused' : effectOf(step.actions, report.conduct),
        commands: step.actions.map((action) => ({
          script: action.script,
          verb: action.verb,
          driver: action.driver,
          suffix: action.suffix,
          arguments: action.arguments,
          line: actionLine(action),
        })),
      },
    ];
  });
  const image =
    lookup.found === 'one'
      ? { name: lookup.image.name, id: lookup.image.id, type: lookup.image.type, path: lookup.entry.uri }
      : null;
  return {
    index: disk.index,
    range: { start: document.lines.positionAt(disk.attribute.start), end: document.lines.positionAt(disk.attribute.end) },
    image,
    knowledge: effective.knowledge,
    refusals: effective.refusals,
    attributes,
    life,
  };
}

/** What an operation does to the disk's bits; '' when it leaves the disk alone. */
function effectOf(actions: readonly TransferAction[], conduct: DiskConduct | null): string {
  const action = actions.find((candidate) => candidate.onDisk);
  return action && conduct ? actionEffect(action, conduct) : '';
}
