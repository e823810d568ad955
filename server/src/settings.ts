import type { InventorySettings } from './inventory/inventory.js';
import { NEWEST_RELEASE, parseRelease } from './configuration/release.js';

/** The settings of the server, as `opennebula.*` in the editor. */
export interface Settings {
  readonly release: string;
  readonly inventory: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** True to leave out what `.gitignore` files name. */
    readonly useIgnoreFiles: boolean;
  };
  readonly defaultImageDatastoreDriver: string;
  readonly defaultSystemDatastoreDriver: string;
  readonly inlayHints: { readonly enabled: boolean };
  readonly codeLens: { readonly enabled: boolean };
  readonly format: { readonly lineWidth: number; readonly alignEquals: boolean | 'auto' };
  readonly diagnostics: { readonly scope: 'auto' | 'openFiles' | 'workspace' };
  readonly limits: Limits;
}

/** How much is done at most. Sizes are in characters. */
export interface Limits {
  /** Of larger files only the syntax is checked. */
  readonly checkedSize: number;
  /** Larger files are not read at all. */
  readonly readSize: number;
  /** Files that the inventory reads. */
  readonly inventoryFiles: number;
  /** Problems that are shown of one file. */
  readonly diagnosticsPerFile: number;
}

export const DEFAULT_LIMITS: Limits = {
  checkedSize: 2_000_000,
  readSize: 20_000_000,
  inventoryFiles: 20_000,
  diagnosticsPerFile: 1000,
};

export const DEFAULT_SETTINGS: Settings = {
  release: '7.4',
  inventory: {
    include: ['**/*.one', '**/*.onetpl', '**/*.one.tmpl', '**/oned.conf', '**/*.xml'],
    exclude: ['**/node_modules/**', '**/.git/**'],
    useIgnoreFiles: true,
  },
  defaultImageDatastoreDriver: '',
  defaultSystemDatastoreDriver: '',
  inlayHints: { enabled: true },
  codeLens: { enabled: true },
  format: { lineWidth: 100, alignEquals: 'auto' },
  diagnostics: { scope: 'auto' },
  limits: DEFAULT_LIMITS,
};

/**
 * Reads settings as a client sends them; what is missing or of the wrong type takes its default.
 * @param filesExclude the client's `files.exclude`: globs of what it does not show, with true
 */
export function readSettings(sent: unknown, filesExclude: unknown = null): Settings {
  const given = record(sent);
  const inventory = record(given['inventory']);
  const scope = record(given['diagnostics'])['scope'];
  const format = record(given['format']);
  const limits = record(given['limits']);
  const d = DEFAULT_SETTINGS;
  return {
    release: text(given['release'], d.release),
    inventory: {
      include: texts(inventory['include'], d.inventory.include),
      exclude: [...texts(inventory['exclude'], d.inventory.exclude), ...hiddenFiles(filesExclude)],
      useIgnoreFiles: inventory['useIgnoreFiles'] !== false,
    },
    defaultImageDatastoreDriver: text(given['defaultImageDatastoreDriver'], d.defaultImageDatastoreDriver),
    defaultSystemDatastoreDriver: text(given['defaultSystemDatastoreDriver'], d.defaultSystemDatastoreDriver),
    inlayHints: { enabled: record(given['inlayHints'])['enabled'] !== false },
    codeLens: { enabled: record(given['codeLens'])['enabled'] !== false },
    format: {
      lineWidth: columns(format['lineWidth'], d.format.lineWidth),
      alignEquals: typeof format['alignEquals'] === 'boolean' ? format['alignEquals'] : 'auto',
    },
    diagnostics: { scope: scope === 'workspace' || scope === 'openFiles' ? scope : 'auto' },
    limits: {
      checkedSize: megabytes(limits['checkedFileSize'], DEFAULT_LIMITS.checkedSize),
      readSize: megabytes(limits['readFileSize'], DEFAULT_LIMITS.readSize),
      inventoryFiles: count(limits['inventoryFiles'], DEFAULT_LIMITS.inventoryFiles),
      diagnosticsPerFile: count(limits['diagnosticsPerFile'], DEFAULT_LIMITS.diagnosticsPerFile),
    },
  };
}

/** The globs of `files.exclude` that are in force, each with what lies below it. */
function hiddenFiles(setting: unknown): string[] {
  return Object.entries(record(setting)).flatMap(([glob, hidden]) => (hidden === true ? [glob, `${glob}/**`] : []));
}

/** The part of the settings that the inventory goes by. An unknown release is judged as the newest. */
export function inventorySettings(settings: Settings): InventorySettings {
  return {
    release: parseRelease(settings.release) ?? NEWEST_RELEASE,
    defaultImageDatastoreDriver: settings.defaultImageDatastoreDriver.trim(),
    defaultSystemDatastoreDriver: settings.defaultSystemDatastoreDriver.trim(),
    complete: false,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function columns(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 20 && value <= 1000 ? value : fallback;
}

/** Megabytes as characters. */
function megabytes(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value * 1_000_000 : fallback;
}

function count(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : fallback;
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function texts(value: unknown, fallback: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item.trim() !== '') : fallback;
}
