import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../server/src/document/read-document.js';
import { vectorMap } from '../../server/src/document/model.js';
import { parseRelease, type Release } from '../../server/src/configuration/release.js';
import { stockConfiguration } from '../../server/src/configuration/oned-configuration.js';
import { jsonLines } from '../shared-data.js';
import {
  type FleetImage,
  judgeLifecycle,
  judgeResolution,
  type LifecycleRecord,
  type Miss,
  type ResolutionRecord,
} from './disk-records.js';
import { emptyCloud, judgeKindVerdict, type KindVerdict } from './kind-records.js';
import { type DiskVerdict, fleetInventory, judgeDiskVerdict } from './verdict-records.js';

/** The figures of one file of records. */
export interface Figure {
  readonly file: string;
  readonly matched: number;
  readonly total: number;
  readonly misses: readonly { readonly line: number; readonly miss: NonNullable<Miss> }[];
  /** For the verdicts on kinds: of each kind how many accepted and refused templates were judged right. */
  readonly kinds?: ReadonlyMap<string, KindFigure>;
}

interface KindFigure {
  accepted: number;
  acceptedRight: number;
  refused: number;
  refusedRight: number;
}

/** What each kind must reach in the verdicts: no error on an accepted template, and the refused ones found. */
const RECALL = 0.97;

/** What each file must reach, as a share of its records. */
const THRESHOLDS: Readonly<Record<string, number>> = {
  parser: 1,
  'disk-resolution': 0.99,
  lifecycle: 1,
  'verdict-disks': 1,
  'verdict-kinds': 0.97,
};

/** Judges every file of `folder` that is known; folders named after a release are judged with that release. */
export function judgeFolder(folder: string): Figure[] {
  const figures: Figure[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const release = entry.isDirectory() ? parseRelease(entry.name) : null;
    if (release !== null) figures.push(...judgeFiles(join(folder, entry.name), release, `${entry.name}/`));
  }
  return [...judgeFiles(folder, 704, ''), ...figures];
}

function judgeFiles(folder: string, release: Release, prefix: string): Figure[] {
  const configuration = stockConfiguration(release);
  const figures: Figure[] = [];
  const judge = <T>(name: string, one: (record: T) => Miss, kinds?: Map<string, KindFigure>) => {
    const path = join(folder, `${name}.jsonl`);
    if (!existsSync(path)) return;
    const records = jsonLines<T>(path);
    const misses = records.flatMap((record, index) => {
      const miss = one(record);
      return miss ? [{ line: index + 1, miss }] : [];
    });
    const figure = { file: prefix + name, matched: records.length - misses.length, total: records.length, misses };
    figures.push(kinds ? { ...figure, kinds } : figure);
  };
  judge('parser', judgeParser);
  judge<ResolutionRecord>('disk-resolution', (record) => judgeResolution(record, configuration));
  judge<LifecycleRecord>('lifecycle', (record) => judgeLifecycle(record, configuration));
  const fleet = join(folder, 'fleet.json');
  if (existsSync(fleet)) {
    const inventory = fleetInventory(JSON.parse(readFileSync(fleet, 'utf8')) as FleetImage[], release);
    judge<DiskVerdict>('verdict-disks', (record) => judgeDiskVerdict(record, inventory));
  }
  const onedConf = join(folder, 'oned.conf');
  const cloud = emptyCloud(release, existsSync(onedConf) ? onedConf : null);
  const kinds = new Map<string, KindFigure>();
  judge<KindVerdict>(
    'verdict-kinds',
    (record) => {
      const miss = judgeKindVerdict(record, cloud);
      const figure = kinds.get(record.kind) ?? { accepted: 0, acceptedRight: 0, refused: 0, refusedRight: 0 };
      kinds.set(record.kind, figure);
      figure[record.accepted ? 'accepted' : 'refused']++;
      if (!miss) figure[record.accepted ? 'acceptedRight' : 'refusedRight']++;
      return miss;
    },
    kinds,
  );
  return figures;
}

export interface ParserRecord {
  input: string;
  ok: boolean;
  attributes?: [string, string | Record<string, string>][];
  dropped?: string;
}

/** Accepted or not, the attributes read, and the characters that the scanner skips. */
export function judgeParser(record: ParserRecord): Miss {
  const document = readDocument('file:///parser.one', record.input);
  if (document.accepted !== record.ok)
    return { what: record.ok ? 'refused' : 'accepted', expected: record.ok, actual: document.issues };
  if (!record.ok) return null;
  const attributes = (document.objects[0]?.attributes ?? []).map((attribute): [string, unknown] => [
    attribute.name,
    attribute.pairs
      ? Object.fromEntries([...vectorMap(attribute, 'template')].sort(([a], [b]) => (a < b ? -1 : 1)))
      : (attribute.value?.text ?? ''),
  ]);
  attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (JSON.stringify(attributes) !== JSON.stringify(record.attributes))
    return { what: 'attributes', expected: record.attributes, actual: attributes };
  const dropped = document.dropped.map((span) => record.input.slice(span.start, span.end)).join('');
  if (record.dropped !== '...' && dropped !== (record.dropped ?? ''))
    return { what: 'dropped', expected: record.dropped ?? '', actual: dropped };
  return null;
}

/** True when a file, or a kind in it, is below what it must reach. */
export function isLow(figure: Figure): boolean {
  const kinds = [...(figure.kinds?.values() ?? [])];
  const low = kinds.some((kind) => kind.acceptedRight < kind.accepted || kind.refusedRight < RECALL * kind.refused);
  return low || figure.matched < thresholdOf(figure) * figure.total;
}

/** The threshold of a file, by its name without the release. */
function thresholdOf(figure: Figure): number {
  return THRESHOLDS[figure.file.replace(/^.*\//, '')] ?? 1;
}
