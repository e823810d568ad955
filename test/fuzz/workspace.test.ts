import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Host, Log } from '../../server/src/host.js';
import { occurrences } from '../../server/src/document/occurrences.js';
import type { Finding } from '../../server/src/rules/rule.js';
import { DEFAULT_SETTINGS } from '../../server/src/settings.js';
import { Workspace } from '../../server/src/workspace.js';
import { budget, TIMEOUT } from './budget.js';
import { type Change, changed } from './texts.js';

const errors: string[] = [];
const log: Log = { info() {}, warn() {}, error: (message) => errors.push(message) };
const noFiles: Host = { rulePages: null, readText: async () => null, listFiles: async () => ({ files: [], left: null }) };

const VM = 'file:///w/vm.one';
const OTHER = 'file:///w/other.one';

/** The images that the templates use: what one of them says, and what it says later. */
const IMAGES: readonly (readonly [uri: string, texts: readonly string[]])[] = [
  [
    'file:///w/os.one',
    ['NAME = os\nTYPE = OS\nPATH = /x\nFORMAT = qcow2\n', 'NAME = os\nTYPE = CDROM\nPATH = /x\n', 'NAME = other\nTYPE = OS\n'],
  ],
  ['file:///w/iso.one', ['NAME = iso\nTYPE = CDROM\nPATH = /x\n', 'NAME = iso\nTYPE = CDROM\nPERSISTENT = YES\nPATH = /x\n', '']],
  ['file:///w/ds.one', ['NAME = default\nTM_MAD = qcow2\nDS_MAD = fs\n', 'NAME = default\nTM_MAD = fs_lvm\nDS_MAD = fs\n']],
];

const line = fc.constantFrom(
  'DISK = [ IMAGE = "os" ]\n',
  'DISK = [ IMAGE = "os", TARGET = "vda", READONLY = "yes" ]\n',
  'DISK = [ IMAGE = "iso", READONLY = "NO", PERSISTENT = "YES" ]\n',
  'DISK = [ IMAGE = "iso" ]\n',
  'DISK = [ IMAGE = "nowhere", SIZE = 5 ]\n',
  'DISK = [ TYPE = fs, SIZE = 1024 ]\n',
  'DISK = [ SIZE = 1024 ]\n',
  'NIC = [ NETWORK = "n", NAME = "eth" ]\n',
  'NIC = [ NETWRK = "n", MODEL = " virtio " ]\n',
  'CONTEXT = [ A = "$NAME", A = "b", PASSWORD = "x" ]\n',
  'NAME = "web"\n',
  'CPU = 1\n',
  'MEMORY = 1024\n',
  'TM_MAD_SYSTEM = "ssh"\n',
  'MEMROY = 3\n',
  '# a comment\n',
  '# onelint-disable-next-line\n',
  'DESCRIPTION = "two\nlines"\n',
);
/** So many that what is found in an attribute is kept with it. */
const longTemplate = fc.array(line, { minLength: 66, maxLength: 90 }).map((lines) => lines.join(''));

type Step =
  | { readonly do: 'edit'; readonly change: Change }
  | { readonly do: 'image'; readonly which: number; readonly says: number }
  | { readonly do: 'release'; readonly release: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      change: fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(30)),
        inserted: fc.oneof(line, fc.constantFrom('', 'x', '"', ' ]', '\n', '#', ', A = 1', ' = ', 'YES', '[')),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('image' as const), which: fc.nat(2), says: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), release: fc.constantFrom('7.4', '5.0', '4.14') }) },
);

/** Findings as plain values, with what their fixes would do. */
function plain(workspace: Workspace, findings: readonly Finding[]): unknown {
  const document = workspace.document(VM);
  return findings.map(({ id, severity, message, start, end, related, fixes, unnecessary }) => ({
    id,
    severity,
    message,
    start,
    end,
    unnecessary,
    related: related.map((place) => [place.uri, place.span.start, place.span.end, place.message]),
    fixes: fixes.map((fix) => [
      fix.title,
      fix.uri,
      fix.uri === null && document ? fix.edit(document).map(({ start: s, end: e, newText }) => [s, e, newText]) : null,
    ]),
  }));
}

function workspaceAt(release: string, texts: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace(noFiles, log);
  configure(workspace, release);
  for (const [uri, text] of texts) workspace.setOpen(uri, text, 1);
  return workspace;
}

function configure(workspace: Workspace, release: string): void {
  workspace.configure({ ...DEFAULT_SETTINGS, release });
}

describe('a workspace that is edited', () => {
  it('finds what a workspace finds that has just been opened', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(longTemplate, fc.array(step, { minLength: 1, maxLength: 8 }), (text, steps) => {
        const texts = new Map([
          ...IMAGES.map(([uri, [first]]) => [uri, first ?? ''] as const),
          [OTHER, 'CPU = 1\nDISK = [ IMAGE = "iso" ]\n'],
          [VM, text],
        ] as const);
        let release = '7.4';
        const workspace = workspaceAt(release, texts);
        let version = 1;
        for (const one of steps) {
          if (one.do === 'edit') texts.set(VM, changed(texts.get(VM) ?? '', one.change));
          else if (one.do === 'image') {
            const [uri, says] = IMAGES[one.which] as (typeof IMAGES)[0];
            texts.set(uri, says[one.says % says.length] as string);
          } else {
            release = one.release;
            configure(workspace, release);
          }
          for (const [uri, now] of texts) workspace.setOpen(uri, now, ++version);
          const document = workspace.document(VM);
          const fresh = workspaceAt(release, texts);
          const same = fresh.document(VM);
          if (!document || !same) {
            expect(document).toBe(same);
            continue;
          }
          expect(plain(workspace, workspace.findings(document))).toEqual(plain(fresh, fresh.findings(same)));
          const places = (list: ReturnType<typeof occurrences>) =>
            list.map(({ uri, target, by, name, definition, scope, start, end }) => [
              uri,
              target,
              by,
              name,
              definition,
              scope,
              start,
              end,
            ]);
          expect(places(occurrences(document))).toEqual(places(occurrences(same)));
          expect(workspace.inventory.counts).toEqual(fresh.inventory.counts);
          expect(errors).toEqual([]);
        }
      }),
      budget(60),
    );
  });
});
