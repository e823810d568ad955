// An error of our own in one rule or one feature: logged once, and all the others still answer.
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createMessageConnection, type Diagnostic, type MessageConnection } from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/src/host.js';
import { RULES } from '../../server/src/rules/registry.js';
import { startServer } from '../../server/src/server.js';
import * as symbols from '../../server/src/features/document-symbols.js';
import * as hover from '../../server/src/features/hover.js';

vi.mock('../../server/src/features/hover.js', { spy: true });
vi.mock('../../server/src/features/document-symbols.js', { spy: true });

const URI = 'file:///w/vm.one';
const TEXT = 'CPU = 1\nMEMORY = 64\nDISK = [ TYPE = fs, SIZE = 1, ORDER = 1 ]\nDISK = [ TYPE = swap, SIZE = 0, ORDER = 2 ]\n';
const host: Host = { rulePages: null, readText: async () => null, listFiles: async () => ({ files: [], left: null }) };

/** A client in front of a server of this very process. */
async function connect(): Promise<{ client: MessageConnection; log: string[]; found: () => Promise<string[]> }> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  startServer(connection, () => host);
  connection.listen();
  const client = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const log: string[] = [];
  client.onNotification('window/logMessage', ({ type, message }: { type: number; message: string }) => {
    if (type === 1) log.push(message);
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'opennebula-template', version: 1, text: TEXT },
  });
  const found = async () => {
    const report: { items: Diagnostic[] } = await client.sendRequest('textDocument/diagnostic', { textDocument: { uri: URI } });
    return [...new Set(report.items.map(({ code }) => String(code)))].sort();
  };
  return { client, log, found };
}

/** What is logged arrives in front of the answer to the next request. */
const ask = (client: MessageConnection, method: string, line = 0) =>
  client.sendRequest(method, { textDocument: { uri: URI }, position: { line, character: 1 } });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an error of our own', () => {
  it('in a rule: logged once with its id, and the other rules find what they find', async () => {
    const { client, log, found } = await connect();
    const all = await found();
    expect(all).toContain('disk/order-removed');
    expect(all.length).toBeGreaterThan(1);

    const rule = RULES.find(({ id }) => id === 'disk/order-removed');
    if (!rule || !('checkDisk' in rule)) throw new Error('the rule is about disks');
    vi.spyOn(rule, 'checkDisk').mockImplementation(() => {
      throw new Error('out of order');
    });
    for (const version of [2, 3]) {
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version },
        contentChanges: [{ text: `${TEXT}# ${version}\n` }],
      });
      expect(await found()).toEqual(all.filter((id) => id !== 'disk/order-removed'));
    }
    const logged = log.filter((message) => message.includes('out of order'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('Rule disk/order-removed failed on file:///w/vm.one');
  });

  it('in a feature: logged once with its name, and the other features answer', async () => {
    const { client, log, found } = await connect();
    expect(await ask(client, 'textDocument/hover')).not.toBeNull();
    vi.mocked(hover.hover).mockImplementation(() => {
      throw new Error('no idea');
    });
    expect(await ask(client, 'textDocument/hover')).toBeNull();
    expect(await ask(client, 'textDocument/hover', 1)).toBeNull();
    expect(await ask(client, 'textDocument/documentSymbol')).toHaveLength(4);
    expect(await found()).toContain('disk/order-removed');

    vi.mocked(symbols.documentSymbols).mockImplementation(() => {
      throw new Error('no idea');
    });
    expect(await ask(client, 'textDocument/documentSymbol')).toEqual([]);
    const logged = log.filter((message) => message.includes('no idea'));
    expect(logged.map((message) => message.replace(/ failed on.*/s, ''))).toEqual([
      'The feature “hover”',
      'The feature “document symbols”',
    ]);
  });
});
