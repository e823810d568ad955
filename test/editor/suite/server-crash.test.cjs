// What a user sees when the language server dies: it comes back with what it knew; when it dies again and again, a notice.
const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const vscode = require('vscode');
const { closeAll, connect, diagnosticsWhere, has, open } = require('./window.cjs');

/** The language servers that run for this window. */
function servers() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
        return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.js');
      } catch {
        return false;
      }
    });
}

async function until(test, what) {
  const end = Date.now() + 30_000;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function crash() {
  await until(() => servers().length === 1, 'one server runs');
  const [pid] = servers();
  process.kill(pid, 'SIGKILL');
  await until(() => !servers().includes(pid), 'the server is gone');
}

(process.platform === 'linux' ? describe : describe.skip)('a language server that crashes', () => {
  let bridge;
  before(async () => {
    bridge = await connect();
  });
  after(closeAll);

  it('comes back, opens the documents again and says so once', async () => {
    const editor = await open('vms/rhel9-install.one');
    const { uri } = editor.document;
    await diagnosticsWhere(uri, has('disk/persistent-survives'), 'no diagnostic came');
    await crash();
    await bridge.waitForText('.notifications-toasts', 'crashed and was started again', { timeout: 20_000 });
    await until(() => servers().length === 1, 'it was started again');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'CPU = many\n'));
    await diagnosticsWhere(
      uri,
      (found) => found.some((one) => one.message.includes('CPU')),
      'nothing was found in what was typed',
    );
    const [symbol] = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
    assert.equal(symbol.name, 'CPU');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('stays down after five crashes, with a way to start it', async () => {
    const editor = await open('vms/rhel9-install.one');
    for (let i = 0; i < 4; i++) await crash();
    await bridge.waitForText('.notifications-toasts', 'crashed 5 times in 3 minutes and stays down', { timeout: 20_000 });
    await bridge.waitForText('.notifications-toasts', 'Restart');
    assert.equal(servers().length, 0);
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('opennebula.restartServer');
    await until(() => servers().length === 1, 'it was started by hand');
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came after the start by hand');
  });
});
