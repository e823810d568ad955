import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { budget, TIMEOUT } from './budget.js';
import { anyText, changed, changes, soundText } from './texts.js';

/** The bundled server as a process, spoken to without any of the care that a client takes. */
class RawServer {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  /** What the process wrote to its standard error. */
  complaints = '';

  constructor() {
    this.process = spawn(process.execPath, [resolve('dist/server.js'), '--stdio'], { stdio: 'pipe' });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onRequest(() => null);
    // A pipe that nobody reads would fill, and stop the server.
    this.process.stderr.on('data', (bytes: Buffer) => {
      this.complaints += bytes.toString();
    });
    this.connection.listen();
  }

  get isAlive(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  initialize(): Promise<unknown> {
    const capabilities = { textDocument: { diagnostic: {} } };
    return this.ask('initialize', { processId: process.pid, rootUri: null, workspaceFolders: [], capabilities });
  }

  /** The answer to a request: a result or an error, and within some seconds. */
  async ask(method: string, params: unknown): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} was not answered`)), 15_000);
    });
    const answer = this.connection.sendRequest(method, params as object).catch((error: unknown) => {
      if (error instanceof ResponseError) return error;
      throw error;
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  tell(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params as object);
  }

  async open(uri: string, text: string): Promise<void> {
    await this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'opennebula', version: 1, text } });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.ask('textDocument/diagnostic', { textDocument: { uri } });
    return (report as { items?: Diagnostic[] }).items ?? [];
  }

  kill(): void {
    this.connection.dispose();
    this.process.kill();
  }
}

const URIS = ['file:///w/a.one', 'file:///w/b.one', 'file:///w/c.xml', 'untitled:Untitled-1', 'not a uri', ''];
const uri = fc.constantFrom(...URIS);

/** Places in a text and far outside of it. */
const position = fc.record({
  line: fc.oneof({ weight: 5, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1.5, 10 ** 9, 2 ** 31) }),
  character: fc.oneof({ weight: 5, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 10 ** 9, 2 ** 31) }),
});
const range = fc.record({ start: position, end: position });
const formatting = fc.record({ tabSize: fc.constantFrom(0, 2, 4, -1, 1000), insertSpaces: fc.boolean() });

/** Every request that the server answers, with what may come with it. */
const request = fc.record({
  uri,
  position,
  range,
  options: formatting,
  method: fc.constantFrom(
    'textDocument/hover',
    'textDocument/completion',
    'textDocument/definition',
    'textDocument/references',
    'textDocument/documentHighlight',
    'textDocument/documentSymbol',
    'textDocument/prepareRename',
    'textDocument/rename',
    'textDocument/codeAction',
    'textDocument/codeLens',
    'textDocument/documentLink',
    'textDocument/foldingRange',
    'textDocument/selectionRange',
    'textDocument/linkedEditingRange',
    'textDocument/formatting',
    'textDocument/rangeFormatting',
    'textDocument/onTypeFormatting',
    'textDocument/semanticTokens/full',
    'textDocument/semanticTokens/range',
    'textDocument/inlayHint',
    'textDocument/diagnostic',
    'workspace/diagnostic',
    'workspace/symbol',
    'opennebula/describe',
    'opennebula/convert',
    'opennebula/vmTemplateOfImage',
    'opennebula/looksLikeTemplate',
  ),
});

function paramsOf(one: { uri: string; position: unknown; range: unknown; options: unknown }): object {
  return {
    textDocument: { uri: one.uri },
    uri: one.uri,
    position: one.position,
    positions: [one.position],
    range: one.range,
    options: one.options,
    context: { diagnostics: [], includeDeclaration: true },
    previousResultIds: [],
    newName: 'x',
    ch: ']',
    query: 'a',
    text: 'NAME = a',
  };
}

type Step =
  | { readonly do: 'open'; readonly uri: string; readonly text: string }
  | { readonly do: 'close'; readonly uri: string }
  | { readonly do: 'change'; readonly uri: string; readonly version: number; readonly range: unknown; readonly text: string }
  | { readonly do: 'ask'; readonly request: { uri: string; position: unknown; range: unknown; options: unknown; method: string } }
  | { readonly do: 'junk'; readonly method: string; readonly params: unknown; readonly asks: boolean };

/** What no client sends: unknown methods, known ones with anything in place of their parameters. */
const junk = fc.record({
  do: fc.constant('junk' as const),
  asks: fc.boolean(),
  params: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }).map((value) => (typeof value === 'object' ? value : [value])),
    fc.record({ textDocument: fc.jsonValue({ maxDepth: 1 }), contentChanges: fc.jsonValue({ maxDepth: 1 }) }),
    fc.constantFrom({}, { textDocument: { uri: 5 } }, { textDocument: { uri: URIS[0] }, contentChanges: [{ text: 7 }, {}] }),
  ),
  method: fc.oneof(
    request.map((one) => one.method),
    fc.constantFrom(
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didSave',
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
      '$/setTrace',
      '$/cancelRequest',
      'initialized',
      'initialize',
      'no/such',
      '$/no/such',
      '__proto__',
      '',
    ),
  ),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), uri, text: anyText }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), uri }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      uri,
      version: fc.integer({ min: -1, max: 5 }),
      range,
      text: anyText,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), request }) },
  { weight: 3, arbitrary: junk },
);

async function perform(server: RawServer, one: Step): Promise<void> {
  switch (one.do) {
    case 'open':
      return server.open(one.uri, one.text);
    case 'close':
      return server.tell('textDocument/didClose', { textDocument: { uri: one.uri } });
    case 'change':
      return server.tell('textDocument/didChange', {
        textDocument: { uri: one.uri, version: one.version },
        contentChanges: [{ range: one.range, text: one.text }],
      });
    case 'ask':
      await server.ask(one.request.method, paramsOf(one.request));
      return;
    case 'junk':
      if (one.asks) await server.ask(one.method, one.params);
      else await server.tell(one.method, one.params);
  }
}

describe('the server', () => {
  let server: RawServer;
  beforeAll(async () => {
    server = new RawServer();
    await server.initialize();
    await server.tell('initialized', {});
  });
  afterAll(() => server.kill());

  it('answers whatever it is asked, and goes on', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        for (const one of steps) await perform(server, one);
        // It still knows what it knew.
        await server.tell('textDocument/didClose', { textDocument: { uri: URIS[0] } });
        await server.open('file:///w/known.one', 'CPU = 1\nMEMORY = 1\nDISK = [ SIZE = 5 ]\n');
        const found = await server.diagnostics('file:///w/known.one');
        expect(found.map((one) => one.code)).toContain('disk/no-image');
        await server.tell('textDocument/didClose', { textDocument: { uri: 'file:///w/known.one' } });
        expect(server.isAlive).toBe(true);
      }),
      budget(200, 0.45),
    );
  });

  it('finds the same after changes as in the text that they made', { timeout: TIMEOUT }, async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(soundText, anyText), changes, async (text, steps) => {
        const edited = `file:///w/edited-${++number}.one`;
        const fresh = `file:///w/fresh-${number}.one`;
        let client = TextDocument.create(edited, 'opennebula', 1, text);
        await server.open(edited, text);
        for (const one of steps) {
          const next = changed(client.getText(), one);
          const start = Math.round(one.at * client.getText().length);
          const change = {
            range: { start: client.positionAt(start), end: client.positionAt(start + one.removed) },
            text: one.inserted,
          };
          const version = client.version + 1;
          await server.tell('textDocument/didChange', { textDocument: { uri: edited, version }, contentChanges: [change] });
          client = TextDocument.update(client, [change], version);
          if (client.getText() !== next) return;
        }
        const ours = await server.diagnostics(edited);
        await server.tell('textDocument/didClose', { textDocument: { uri: edited } });
        await server.open(fresh, client.getText());
        const theirs = await server.diagnostics(fresh);
        await server.tell('textDocument/didClose', { textDocument: { uri: fresh } });
        const plain = (list: readonly Diagnostic[]) =>
          JSON.parse(JSON.stringify(list).replaceAll(`fresh-${number}.one`, `edited-${number}.one`)) as unknown;
        expect(plain(ours)).toEqual(plain(theirs));
      }),
      budget(200, 0.45),
    );
  });
});

describe('a server that has not been initialized, or was shut down', () => {
  it('refuses requests, and does not fall', { timeout: TIMEOUT }, async () => {
    const server = new RawServer();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(step), { maxLength: 8 }), async (steps) => {
          for (const one of steps) if (one.do !== 'junk' || one.method !== 'initialize') await perform(server, one);
          expect(server.isAlive).toBe(true);
        }),
        budget(15, 0.1),
      );
      await server.initialize();
      expect(await server.ask('shutdown', undefined)).toBeNull();
      for (const method of ['textDocument/hover', 'textDocument/diagnostic'])
        await server.ask(method, { textDocument: { uri: URIS[0] }, position: { line: 0, character: 0 } });
      expect(server.isAlive).toBe(true);
      const gone = new Promise((done) => server.process.once('exit', done));
      await server.tell('exit', undefined);
      expect(await gone).toBe(0);
    } finally {
      server.kill();
    }
  });
});
