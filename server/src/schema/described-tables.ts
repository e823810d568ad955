import type { DescribedTables } from './attribute.js';
import { TABLES } from './tables.js';

/** The schema with its descriptions: see `tables.ts`. */
export function describedTables(): DescribedTables {
  return TABLES;
}
