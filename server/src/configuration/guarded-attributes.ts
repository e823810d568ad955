import type { Kind } from '../document/model.js';
import type { GuardedKind, OnedConfiguration } from './oned-configuration.js';

/** What `oned.conf` can restrict and encrypt, by kind. */
const GUARDED: Partial<Readonly<Record<Kind, GuardedKind>>> = {
  vm: 'VM',
  image: 'IMAGE',
  vnet: 'VNET',
  vntemplate: 'VNET',
  datastore: 'DATASTORE',
  host: 'HOST',
  cluster: 'CLUSTER',
  user: 'USER',
  group: 'GROUP',
};

/** True when only oneadmin and its group may write the attribute. */
export function isRestricted(kind: Kind, section: string, name: string, configuration: OnedConfiguration): boolean {
  return isGuarded(configuration.restricted, kind, section, name);
}

/** True when OpenNebula keeps the attribute encrypted. */
export function isEncrypted(kind: Kind, section: string, name: string, configuration: OnedConfiguration): boolean {
  return isGuarded(configuration.encrypted, kind, section, name);
}

/** The words of a list, for passing over nearly all attributes without putting a path together. */
const wordsOf = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function isGuarded(guarded: OnedConfiguration['restricted'], kind: Kind, section: string, name: string): boolean {
  const key = GUARDED[kind];
  const list = key && guarded.get(key);
  if (!list) return false;
  let words = wordsOf.get(list);
  if (!words) {
    words = new Set([...list].flatMap((path) => path.split('/')));
    wordsOf.set(list, words);
  }
  if (!words.has(name) && !words.has(section)) return false;
  return section ? list.has(section) || list.has(`${section}/${name}`) : list.has(name);
}
