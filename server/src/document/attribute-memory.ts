import type { Attribute } from './model.js';

let places = 0;

/**
 * What a later stage has made of attributes, kept with them as long as they live. It is a `WeakMap` in all but the cost: for
 * ten thousand attributes the collector of garbage would look through one again and again.
 */
export class AttributeMemory<T> {
  private readonly place = places++;

  get(attribute: Attribute): T | undefined {
    return attribute.memory?.[this.place] as T | undefined;
  }

  set(attribute: Attribute, value: T): void {
    attribute.memory ??= [];
    while (attribute.memory.length < this.place) attribute.memory.push(undefined);
    attribute.memory[this.place] = value;
  }
}
