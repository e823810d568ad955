import { cpSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, Hover, InlayHint } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, until } from './client.js';

const examples = resolve('examples');

function markdown(hover: Hover | null): string {
  return hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : '';
}

describe('the language server over stdio', () => {
  let client: Client;
  let folder: string;
  const uri = (name: string) => pathToFileURL(join(folder, name)).toString();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opennebula-protocol-'));
    cpSync(examples, folder, { recursive: true });
    symlinkSync(folder, join(folder, 'again'));
    client = await Client.start({ folders: [pathToFileURL(folder).toString()] });
  });
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('hovers a DISK of a CD-ROM with CLONE, SAVE, the transfer actions and a link to the image', async () => {
    const text = markdown(
      await client.at<Hover>(
        'textDocument/hover',
        uri('vms/a.one'),
        'CPU = 1\nMEMORY = 1\nDI|SK = [ IMAGE = "rhel9-install.iso" ]\n',
      ),
    );
    expect(text).toContain('| CLONE | **NO** | CD-ROM images are linked, never cloned |');
    expect(text).toContain('| SAVE | **NO** |');
    expect(text).toContain('`tm/qcow2/ln.ssh`');
    expect(text).toContain(`${uri('images/rhel9-iso.one')}#L2`);
  });

  it('says what is not known, and shows the cases side by side', async () => {
    const text = markdown(
      await client.at<Hover>('textDocument/hover', uri('vms/b.one'), 'CPU = 1\nDISK = [ IM|AGE = "nowhere" ]\n'),
    );
    expect(text).toContain('unknown: image not found in the workspace');
    expect(text).toContain('| it is a CD-ROM | **NO** | **NO** | YES | ln → delete |');
  });

  it('hovers on broken text', async () => {
    const text = markdown(
      await client.at<Hover>('textDocument/hover', uri('vms/c.one'), 'CPU = \nDI|SK = [ IMAGE = "alma9" SIZE = 1\nNAME = "x\n'),
    );
    expect(text).toContain('| CLONE | **YES** |');
  });

  it('hovers an image template with what its users see', async () => {
    const text = markdown(
      await client.at<Hover>(
        'textDocument/hover',
        uri('images/orders-db.one'),
        'NAME = "orders-db"\nTYPE = DATABLOCK\nSIZE = 1\nPERSI|STENT = YES\n',
      ),
    );
    expect(text).toContain('| SAVE | **YES** |');
    expect(text).toContain('Only **one VM** at a time');
    expect(text).toContain('database');
    expect(text).toContain('reporting');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('images/orders-db.one') } });
  });

  it('gives hints, switchable ones', async () => {
    await client.open(uri('vms/hints.one'), 'CPU = 1\nDISK = [ IMAGE = "alma9" ]\nDISK = [\n  TYPE = swap,\n  SIZE = 1 ]\n');
    const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: uri('vms/hints.one') },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    expect(hints.map((hint) => [hint.label, hint.position.line])).toEqual([
      ['CLONE=YES · SAVE=NO · clone → delete', 1],
      ['volatile · mkswap → delete', 4],
    ]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { opennebula: { inlayHints: { enabled: false } } },
    });
    const none = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: uri('vms/hints.one') },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    expect(none).toEqual([]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { opennebula: {} } });
  });

  it('offers a quick fix whose edit changes nothing else', async () => {
    const text = 'CPU = 1\nDISK = [ IMAGE = "alma9", # keep\n  CLONE = "NO",\n  CACHE = none ]\n';
    await client.open(uri('vms/fix.one'), text);
    const [diagnostic] = (await client.diagnostics(uri('vms/fix.one'))).filter((one) => one.code === 'disk/overwritten');
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('vms/fix.one') },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic] },
    });
    const edits = actions.find((action) => action.title === 'Remove CLONE')?.edit?.changes?.[uri('vms/fix.one')] ?? [];
    expect(TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits)).toBe(
      'CPU = 1\nDISK = [ IMAGE = "alma9", # keep\n  CACHE = none ]\n',
    );
  });

  it('fixes all that is safe, as editors ask on save', async () => {
    const text =
      'CPU = 1\nDISK = [ IMAGE = "alma9", CLONE = "NO", SAVE = YES, PERSISTENT = YES ]\nDISK = [ IMAGE = "alma9", ORDER = 1 ]\n';
    await client.open(uri('vms/all.one'), text);
    const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('vms/all.one') },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    const edits = action?.edit?.changes?.[uri('vms/all.one')] ?? [];
    expect(TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits)).toBe(
      'CPU = 1\nDISK = [ IMAGE = "alma9" ]\nDISK = [ IMAGE = "alma9" ]\n',
    );
  });

  it('follows an unsaved image template, and asks the client to look again', async () => {
    await client.open(uri('vms/user.one'), 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = "fonts", SIZE = 5 ]\n');
    expect((await client.diagnostics(uri('vms/user.one'))).map((one) => one.code)).not.toContain('disk/size-refused');
    client.refreshes.length = 0;
    await client.open(uri('images/fonts.one'), 'NAME = "fonts"\nTYPE = DATABLOCK\nSIZE = 100\n');
    await until(() => client.refreshes.includes('diagnostic') && client.refreshes.includes('inlayHint'), 'a refresh');
    expect((await client.diagnostics(uri('vms/user.one'))).map((one) => one.code)).toContain('disk/size-refused');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('images/fonts.one') } });
    await until(
      async () => !(await client.diagnostics(uri('vms/user.one'))).some((one) => one.code === 'disk/size-refused'),
      'the file counts again',
    );
  });

  it('follows files on disk', async () => {
    await client.open(uri('vms/disk.one'), 'CPU = 1\nDISK = [ IMAGE = "new" ]\n');
    const hint = async () =>
      (
        await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
          textDocument: { uri: uri('vms/disk.one') },
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
        })
      )[0]?.label;
    expect(await hint()).toContain('unknown');
    writeFileSync(join(folder, 'images', 'new.one'), 'NAME = "new"\nTYPE = CDROM\nPATH = /x\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('images/new.one'), type: 1 }],
    });
    await until(async () => (await hint()) === 'CLONE=NO · SAVE=NO · ln → delete', 'the new image');
    unlinkSync(join(folder, 'images', 'new.one'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('images/new.one'), type: 3 }],
    });
    await until(async () => (await hint())?.toString().includes('unknown') === true, 'the image is gone');
  });

  it('judges by another release as soon as the setting changes', async () => {
    await client.open(uri('vms/old.one'), 'CPU = 1\nDISK = [ IMAGE = "rhel9-install.iso" ]\n');
    const look = async () =>
      markdown(
        await client.connection.sendRequest('textDocument/hover', {
          textDocument: { uri: uri('vms/old.one') },
          position: { line: 1, character: 1 },
        }),
      );
    expect(await look()).toContain('| SAVE | **NO** |');
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { opennebula: { release: '4.14' } },
    });
    expect(await look()).toContain('| SAVE | **YES** |');
    expect(await look()).toContain('/mvds`');
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { opennebula: {} } });
  });

  it('leaves foreign XML alone', async () => {
    await client.open(uri('pom.xml'), '<project><DISK><IMAGE>alma9</IMAGE></DISK></project>', 'xml');
    expect(await client.diagnostics(uri('pom.xml'))).toEqual([]);
  });

  it('counts columns in UTF-16, also behind characters beyond the BMP', async () => {
    await client.open(uri('vms/utf.one'), 'CPU = 1\nDISK = [ IMAGE = "\u{1F4BF}", PERSISTENT = YES ]\n');
    const [diagnostic] = (await client.diagnostics(uri('vms/utf.one'))).filter((one) => one.code === 'disk/persistent-survives');
    expect(diagnostic?.range.start).toEqual({ line: 1, character: 23 });
  });

  it('survives notifications that make no sense', async () => {
    for (const params of [
      {},
      { event: {} },
      { event: { added: null, removed: null } },
      { event: { added: [null], removed: [7] } },
    ]) {
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', params);
    }
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { opennebula: { inventory: { include: [''] } } },
    });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { opennebula: {} } });
    expect(
      markdown(await client.at<Hover>('textDocument/hover', uri('vms/y.one'), 'CPU = 1\nDI|SK = [ IMAGE = "alma9" ]\n')),
    ).toContain('CLONE');
  });

  it('survives requests that make no sense', async () => {
    const methods = [
      'textDocument/hover',
      'textDocument/definition',
      'textDocument/references',
      'textDocument/documentSymbol',
      'textDocument/codeAction',
      'textDocument/inlayHint',
      'textDocument/diagnostic',
      'nobody/knows',
    ];
    const parameters = [
      {},
      null,
      {
        textDocument: { uri: 'file:///closed.one' },
        position: { line: 1e9, character: -4 },
        range: { start: { line: -1, character: 0 }, end: { line: 1e9, character: 0 } },
        context: { diagnostics: [], includeDeclaration: true },
      },
      { textDocument: 7 },
    ];
    for (const method of methods)
      for (const parameter of parameters) await client.connection.sendRequest(method, parameter).catch(() => undefined);
    expect(
      markdown(await client.at<Hover>('textDocument/hover', uri('vms/z.one'), 'CPU = 1\nDI|SK = [ IMAGE = "alma9" ]\n')),
    ).toContain('CLONE');
  });
});

describe('a client without pull diagnostics', () => {
  it('gets them pushed, and only pushed', async () => {
    const client = await Client.start({ pull: false });
    const uri = 'file:///nowhere/vm.one';
    await client.open(uri, 'CPU = 1\nMEMORY = 1\nDISK = [ TYPE = fs ]\n');
    await until(() => client.published.get(uri)?.some((one) => one.code === 'disk/volatile-size') === true, 'a diagnostic');
    await client.change(uri, 2, 'CPU = 1\nMEMORY = 1\nDISK = [ TYPE = fs, SIZE = 5 ]\n');
    await until(() => client.published.get(uri)?.length === 0, 'no diagnostic');
    await client.stop();
  });
});

describe('diagnostics of the whole workspace', () => {
  it('cover files that are not open, and say nothing twice about unchanged ones', async () => {
    const client = await Client.start({
      folders: [pathToFileURL(examples).toString()],
      settings: { diagnostics: { scope: 'workspace' } },
    });
    interface Report {
      items: { uri: string; kind: string; resultId: string; items?: { code: string }[] }[];
    }
    const first = await client.connection.sendRequest<Report>('workspace/diagnostic', { previousResultIds: [] });
    const codes = first.items.flatMap((report) => report.items?.map((one) => one.code) ?? []);
    expect(codes).toEqual(
      expect.arrayContaining(['disk/volatile-size', 'image/cdrom-persistent', 'vm-xml/persistent-without-save']),
    );
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const second = await client.connection.sendRequest<Report>('workspace/diagnostic', { previousResultIds });
    expect(new Set(second.items.map((report) => report.kind))).toEqual(new Set(['unchanged']));
    await client.stop();
  });
});
