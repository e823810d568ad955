import type { SchemaTables } from './attribute.js';

/** The schema of each kind. */
export const TABLES: SchemaTables = {};
