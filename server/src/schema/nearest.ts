import type { Kind } from '../document/model.js';
import { attributeSchema, kindSchema, partSchema } from './schema.js';
import { TABLES } from './tables.js';

/** Names that OpenNebula's own documents print, though no release reads them. */
const PRINTED = new Set(['MONITORING_INTERVAL_VMS', 'SSH_PORT', 'DEVICE_MODE', 'VNM_MAD']);

let everyName: ReadonlySet<string> | null = null;

/** All names of the schema, wherever they belong: a name that is right elsewhere is no slip of the keyboard. */
function allNames(): ReadonlySet<string> {
  if (!everyName) {
    const names = new Set<string>();
    for (const table of Object.values(TABLES))
      for (const [name, { parts }] of Object.entries(table)) {
        names.add(name);
        for (const part of Object.keys(parts ?? {})) names.add(part);
      }
    everyName = names;
  }
  return everyName;
}

/** True for a name that the schema has at this place, or anywhere else. */
export function isSchemaName(kind: Kind, section: string, name: string): boolean {
  const here = section ? partSchema(kind, section, name) : attributeSchema(kind, name);
  return here !== undefined || allNames().has(name) || PRINTED.has(name);
}

const cache = new Map<string, string | null>();

/** The one name at this place that differs by a slip: one letter, or two in a long name. Null when none or several do. */
export function nearestName(kind: Kind, section: string, name: string): string | null {
  if (name.length < 4 || name.length > 60) return null;
  const key = `${kind} ${section} ${name}`;
  let nearest = cache.get(key);
  if (nearest === undefined) {
    const table = section ? (attributeSchema(kind, section)?.parts ?? {}) : kindSchema(kind);
    nearest = nearestOf(
      name,
      Object.keys(table).filter((candidate) => !candidate.includes('<')),
    );
    if (cache.size > 5000) cache.clear();
    cache.set(key, nearest);
  }
  return nearest;
}

/** The one of `candidates` that differs from `name` by a slip: one letter, or two in a long name. Null for none or several. */
export function nearestOf(name: string, candidates: readonly string[]): string | null {
  const most = name.length >= 9 ? 2 : 1;
  const near = candidates.filter((candidate) => isNear(name, candidate, most));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** True when at most `most` letters are missing, extra, other or swapped. Names that differ by a number are not near. */
function isNear(a: string, b: string, most: number): boolean {
  // A letter in front makes another word (BNAME), not a slip.
  if (a.slice(1) === b) return false;
  if (Math.abs(a.length - b.length) > most || a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return (last[b.length] ?? most + 1) <= most;
}
