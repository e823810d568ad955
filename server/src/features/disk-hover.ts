import type { PageOf } from './diagnostics.js';
import { type Attribute, attributesOf, type Pair, type TemplateDocument, type TemplateObject } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import { resolveVmDisks, type VmDisk, type VmDisks } from '../inventory/vm-disks.js';
import { fileName } from '../rules/fixes.js';
import type { Finding } from '../rules/rule.js';
import type { FactLocation, ImageFacts } from '../storage/facts.js';
import { formatRelease } from '../configuration/release.js';
import { touches } from '../syntax/span.js';
import { type DiskReport, diskReport } from './disk-report.js';
import { attributeText } from './attribute-text.js';
import { code, fileLink, plain, table } from './markdown.js';

/** Finds the line of a place in a file that may not be open; null when it is not known. */
export type LineOf = (location: FactLocation) => number | null;

/** What a hover needs beside the document. */
export interface HoverContext {
  readonly inventory: Inventory;
  readonly lineOf: LineOf;
  /** What is found in the document. */
  readonly findings: readonly Finding[];
  readonly pageOf: PageOf;
}

/** The hover on a DISK of an authored VM template: one attribute, or the disk as a whole. */
export function diskHover(
  document: TemplateDocument,
  object: TemplateObject,
  attribute: Attribute,
  pair: Pair | undefined,
  context: HoverContext,
): string {
  const { inventory } = context;
  const vm = resolveVmDisks(document, object, inventory);
  const disk = vm.disks.find((candidate) => candidate.attribute === attribute);
  if (!disk) return '';
  const report = diskReport(vm, disk, inventory.configuration);
  const wholeDisk = !pair || pair.name === 'IMAGE' || pair.name === 'IMAGE_ID';
  return wholeDisk ? wholeDiskHover(vm, disk, report, context) : diskAttributeHover(disk, pair, report, inventory);
}

function wholeDiskHover(vm: VmDisks, disk: VmDisk, report: DiskReport, context: HoverContext): string {
  const { inventory, lineOf } = context;
  const parts = [`${heading(disk, report, inventory, lineOf)}`];
  const { effective } = disk;
  for (const refusal of effective.refusals) parts.push(`⛔ **OpenNebula refuses the VM:** “${plain(refusal.message)}”`);
  if (effective.kind === 'image' && effective.knowledge === 'unknown') parts.push(casesTable(report));
  if (effective.kind !== 'invalid' && effective.knowledge !== 'unknown') {
    const rows = report.attributes.map((row) => [
      row.name,
      row.state === 'set' ? `**${plain(row.value)}**` : `*${row.value}*`,
      plain(row.reason),
    ]);
    parts.push(table(['', 'effective', 'why'], rows));
    if (report.life.length > 0) {
      parts.push(
        table(
          ['when', 'transfer action', 'what happens to the disk'],
          report.life.map((row) => [row.when, row.script ? code(row.script) : '–', plain(row.effect)]),
        ),
      );
    }
    const notes = driverNotes(vm, disk, report);
    if (notes) parts.push(notes);
  }
  for (const missing of effective.missing) parts.push(`❔ ${plain(missing)}`);
  const findings = context.findings.filter(
    (finding) => finding.start >= disk.attribute.start && finding.end <= disk.attribute.end && finding.severity !== 'hint',
  );
  for (const finding of findings.slice(0, 5)) {
    parts.push(`⚠ ${plain(finding.message)}${finding.fixes.length > 0 ? ' *(quick fix)*' : ''}`);
  }
  return parts.join('\n\n');
}

function heading(disk: VmDisk, report: DiskReport, inventory: Inventory, lineOf: LineOf): string {
  const { lookup, effective } = disk;
  const release = `OpenNebula ${formatRelease(inventory.settings.release)}`;
  const title = `**DISK ${disk.index}`;
  if (effective.kind === 'volatile') return `${title}** · volatile disk · ${release}`;
  if (lookup.found === 'one') {
    const { image } = lookup;
    const link = image.location ? ` · ${imageLink(image.location, lookup.entry.uri, lineOf)}` : '';
    return `${title} → ${plain(image.name ?? `image ${image.id}`)}** · ${describe(image)}${link} · ${release}`;
  }
  const written = disk.written.get('IMAGE') ?? disk.written.get('IMAGE_ID') ?? '';
  if (lookup.found === 'several')
    return `${title} → ${plain(written)}** · ${lookup.entries.length} images of that name in the workspace · ${release}`;
  if (lookup.found === 'missing')
    return `${title} → ${plain(written)}** · unknown: image not found in the workspace · ${release}`;
  return `${title}** · ${report.short} · ${release}`;
}

function describe(image: ImageFacts): string {
  const parts = [image.type ?? 'TYPE unknown'];
  if (image.persistent) parts.push('persistent');
  const type = image.attributes.get('PERSISTENT_TYPE');
  if (type) parts.push(plain(type.toUpperCase()));
  return parts.join(', ');
}

function imageLink(location: FactLocation, uri: string, lineOf: LineOf): string {
  const line = lineOf(location);
  const name = fileName(uri);
  return line === null ? fileLink(location, 0, name) : fileLink(location, line, `${name}:${line + 1}`);
}

function casesTable(report: DiskReport): string {
  const rows = report.disk.cases.map((one) => [
    plain(one.when),
    `**${one.clone}**`,
    `**${one.save}**`,
    plain(one.readonly),
    `${one.clone === 'YES' ? 'clone' : 'ln'} → ${one.save === 'YES' ? 'mvds' : 'delete'}`,
  ]);
  return table(['if …', 'CLONE', 'SAVE', 'READONLY', 'start → end'], rows);
}

function driverNotes(vm: VmDisks, disk: VmDisk, report: DiskReport): string {
  const notes: string[] = [];
  if (disk.datastore?.because === 'only-one')
    notes.push(`image datastore: “${plain(disk.datastore.datastore.name ?? '?')}”, the only one in the workspace`);
  if (disk.datastore?.because === 'setting') notes.push('image datastore driver: from the settings');
  if (vm.system?.because === 'only-one')
    notes.push(`system datastore: “${plain(vm.system.datastore.name ?? '?')}”, the only one in the workspace`);
  if (vm.system?.because === 'setting') notes.push('system datastore driver: from the settings');
  if (report.driverNote) notes.push(`${report.driverNote}, so scripts are named without it`);
  return notes.length > 0 ? `*${notes.join('; ')}*` : '';
}

function diskAttributeHover(disk: VmDisk, pair: Pair, report: DiskReport, inventory: Inventory): string {
  const parts: string[] = [];
  const known = attributeText('vm', 'DISK', pair.name, inventory.configuration);
  parts.push(`**${plain(pair.name)}** in DISK ${disk.index} · OpenNebula ${formatRelease(inventory.settings.release)}`);
  if (known) parts.push(known);
  else parts.push('OpenNebula does not know this attribute by name: it is kept in the VM for whoever reads it.');
  const row = report.attributes.find((candidate) => candidate.name === pair.name);
  const attribute = disk.effective.attributes.get(pair.name);
  const written = pair.value?.text ?? '';
  if (attribute && !attribute.known) parts.push(`Here: **unknown** – ${plain(attribute.reason)}.`);
  else if (attribute?.value === null) parts.push(`Here: **removed** – ${plain(attribute.reason)}.`);
  else if (attribute) {
    const verdict = attribute.value === written ? 'kept' : `becomes ${code(attribute.value)}`;
    parts.push(`Here: **${verdict}** – ${plain(attribute.reason)}.`);
  } else if (row) parts.push(`Here: ${plain(row.reason)}.`);
  parts.push(`*${plain(report.short)}*`);
  return parts.join('\n\n');
}

/** The DISK vector of `object` that `offset` lies in, and the part of it. */
export function diskAt(object: TemplateObject, offset: number): { attribute: Attribute; pair: Pair | undefined } | null {
  const attribute = attributesOf(object.attributes, 'DISK').find((candidate) => candidate.pairs && touches(candidate, offset));
  if (!attribute) return null;
  return { attribute, pair: attribute.pairs?.find((candidate) => touches(candidate, offset)) };
}
