import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  FileChangeType,
  LSPErrorCodes,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { Client, until } from './client.js';

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

  it('renames nothing in a text that is typed in while other files are read', async () => {
    // Large files that use it are not open: they have to be read first, which takes its time.
    const large = Array.from({ length: 12 }, (_, i) => `vms/large-${i}.one`);
    for (const name of large)
      writeFileSync(join(folder, name), `# ${'x'.repeat(1_000_000)}\nCPU = 1\nDISK = [ IMAGE = alma9 ]\n`);
    const told = (type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: large.map((name) => ({ uri: uri(name), type })),
      });
    const count = async () =>
      (await client.connection.sendRequest<{ files: number }>('opennebula/describe', { uri: uri(large[0] ?? '') })).files;
    const before = await count();
    await told(FileChangeType.Created);
    await until(async () => (await count()) === before + large.length, 'the large files are known');
    const file = uri('images/alma9.one');
    await client.open(file, 'NAME = "alma9"\nTYPE = OS\n');
    const asked = client.connection.sendRequest('textDocument/rename', {
      textDocument: { uri: file },
      position: { line: 0, character: 10 },
      newName: 'alma10',
    });
    const typed = client.change(file, 2, '# Our system.\nNAME = "alma9"\nTYPE = OS\n');
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await typed;
    await client.close(file);
    for (const name of large) rmSync(join(folder, name));
    await told(FileChangeType.Deleted);
  });

  it('extracts a volatile disk to an image template, and writes a VM template for an image', async () => {
    const vm = uri('vms/volatile.one');
    await client.open(vm, 'NAME = db\nCPU = 1\nMEMORY = 1\nDISK = [ TYPE = fs, SIZE = 100 ]\n');
    const at = { line: 3, character: 10 };
    const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: vm },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ['refactor'] },
    });
    expect(action?.kind).toBe('refactor.extract');
    expect(action?.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: uri('vms/db-disk-0.one') });
    const image = uri('images/made.one');
    await client.open(image, '<IMAGE><NAME>made</NAME><TYPE>OS</TYPE><PATH>/x</PATH></IMAGE>', 'xml');
    expect(await client.connection.sendRequest('opennebula/vmTemplateOfImage', { uri: image })).toContain('IMAGE = "made"');
    expect(await client.connection.sendRequest('opennebula/vmTemplateOfImage', { uri: vm })).toBeNull();
  });

  it('refuses a rename with a reason', async () => {
    await expect(
      client.at('textDocument/prepareRename', uri('vms/id.one'), 'CPU = 1\nDISK = [ IMAGE_ID = |5 ]\n'),
    ).rejects.toThrow('An ID cannot be renamed.');
  });

  const places: [method: string, more: object, text: string, xml: string, broken: string][] = [
    [
      'textDocument/definition',
      {},
      'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n',
      '<VM><CPU>1</CPU><DISK><IMAGE>al|ma9</IMAGE></DISK></VM>',
      'CPU = \nDISK = [ IMAGE = "al|ma9", SIZE\nNAME = "x\n',
    ],
    [
      'textDocument/references',
      { context: { includeDeclaration: true } },
      'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n',
      '<VM><CPU>1</CPU><DISK><IMAGE>al|ma9</IMAGE></DISK></VM>',
      'CPU = \nDISK = [ IMAGE = "al|ma9", SIZE\nNAME = "x\n',
    ],
    [
      'textDocument/documentHighlight',
      {},
      'CPU = 1\nDISK = [ IMAGE = "al|ma9" ]\n',
      '<VM><CPU>1</CPU><DISK><IMAGE>al|ma9</IMAGE></DISK></VM>',
      'CPU = \nDISK = [ IMAGE = "al|ma9", SIZE\nNAME = "x\n',
    ],
    [
      'textDocument/foldingRange',
      {},
      'CPU = 1|\nDISK = [\n  IMAGE = "alma9"\n]\n',
      '<VM>\n  <CPU>1</CPU>|\n  <DISK>\n    <IMAGE>alma9</IMAGE>\n  </DISK>\n</VM>\n',
      'CPU = |\nDISK = [\n  IMAGE = "alma9"\n  SIZE = 1\n]\nNAME = "x\n',
    ],
    [
      'textDocument/selectionRange',
      { positions: [{ line: 0, character: 1 }] },
      'CPU = 1|\n',
      '<VM><CPU>1</CPU>|</VM>',
      'CPU = [ A|\n',
    ],
    [
      'textDocument/documentLink',
      {},
      'NAME = i|\nPATH = "https://example.org/x.iso"\nTYPE = CDROM\n',
      '<IMAGE><NAME>i|</NAME><PATH>https://example.org/x.iso</PATH><TYPE>CDROM</TYPE></IMAGE>',
      'NAME = i|\nPATH = "https://example.org/x.iso"\nTYPE = \nSIZE\n',
    ],
    [
      'textDocument/codeLens',
      {},
      'NAME = "lens-only"|\nTYPE = OS\nPATH = /x\n',
      '<IMAGE><NAME>lens-xml</NAME>|<TYPE>OS</TYPE><PATH>/x</PATH></IMAGE>',
      'NAME = "lens-broken"|\nTYPE = OS\nPATH = /x\nSIZE = [\n',
    ],
    ['textDocument/documentSymbol', {}, 'CPU = 1|\n', '<VM><CPU>1|</CPU></VM>', 'CPU = 1|\nDISK = [\n'],
    [
      'textDocument/inlayHint',
      { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } },
      'CPU = 1|\nDISK = [ IMAGE = "alma9" ]\n',
      '<VM><CPU>1|</CPU><DISK><IMAGE>alma9</IMAGE></DISK></VM>',
      'CPU = |\nDISK = [ IMAGE = "alma9" ]\nNAME = "x\n',
    ],
  ];

  it.each(
    places.flatMap(([method, more, text, xml, broken]) => [
      [method, 'template text', 'one', text, more] as const,
      [method, 'XML', 'xml', xml, more] as const,
      [method, 'broken text', 'one', broken, more] as const,
    ]),
  )('answers %s in %s', async (method, form, extension, text, more) => {
    const file = `vms/${method.replace('/', '-')}-${form.replace(' ', '-')}.${extension}`;
    const answer = await client.at<unknown[]>(method, uri(file), text, more);
    expect(answer.length).toBeGreaterThan(0);
    await client.close(uri(file));
  });

  it.each([
    ['template text', 'one', 'CPU = 1\nDISK = [ IMAGE = "|" ]\n'],
    ['XML', 'xml', '<VM><CPU>1</CPU><DISK><IMAGE>|</IMAGE></DISK></VM>'],
    ['broken text', 'one', 'CPU = \nDISK = [ IMAGE = |\nNAME = "x\n'],
    ['broken XML', 'xml', '<VM><CPU>1</CPU><DISK><IMAGE>|</DISK></VM>'],
  ])('completes images in %s', async (form, extension, text) => {
    const file = uri(`vms/images-${form.replace(' ', '-')}.${extension}`);
    const list = await client.at<CompletionList>('textDocument/completion', file, text);
    expect(list.items.map((item) => item.label)).toContain('alma9');
    await client.close(file);
  });

  it.each([
    ['XML', 'xml', '<VM><CPU>1</CPU><DISK><IMAGE>al|ma9</IMAGE></DISK></VM>'],
    ['broken text', 'one', 'CPU = \nDISK = [ IMAGE = al|ma9, SIZE\nNAME = "x\n'],
  ])('renames an image from %s', async (form, extension, text) => {
    const file = uri(`vms/rename-${form.replace(' ', '-')}.${extension}`);
    const edit = await client.at<WorkspaceEdit>('textDocument/rename', file, text, { newName: 'alma10' });
    expect(edit.changes?.[file]?.map((one) => one.newText)).toEqual(['alma10']);
    expect(edit.changes?.[uri('images/alma9.one')]).toHaveLength(1);
    await client.close(file);
  });

  it('lays out what is sound of a broken text, and leaves the rest', async () => {
    const file = uri('vms/broken-layout.one');
    const edits = await client.at<{ range: { start: { line: number } } }[]>(
      'textDocument/formatting',
      file,
      'CPU=1|\nDISK = [ A = ]\nMEMORY=2\n',
      { options: { tabSize: 4, insertSpaces: true } },
    );
    expect(new Set(edits.map((edit) => edit.range.start.line))).toEqual(new Set([0, 2]));
    await client.close(file);
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
