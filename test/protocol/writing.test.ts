import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { Client } from './client.js';

describe("writing and finding one's way, over stdio", () => {
  let client: Client;
  let folder: string;
  const uri = (name: string) => pathToFileURL(join(folder, name)).toString();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opennebula-writing-'));
    cpSync(resolve('examples'), folder, { recursive: true });
    client = await Client.start({ folders: [pathToFileURL(folder).toString()] });
  });
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('completes names and values, and describes them when asked', async () => {
    const list = await client.at<CompletionList>(
      'textDocument/completion',
      uri('vms/completion.one'),
      'CPU = 1\nDISK = [ IMAGE = "al|" ]\n',
    );
    expect(list.items.map((item) => item.label)).toContain('alma9');
    const names = await client.at<CompletionList>('textDocument/completion', uri('vms/names.one'), 'CPU = 1\nDISK = [ DEV| ]\n');
    const item = names.items.find((one) => one.label === 'DEV_PREFIX');
    expect(item?.documentation).toBeUndefined();
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    expect(typeof resolved.documentation === 'object' && resolved.documentation.value).toMatch(/device name/);
  });

  it('renames an image in all files, unsaved ones included', async () => {
    await client.open(uri('vms/unsaved.one'), 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = fonts ]\n');
    const edit = await client.at<WorkspaceEdit>(
      'textDocument/rename',
      uri('images/fonts.one'),
      'NAME = "fo|nts"\nTYPE = DATABLOCK\nSIZE = 10\n',
      { newName: 'all fonts' },
    );
    expect(edit.changes?.[uri('images/fonts.one')]?.map((one) => one.newText)).toEqual(['all fonts']);
    expect(edit.changes?.[uri('vms/unsaved.one')]?.map((one) => one.newText)).toEqual(['"all fonts"']);
  });

  it('refuses a rename with a reason', async () => {
    await expect(
      client.at('textDocument/prepareRename', uri('vms/id.one'), 'CPU = 1\nDISK = [ IMAGE_ID = |5 ]\n'),
    ).rejects.toThrow('An ID cannot be renamed.');
  });

  it.each([
    ['textDocument/definition', 'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n', {}],
    ['textDocument/references', 'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n', { context: { includeDeclaration: true } }],
    ['textDocument/documentHighlight', 'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n', {}],
    ['textDocument/foldingRange', 'CPU = 1|\nDISK = [\n  IMAGE = "alma9"\n]\n', {}],
    ['textDocument/selectionRange', 'CPU = 1|\n', { positions: [{ line: 0, character: 1 }] }],
    ['textDocument/documentLink', 'NAME = i|\nPATH = "https://example.org/x.iso"\nTYPE = CDROM\n', {}],
    ['textDocument/codeLens', 'NAME = "lens-only"|\nTYPE = OS\nPATH = /x\n', {}],
    ['textDocument/formatting', 'CPU=1|\n', { options: { tabSize: 4, insertSpaces: true } }],
  ])('answers %s', async (method, text, extra) => {
    const answer = await client.at<unknown[]>(method, uri(`vms/${method.replace('/', '-')}.one`), text, extra);
    expect(answer.length).toBeGreaterThan(0);
  });

  it('answers semantic tokens, linked tags, symbols of the workspace, and what a document is', async () => {
    const tokens = await client.at<{ data: number[] }>('textDocument/semanticTokens/full', uri('vms/tokens.one'), 'CPU = 1|\n');
    expect(tokens.data).toHaveLength(5);
    const linked = await client.at<{ ranges: unknown[] }>(
      'textDocument/linkedEditingRange',
      uri('vms/linked.xml'),
      '<VM><CP|U>1</CPU></VM>',
    );
    expect(linked.ranges).toHaveLength(2);
    const symbols = await client.connection.sendRequest<{ name: string }[]>('workspace/symbol', { query: 'alma' });
    expect(symbols.map((symbol) => symbol.name)).toContain('alma9');
    const description = await client.connection.sendRequest('opennebula/describe', { uri: uri('vms/tokens.one') });
    expect(description).toMatchObject({ kind: 'vm', kindStated: false, release: '7.4' });
    const converted = await client.connection.sendRequest('opennebula/convert', { uri: uri('vms/tokens.one') });
    expect(converted).toMatchObject({ language: 'xml', losses: [] });
  });
});
