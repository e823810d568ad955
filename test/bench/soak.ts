// `npm run soak -- --minutes N`: somebody edits for N minutes (30 when left out); the memory of the server must stay as it is
// after the first third, within 10 %. Linux only: it reads /proc.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diskTemplate, seeded, workspaceFiles } from './inputs.js';
import { median } from './measure.js';

const args = process.argv.slice(2);
const minutes = Number(args[args.indexOf('--minutes') + 1] ?? 30) || 30;
const ALLOWED_GROWTH = 1.1;

async function soak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opennebula-soak-'));
  const files = workspaceFiles(500);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const child = spawn(process.execPath, ['--min-semi-space-size=16', 'dist/server.js', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest(() => null);
  connection.listen();
  const root = pathToFileURL(folder).toString();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: root, name: 'w' }],
    capabilities,
  });
  await connection.sendNotification('initialized', {});

  const random = seeded(30);
  const paths = [...files.keys()];
  const open = new Map<string, TextDocument>();
  const start = async (uri: string, text: string) => {
    open.set(uri, TextDocument.create(uri, 'opennebula', 1, text));
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'opennebula', version: 1, text },
    });
  };
  await start(`${root}/big.one`, diskTemplate(2000));

  /** A burst of typing, with what an editor asks for meanwhile; some of it taken back. */
  const edit = async () => {
    if (open.size < 6) {
      const path = paths[random(paths.length)] as string;
      if (!open.has(`${root}/${path}`)) await start(`${root}/${path}`, files.get(path) ?? '');
    }
    const uris = [...open.keys()];
    const uri = uris[random(uris.length)] as string;
    let document = open.get(uri) as TextDocument;
    const at = random(document.getText().length);
    const typed = ['DISK = [ IMAGE = "image-00001" ]\n', 'abc', '"', '[', '\n# note\n', 'CPU = 3\n'][random(6)] as string;
    const change = async (from: number, to: number, text: string) => {
      const contentChanges = [{ range: { start: document.positionAt(from), end: document.positionAt(to) }, text }];
      const version = document.version + 1;
      document = TextDocument.update(document, contentChanges, version);
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    };
    for (let i = 0; i < typed.length; i++) await change(at + i, at + i, typed.charAt(i));
    const asked = { textDocument: { uri }, position: document.positionAt(at) };
    await Promise.all([
      connection.sendRequest('textDocument/diagnostic', asked),
      connection.sendRequest('textDocument/hover', asked),
      connection.sendRequest('textDocument/completion', asked),
      connection.sendRequest('textDocument/semanticTokens/full', asked),
      connection.sendRequest('textDocument/documentSymbol', asked),
    ]);
    await change(at, at + typed.length, '');
    open.set(uri, document);
    if (random(5) === 0 && open.size > 1 && !uri.endsWith('/big.one')) {
      open.delete(uri);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
  };

  const samples: number[] = [];
  const began = performance.now();
  let bursts = 0;
  let sampled = 0;
  while (performance.now() - began < minutes * 60_000) {
    await edit();
    bursts++;
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (performance.now() - sampled < 5000) continue;
    sampled = performance.now();
    samples.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024);
    if (samples.length % 12 === 0) console.log(`${samples.length / 12} min: ${samples.at(-1)?.toFixed(0)} MB, ${bursts} bursts`);
  }
  const third = Math.floor(samples.length / 3);
  const [settled, last] = [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))];
  console.log(
    `Second third ${settled.toFixed(0)} MB, last third ${last.toFixed(0)} MB (${(last / settled).toFixed(3)}×), most ${Math.max(...samples).toFixed(0)} MB; ${bursts} bursts.`,
  );
  child.kill();
  rmSync(folder, { recursive: true, force: true });
  process.exit(last <= settled * ALLOWED_GROWTH ? 0 : 1);
}

soak().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
