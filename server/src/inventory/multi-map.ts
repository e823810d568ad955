/** A map with several values to a key. Nearly all keys have one: only the others pay for a set. */
export class MultiMap<K, V extends object> {
  private readonly entries = new Map<K, V | Set<V>>();

  /** The values of a key, in the order in which they came. */
  get(key: K): readonly V[] {
    const found = this.entries.get(key);
    if (found === undefined) return [];
    return found instanceof Set ? [...found] : [found];
  }

  add(key: K, value: V): void {
    const found = this.entries.get(key);
    if (found === undefined) this.entries.set(key, value);
    else if (found instanceof Set) found.add(value);
    else if (found !== value) this.entries.set(key, new Set([found, value]));
  }

  delete(key: K, value: V): void {
    const found = this.entries.get(key);
    if (found === value) this.entries.delete(key);
    else if (found instanceof Set) {
      found.delete(value);
      if (found.size === 0) this.entries.delete(key);
    }
  }

  keys(): Iterable<K> {
    return this.entries.keys();
  }
}
