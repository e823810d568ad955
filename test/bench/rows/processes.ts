import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { NodeHost } from '../../../server/src/node-host.js';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.js';
import { Workspace } from '../../../server/src/workspace.js';
import { workspaceFiles } from '../inputs.js';
import { alternate, median } from '../measure.js';
import { type Part, plain, ratio } from '../row.js';

const SERVER = 'dist/server.js';
/** What the extension gives to Node beside the server: parts that run the server's code by themselves get it, too. */
export const SERVER_OPTIONS = ['--min-semi-space-size=16'];
/** Bundled by `scripts/bench.mjs` from `test/bench/empty-server.ts`. */
const EMPTY_SERVER = 'dist/test/empty-server.js';

/** A VM template as people write them: 50 lines. */
const FIFTY_LINES = `# A web server with a database of its own.
NAME   = "web"
CPU    = 2
VCPU   = 4
MEMORY = 4096

OS = [
  ARCH = "x86_64",
  BOOT = "disk0,nic0" ]

FEATURES = [
  ACPI = "yes",
  GUEST_AGENT = "yes" ]

# The system, the data, some room for what is thrown away.
DISK = [
  IMAGE = "debian-13",
  IMAGE_UNAME = "oneadmin",
  DEV_PREFIX = "vd" ]
DISK = [
  IMAGE = "web-data",
  CACHE = "none",
  IO = "native" ]
DISK = [
  TYPE = "fs",
  SIZE = "10240",
  FORMAT = "raw" ]

NIC = [
  NETWORK = "public",
  MODEL = "virtio",
  SECURITY_GROUPS = "0,100" ]
NIC = [ NETWORK = "private" ]

GRAPHICS = [
  TYPE = "VNC",
  LISTEN = "127.0.0.1",
  RANDOM_PASSWD = "YES" ]

CONTEXT = [
  NETWORK = "YES",
  SET_HOSTNAME = "$NAME",
  SSH_PUBLIC_KEY = "$USER[SSH_PUBLIC_KEY]",
  START_SCRIPT = "systemctl enable --now nginx" ]

USER_INPUTS = [
  CPU = "M|range||1..8|2" ]

SCHED_REQUIREMENTS = "HYPERVISOR=\\"kvm\\" & FREE_CPU > 20"
LOGO = "images/logos/debian.png"
`;

/** A server process and a connection to it, until `stop`. */
function start(server: string, env: NodeJS.ProcessEnv = process.env) {
  const options = server === SERVER ? SERVER_OPTIONS : [];
  const child = spawn(process.execPath, [...options, server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest(() => null);
  connection.listen();
  const initialize = (folders: readonly string[]) =>
    connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities: { textDocument: { diagnostic: {} } },
    });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await gone;
    connection.dispose();
  };
  return { child, connection, initialize, stop };
}

/** From the start of the process to the diagnostics of a file of 50 lines, in milliseconds. */
async function toDiagnostics(cache: string): Promise<number> {
  const started = performance.now();
  // As the extension starts it.
  const { connection, initialize, stop } = start(SERVER, { ...process.env, NODE_COMPILE_CACHE: cache });
  await initialize([]);
  await connection.sendNotification('initialized', {});
  const textDocument = { uri: 'file:///w/web.one', languageId: 'opennebula-template', version: 1, text: FIFTY_LINES };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const report = await connection.sendRequest<{ items?: unknown[] }>('textDocument/diagnostic', { textDocument });
  if (!Array.isArray(report.items)) throw new Error('no diagnostics');
  const spent = performance.now() - started;
  await stop();
  return spent;
}

async function toInitialize(): Promise<number> {
  const started = performance.now();
  const { initialize, stop } = start(EMPTY_SERVER);
  await initialize([]);
  const spent = performance.now() - started;
  await stop();
  return spent;
}

export const startup: Part = {
  name: 'startup',
  run: async ({ quick }) => {
    const [ours, empty]: [number[], number[]] = [[], []];
    const cache = mkdtempSync(join(tmpdir(), 'opennebula-bench-cache-'));
    for (let round = -2; round < (quick ? 15 : 31); round++) {
      const [diagnosed, initialized] = [await toDiagnostics(cache), await toInitialize()];
      if (round < 0) continue;
      ours.push(diagnosed);
      empty.push(initialized);
    }
    rmSync(cache, { recursive: true, force: true });
    const times = { ours: median(ours), reference: median(empty) };
    return [
      ratio(
        {
          what: 'spawn, initialize, diagnostics of 50 lines',
          reference: 'an empty vscode-languageserver: spawn, initialize',
          floor: 1.6,
          goal: 1.2,
        },
        times,
      ),
    ];
  },
};

/** A folder with the files, removed when `use` is done. */
async function withFolder<T>(files: ReadonlyMap<string, string>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'opennebula-bench-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads every file below a folder, some at a time. */
async function readAll(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  let characters = 0;
  let next = 0;
  const reader = async () => {
    while (next < paths.length) characters += (await readFile(paths[next++] as string, 'utf8')).length;
  };
  await Promise.all(Array.from({ length: 16 }, reader));
  return characters;
}

/** The same in the shortest way, with nothing else in between. */
function readAllAtOnce(folder: string): number {
  let characters = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) characters += readFileSync(join(entry.parentPath, entry.name), 'utf8').length;
  return characters;
}

/** Resident memory of a process, in MB. */
function residentMemory(pid: number | undefined): number {
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(pages) / 1024;
}

async function memoryAfterIndex(folder: string): Promise<number> {
  const { child, connection, initialize, stop } = start(SERVER);
  const indexed = new Promise<void>((resolve) => connection.onNotification('opennebula/indexed', () => resolve()));
  await initialize([pathToFileURL(folder).toString()]);
  await connection.sendNotification('initialized', {});
  await indexed;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const used = residentMemory(child.pid);
  await stop();
  return used;
}

async function memoryOfEmpty(): Promise<number> {
  const { child, initialize, stop } = start(EMPTY_SERVER);
  await initialize([]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const used = residentMemory(child.pid);
  await stop();
  return used;
}

export const indexing: Part = {
  name: 'indexing',
  run: ({ quick }) =>
    withFolder(workspaceFiles(10_000), async (folder) => {
      const log = { info() {}, warn() {}, error() {} };
      const index = async () => {
        const workspace = new Workspace(new NodeHost(log), log);
        workspace.configure(DEFAULT_SETTINGS);
        await workspace.index([pathToFileURL(folder).toString()]);
        if (workspace.inventory.counts.images < 1000) throw new Error('not indexed');
      };
      const times = await alternate(index, () => readAll(folder), { rounds: quick ? 2 : 7, warm: 1 });
      const atOnce = await alternate(
        () => {},
        () => readAllAtOnce(folder),
        { rounds: quick ? 1 : 3, warm: 1 },
      );
      const memory = { ours: [] as number[], empty: [] as number[] };
      if (process.platform === 'linux')
        for (let round = 0; round < (quick ? 1 : 5); round++) {
          memory.ours.push(await memoryAfterIndex(folder));
          memory.empty.push(await memoryOfEmpty());
        }
      return [
        ratio(
          { what: 'index a workspace of 10,000 files', reference: 'reading the files, 16 at a time', floor: 4, goal: 2 },
          times,
        ),
        ratio(
          { what: '  the same', reference: 'a bare loop over readFileSync', floor: null, goal: null },
          { ours: times.ours, reference: atOnce.reference },
        ),
        plain(
          { what: 'memory after that, over an empty server', unit: 'MB', floor: 150, goal: 60 },
          median(memory.ours) - median(memory.empty),
        ),
      ];
    }),
};

export const sizes: Part = {
  name: 'sizes',
  run: async () => {
    const size = (...files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;
    return [
      plain({ what: 'size of the server', unit: 'KB', floor: 600, goal: 400 }, size('dist/server.js')),
      plain(
        { what: '  with the schema, which it reads by kind', unit: 'KB', floor: null, goal: null },
        size('dist/server.js', 'dist/schema.js'),
      ),
      plain({ what: 'size of the client', unit: 'KB', floor: 500, goal: 450 }, size('dist/client.js')),
      plain({ what: 'size of the VSIX', unit: 'KB', floor: 1200, goal: 800 }, size('dist/opennebula-templates.vsix')),
    ];
  },
};
