/**
 * The entry of a table by a name that comes from a text. Only the table's own entries count: `constructor` and
 * `__proto__` are names like any other.
 */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
