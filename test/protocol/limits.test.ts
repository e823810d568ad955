import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import { Client } from './client.js';

interface Description {
  readonly images: number;
  readonly files: number;
  readonly notices: readonly string[];
}

const IMAGE = (name: string) => `NAME = ${name}\nTYPE = OS\nPATH = /x\n`;

describe('the limits', () => {
  const stops: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'opennebula-limits-'));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  async function start(folder: string, settings: object = {}): Promise<{ client: Client; uri: (name: string) => string }> {
    const client = await Client.start({ folders: [pathToFileURL(folder).toString()], settings });
    stops.push(() => client.stop());
    return { client, uri: (name) => pathToFileURL(join(folder, name)).toString() };
  }

  const describeFile = (client: Client, uri: string) =>
    client.connection.sendRequest<Description>('opennebula/describe', { uri });

  it('a large file is checked for its syntax only, and says so', async () => {
    const { client, uri } = await start(folderOf({}), { limits: { checkedFileSize: 0.1 } });
    const large = `CPU = x\n${'# filling\n'.repeat(12_000)}DISK = [ SIZE = 5 ]\nBROKEN = [ A = \n`;
    await client.open(uri('large.one'), large);
    const codes = (await client.diagnostics(uri('large.one'))).map((one) => String(one.code));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !code.startsWith('syntax/'))).toEqual([]);
    const textDocument = { uri: uri('large.one') };
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument,
      position: { line: 0, character: 1 },
    });
    expect(hover).toBeNull();
    const symbols = await client.connection.sendRequest<unknown[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.length).toBeGreaterThan(1);
    expect((await describeFile(client, uri('large.one'))).notices).toEqual([
      'This file has 0.12 MB: only its syntax is checked (opennebula.limits.checkedFileSize).',
    ]);
    await client.open(uri('small.one'), 'CPU = x\nMEMORY = 1\n');
    expect((await client.diagnostics(uri('small.one'))).length).toBeGreaterThan(0);
    expect((await describeFile(client, uri('small.one'))).notices).toEqual([]);
  });

  it('a huge file is not read at all, open or closed, and says so', async () => {
    const huge = `${IMAGE('huge')}${'# filling\n'.repeat(12_000)}`;
    const { client, uri } = await start(folderOf({ 'huge.one': huge, 'a.one': IMAGE('a') }), { limits: { readFileSize: 0.1 } });
    await client.open(uri('b.one'), 'CPU = 1\n');
    const before = await describeFile(client, uri('b.one'));
    expect(before.images).toBe(1);
    expect(before.notices).toEqual(['Larger than 0.1 MB and not read: huge.one (opennebula.limits.readFileSize).']);
    await client.open(uri('huge.one'), huge);
    expect(await client.diagnostics(uri('huge.one'))).toEqual([]);
    expect((await describeFile(client, uri('huge.one'))).notices[0]).toBe(
      'This file has 0.12 MB: it is only highlighted (opennebula.limits.readFileSize).',
    );
  });

  it('more files than the inventory takes are left out, and it says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`i${i}.one`, IMAGE(`i${i}`)]));
    const { client, uri } = await start(folderOf(files), { limits: { inventoryFiles: 5 } });
    const { images, notices } = await describeFile(client, uri('i0.one'));
    expect(images).toBe(5);
    expect(notices[0]).toMatch(/has more than 5 files: the rest is not read \(opennebula\.limits\.inventoryFiles\)\.$/);
  });

  it('more problems than are shown are counted', async () => {
    const { client, uri } = await start(folderOf({}), { limits: { diagnosticsPerFile: 3 } });
    await client.open(uri('a.one'), `CPU = 1\nMEMORY = 1\n${'DISK = [ IMAGE = a, CLONE = YES ]\n'.repeat(10)}VCPU = none\n`);
    const found = await client.diagnostics(uri('a.one'));
    expect(found).toHaveLength(4);
    // The gravest come first, wherever they are in the text.
    expect(found[0]?.severity).toBe(DiagnosticSeverity.Error);
    expect(found[0]?.message).toContain('VCPU');
    expect(found[3]?.message).toBe('8 more problems are not shown (opennebula.limits.diagnosticsPerFile).');
    expect((await describeFile(client, uri('a.one'))).notices[0]).toMatch(/^8 more problems of this file are not shown/);
  });

  it('what .gitignore names is not read, unless somebody wants it', async () => {
    const files = { '.gitignore': 'build/\n', '.git/HEAD': '', 'a.one': IMAGE('a'), 'build/b.one': IMAGE('b') };
    const first = await start(folderOf(files));
    expect((await describeFile(first.client, first.uri('a.one'))).images).toBe(1);
    const second = await start(folderOf(files), { inventory: { useIgnoreFiles: false } });
    expect((await describeFile(second.client, second.uri('a.one'))).images).toBe(2);
  });

  it('links out of the folder are not followed', async () => {
    const outside = folderOf({ 'secret.one': IMAGE('secret') });
    const folder = folderOf({ 'a.one': IMAGE('a') });
    symlinkSync(outside, join(folder, 'linked'));
    symlinkSync(join(outside, 'secret.one'), join(folder, 'linked.one'));
    const { client, uri } = await start(folder);
    expect((await describeFile(client, uri('a.one'))).images).toBe(1);
  });

  it('a home folder and the root of a disk are not walked, and it says so', async () => {
    for (const folder of [homedir(), '/']) {
      const { client, uri } = await start(folder);
      const { files, notices } = await describeFile(client, uri('a.one'));
      expect(files).toBe(0);
      expect(notices[0]).toMatch(/is a home folder or a whole disk and is not read/);
    }
  });
});
