// A folder that nobody has said to trust: everything that only reads works as ever.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { closeAll, connect, cursorOn, diagnosticsWhere, has, hoverText, open } = require('../suite/window.cjs');

describe('Restricted Mode', () => {
  let bridge;
  before(async function () {
    // The launcher of the desktop's VS Code always gives trust.
    if (vscode.env.appHost === 'desktop' && vscode.workspace.isTrusted) this.skip();
    assert.equal(vscode.workspace.isTrusted, false);
    bridge = await connect();
  });
  after(closeAll);

  it('finds problems, and what mends them', async () => {
    const { document } = await open('vms/rhel9-install.one');
    const [found] = (await diagnosticsWhere(document.uri, has('disk/persistent-survives'), 'no diagnostic came')).filter((one) =>
      has('disk/persistent-survives')([one]),
    );
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, found.range);
    assert.ok(actions.some((one) => one.isPreferred && one.edit));
  });

  it('tells what a disk does, with the images of the folder', async () => {
    const editor = await open('vms/rhel9-install.one');
    cursorOn(editor, 'PERSISTENT');
    await hoverText(bridge, 'changes neither CLONE nor SAVE');
  });

  it('completes, outlines and lays out', async () => {
    const { document } = await open('vms/rhel9-install.one');
    const ask = (command, ...more) => vscode.commands.executeCommand(command, document.uri, ...more);
    const { items } = await ask('vscode.executeCompletionItemProvider', new vscode.Position(0, 0));
    assert.ok(items.length > 10);
    assert.ok((await ask('vscode.executeDocumentSymbolProvider')).length > 0);
    assert.ok(Array.isArray(await ask('vscode.executeFormatDocumentProvider', { tabSize: 4, insertSpaces: true })));
  });
});
