import type { Span } from '../syntax/span.js';

/** Where a fact stands, to jump to. */
export interface FactLocation {
  readonly uri: string;
  readonly span: Span;
}

/** TYPE of an image. */
export const IMAGE_TYPES = ['OS', 'CDROM', 'DATABLOCK', 'KERNEL', 'RAMDISK', 'CONTEXT', 'BACKUP', 'FILESYSTEM'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** What is known of an image. Null means unknown, never "no". */
export interface ImageFacts {
  readonly name: string | null;
  readonly id: number | null;
  readonly owner: string | null;
  readonly ownerId: number | null;
  readonly type: ImageType | null;
  /** The persistent flag as OpenNebula keeps it. */
  readonly persistent: boolean | null;
  /** In lower case; '' when the image has none (before 6.0, or while it is copied). */
  readonly format: string | null;
  /** In MB. */
  readonly size: number | null;
  /** The numeric state (READY is 1); null when not recorded. */
  readonly state: number | null;
  /** Type of the storage: FILE, BLOCK, RBD, …; that of its datastore when it was registered. */
  readonly diskType: string | null;
  /** The attributes in the image's template. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly datastore: DatastoreReference | null;
  readonly runningVms: number | null;
  /** How the image is known: registered in a cloud, or a template that somebody will register. */
  readonly registered: boolean;
  readonly location: FactLocation | null;
}

/** How an image names its datastore. */
export interface DatastoreReference {
  readonly id: number | null;
  readonly name: string | null;
}

export const DATASTORE_TYPES = ['IMAGE_DS', 'SYSTEM_DS', 'FILE_DS', 'BACKUP_DS'] as const;
export type DatastoreType = (typeof DATASTORE_TYPES)[number];

/** What is known of a datastore. */
export interface DatastoreFacts {
  readonly name: string | null;
  readonly id: number | null;
  readonly type: DatastoreType;
  /** TM_MAD; null when unknown. */
  readonly transferDriver: string | null;
  readonly datastoreDriver: string | null;
  readonly attributes: ReadonlyMap<string, string>;
  /** True when its attributes are those that OpenNebula keeps (a dump), not those that somebody wrote. */
  readonly registered: boolean;
  readonly location: FactLocation | null;
}

/** PERSISTENT_TYPE of an image in capitals, '' when it has none. */
export function persistentType(image: ImageFacts): string {
  return (image.attributes.get('PERSISTENT_TYPE') ?? '').toUpperCase();
}

/** True when only one VM at a time can use the image: it is persistent and not SHAREABLE. */
export function isExclusive(image: ImageFacts): boolean {
  return image.persistent === true && persistentType(image) !== 'SHAREABLE';
}
