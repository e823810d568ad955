import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  Diagnostic,
  TextEdit,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, until } from './client.js';

const SERIAL = 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = "alma9",\n  SERIAL = AUTO ]\n';

let folder: string;
const at = (name: string) => join(folder, name);
const uri = (name: string) => pathToFileURL(at(name)).toString();

async function start(settings: object = {}): Promise<Client> {
  return Client.start({ folders: [pathToFileURL(folder).toString()], settings });
}

async function actionsFor(client: Client, name: string, diagnostic: Diagnostic | undefined): Promise<CodeAction[]> {
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: uri(name) },
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  });
}

function applied(text: string, edits: TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits ?? []);
}

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map((one) => one.code);

describe('linting in the editor', () => {
  let client: Client;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opennebula-linting-'));
    cpSync(resolve('examples'), folder, { recursive: true });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('links each diagnostic to the page of its rule', async () => {
    client = await start();
    await client.open(uri('vms/new.one'), SERIAL);
    const [diagnostic] = await client.diagnostics(uri('vms/new.one'));
    expect(diagnostic?.code).toBe('disk/serial-auto');
    const page = fileURLToPath(diagnostic?.codeDescription?.href ?? '');
    expect(page).toBe(resolve('docs/rules/disk/serial-auto.md'));
  });

  it('lets a client say where the pages are', async () => {
    client = await start({ rulePage: 'https://example.org/rules?id={id}', showsRules: true });
    await client.open(uri('vms/new.one'), SERIAL);
    const [diagnostic] = await client.diagnostics(uri('vms/new.one'));
    expect(diagnostic?.codeDescription?.href).toBe('https://example.org/rules?id=disk%2Fserial-auto');
    const actions = await actionsFor(client, 'vms/new.one', diagnostic);
    expect(actions.find((action) => action.command)?.command).toEqual({
      title: 'Show rule disk/serial-auto',
      command: 'opennebula.showRule',
      arguments: ['disk/serial-auto'],
    });
  });

  it('offers to disable a rule for the line, for the file and in the workspace', async () => {
    client = await start();
    await client.open(uri('vms/new.one'), SERIAL);
    const [diagnostic] = await client.diagnostics(uri('vms/new.one'));
    const actions = await actionsFor(client, 'vms/new.one', diagnostic);
    const edit = (title: string) => actions.find((action) => action.title.startsWith(title))?.edit as WorkspaceEdit;
    expect(applied(SERIAL, edit('Disable disk/serial-auto for this line').changes?.[uri('vms/new.one')])).toBe(
      'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = "alma9",\n  # onelint-disable-next-line disk/serial-auto\n  SERIAL = AUTO ]\n',
    );
    expect(applied(SERIAL, edit('Disable disk/serial-auto for this file').changes?.[uri('vms/new.one')])).toBe(
      `# onelint-disable disk/serial-auto\n${SERIAL}`,
    );
    const created = edit('Disable disk/serial-auto in the workspace').documentChanges;
    expect(created).toMatchObject([
      { kind: 'create', uri: uri('.onelintrc.json') },
      { textDocument: { uri: uri('.onelintrc.json') } },
    ]);
  });

  it('puts a rule into a .onelintrc.json that is there, and leaves the rest of it alone', async () => {
    const before = '{\n    "release": "7.2", "rules": {\n        "disk/overwritten": "error"\n    }\n}\n';
    writeFileSync(at('.onelintrc.json'), before);
    client = await start();
    await client.open(uri('vms/new.one'), SERIAL);
    const [diagnostic] = await client.diagnostics(uri('vms/new.one'));
    const action = (await actionsFor(client, 'vms/new.one', diagnostic)).find((one) => one.title.includes('in the workspace'));
    const after = applied(before, action?.edit?.changes?.[uri('.onelintrc.json')]);
    expect(after).toBe(
      '{\n    "release": "7.2", "rules": {\n        "disk/overwritten": "error",\n        "disk/serial-auto": "off"\n    }\n}\n',
    );
  });

  it('disables in XML, behind the declaration', async () => {
    client = await start();
    const text =
      '<?xml version="1.0"?>\n<VM><CPU>1</CPU><MEMORY>1</MEMORY>\n  <DISK><IMAGE>alma9</IMAGE><SERIAL>AUTO</SERIAL></DISK>\n</VM>\n';
    await client.open(uri('vms/new.xml'), text, 'xml');
    const [diagnostic] = await client.diagnostics(uri('vms/new.xml'));
    const actions = await actionsFor(client, 'vms/new.xml', diagnostic);
    const edited = (title: string) =>
      applied(text, actions.find((action) => action.title.includes(title))?.edit?.changes?.[uri('vms/new.xml')]);
    expect(edited('for this line')).toContain('\n  <!-- onelint-disable-next-line disk/serial-auto -->\n  <DISK>');
    expect(edited('for this file')).toMatch(/^<\?xml version="1.0"\?>\n<!-- onelint-disable disk\/serial-auto -->\n<VM>/);
  });

  it('obeys .onelintrc.json: rules, release, inventory, oned.conf; and follows its changes', async () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/locked.tmpl.one'), 'NAME = locked\nTYPE = DATABLOCK\nSIZE = 10\nPERSISTENT = YES\n');
    writeFileSync(at('.onelintrc.json'), JSON.stringify({ release: '7.2', rules: { 'disk/serial-auto': 'error' } }));
    client = await start();
    const asked = await client.connection.sendRequest<{ release: string }>('opennebula/describe', { uri: uri('vms/x.one') });
    expect(asked.release).toBe('7.2');
    await client.open(uri('vms/new.one'), SERIAL);
    expect((await client.diagnostics(uri('vms/new.one')))[0]?.severity).toBe(1);
    writeFileSync(at('.onelintrc.json'), JSON.stringify({ ignore: ['vms/new.one'] }));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('.onelintrc.json'), type: 2 }],
    });
    await until(async () => (await client.diagnostics(uri('vms/new.one'))).length === 0, 'the file is ignored');
    unlinkSync(at('.onelintrc.json'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('.onelintrc.json'), type: 3 }],
    });
    await until(async () => (await client.diagnostics(uri('vms/new.one')))[0]?.severity === 2, 'the defaults count again');
  });

  it('reads images outside of the folder when inventory says so', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'opennebula-shared-'));
    writeFileSync(join(shared, 'db.one'), 'NAME = shared-db\nTYPE = DATABLOCK\nSIZE = 10\nPERSISTENT = YES\n');
    writeFileSync(at('.onelintrc.json'), JSON.stringify({ inventory: [shared] }));
    client = await start();
    await client.open(uri('vms/new.one'), 'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = "shared-db", SIZE = 20 ]\n');
    expect(codes(await client.diagnostics(uri('vms/new.one')))).toContain('disk/size-refused');
    rmSync(shared, { recursive: true });
  });

  it('takes drivers from the oned.conf that it names', async () => {
    mkdirSync(at('conf'));
    writeFileSync(
      at('conf/cloud.cfg'),
      'TM_MAD_CONF = [ NAME = "mine", LN_TARGET = "NONE", CLONE_TARGET = "SELF", SHARED = "YES" ]\n',
    );
    writeFileSync(at('.onelintrc.json'), JSON.stringify({ onedConf: 'conf/cloud.cfg' }));
    client = await start();
    const text = 'NAME = d\nTYPE = SYSTEM_DS\nTM_MAD = ';
    await client.open(uri('ds1.one'), `${text}mine\n`);
    await client.open(uri('ds2.one'), `${text}yours\n`);
    expect(codes(await client.diagnostics(uri('ds1.one')))).not.toContain('datastore/driver-unknown');
    expect(codes(await client.diagnostics(uri('ds2.one')))).toContain('datastore/driver-unknown');
  });

  it('marks a .onelintrc.json that is wrong, and goes on with the rest of it', async () => {
    writeFileSync(at('.onelintrc.json'), JSON.stringify({ rules: { 'disk/serial-auto': 'off', 'no/such': 'off' } }));
    client = await start();
    const [problem] = client.published.get(uri('.onelintrc.json')) ?? [];
    expect(problem?.message).toContain('there is no rule “no/such”');
    await client.open(uri('vms/new.one'), SERIAL);
    expect(await client.diagnostics(uri('vms/new.one'))).toEqual([]);
  });

  it('tells of a rule where a comment names it', async () => {
    client = await start();
    const hover = await client.at<{ contents: { value: string } }>(
      'textDocument/hover',
      uri('vms/h.one'),
      '# onelint-disable-next-line disk/ser|ial-auto\nDISK = [ IMAGE = "alma9", SERIAL = AUTO ]\n',
    );
    expect(hover.contents.value).toContain('**disk/serial-auto** · warning');
    expect(hover.contents.value).toContain('SERIAL = AUTO in capitals');
    expect(hover.contents.value).toContain('docs/rules/disk/serial-auto.md');
  });

  describe('of the whole workspace', () => {
    type Previous = { uri: string; value: string }[];
    const ask = (previousResultIds: Previous = []) =>
      client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const known = (items: readonly WorkspaceDocumentDiagnosticReport[]): Previous =>
      items.map((item) => ({ uri: item.uri, value: item.resultId ?? '' }));

    it('checks all files of a small folder unasked, and says of unchanged ones only that they are', async () => {
      client = await start();
      const first = (await ask()).items;
      expect(first.every((item) => item.kind === 'full')).toBe(true);
      const report = first.find((item) => item.uri === uri('vms/rhel9-install.one'));
      expect(codes(report?.kind === 'full' ? report.items : [])).toContain('disk/volatile-size');
      const second = (await ask(known(first))).items;
      expect(second.map((item) => item.kind)).toEqual(first.map(() => 'unchanged'));
    });

    it('checks a file again when it changes, though it tells nothing new of the cloud, and only that one', async () => {
      writeFileSync(at('vms/plain.one'), 'CPU = 1\nMEMORY = 1\n');
      client = await start();
      const first = (await ask()).items;
      writeFileSync(at('vms/plain.one'), 'CPU = 1\nMEMORY = 2G\n');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri('vms/plain.one'), type: 2 }],
      });
      let again: readonly WorkspaceDocumentDiagnosticReport[] = [];
      await until(async () => {
        again = (await ask(known(first))).items.filter((item) => item.kind === 'full');
        return again.length > 0;
      }, 'the changed file is checked');
      expect(again.map((item) => item.uri)).toEqual([uri('vms/plain.one')]);
      expect(codes(again[0]?.kind === 'full' ? again[0].items : [])).toContain('vm/memory');
    });

    it('clears what was found in a file that is gone', async () => {
      client = await start();
      const first = (await ask()).items;
      unlinkSync(at('vms/rhel9-install.one'));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri('vms/rhel9-install.one'), type: 3 }],
      });
      await until(async () => {
        const item = (await ask(known(first))).items.find((one) => one.uri === uri('vms/rhel9-install.one'));
        return item?.kind === 'full' && item.items.length === 0;
      }, 'the findings are gone');
    });

    it('leaves a large folder alone unless asked', async () => {
      mkdirSync(at('many'));
      for (let number = 0; number < 510; number++) writeFileSync(at(`many/${number}.one`), 'CPU = 1\nMEMORY = 2G\n');
      client = await start();
      expect((await ask()).items).toEqual([]);
      await client.stop();
      client = await start({ diagnostics: { scope: 'workspace' } });
      expect((await ask()).items.length).toBeGreaterThan(510);
    });
  });
});

describe('editor and command line', () => {
  it('find the same: id, range, severity and message, in every file', async () => {
    folder = mkdtempSync(join(tmpdir(), 'opennebula-same-'));
    cpSync(resolve('examples'), folder, { recursive: true });
    writeFileSync(
      at('.onelintrc.json'),
      JSON.stringify({ extends: 'all', release: '7.2', rules: { 'disk/overwritten': 'error' } }),
    );
    writeFileSync(
      at('vms/silenced.one'),
      `# onelint-disable-next-line disk/serial-auto, vm/cpu\n${SERIAL.slice(SERIAL.indexOf('DISK'))}`,
    );
    writeFileSync(at('vms/broken.one'), 'CPU = 1\nDISK = [ IMAGE = "alma9" SIZE = 1\nNAME = "x\n');
    writeFileSync(at('vms/windows.one'), 'CPU = "1"\r\nMEMORY = 1\r\n');
    const { stdout } = spawnSync(process.execPath, [resolve('bin/onelint.js'), 'check', '--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const cli = (
      JSON.parse(stdout).findings as { path: string; id: string; severity: string; message: string; range: object }[]
    ).map(({ path, id, severity, message, range }) => ({ path, id, severity, message, range }));
    const client = await start({ diagnostics: { scope: 'workspace' } });
    const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    await client.stop();
    const severities = ['', 'error', 'warning', 'information', 'hint'];
    const editor = items.flatMap((item) =>
      (item.kind === 'full' ? item.items : []).map((one) => ({
        path: item.uri.slice(uri('').length).replace(/^\//, ''),
        id: one.code,
        severity: severities[one.severity ?? 0],
        message: one.message,
        range: one.range,
      })),
    );
    const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(cli.length).toBeGreaterThan(15);
    expect(sorted(editor)).toEqual(sorted(cli));
    rmSync(folder, { recursive: true });
  });
});
