// What a user does with template text: read problems, hovers and hints, apply quick fixes, also across files.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const {
  applyQuickFix,
  closeAll,
  closeHover,
  connect,
  cursorOn,
  diagnosticsWhere,
  has,
  hasNot,
  hoverText,
  idOf,
  open,
  screenshot,
  uriOf,
} = require('./window.cjs');

describe('a VM template in the editor', () => {
  let bridge;
  before(async () => {
    bridge = await connect();
    console.log(`  VS Code ${vscode.version} (${vscode.env.appName})`);
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  afterEach(closeAll);

  it('is recognised and outlined', async () => {
    const editor = await open('vms/rhel9-install.one');
    assert.equal(editor.document.languageId, 'opennebula-template');
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came');
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', editor.document.uri);
    assert.deepEqual(
      symbols.map((symbol) => symbol.name),
      ['NAME', 'CPU', 'VCPU', 'MEMORY', 'DISK', 'DISK', 'OS', 'GRAPHICS', 'CONTEXT'],
    );
    assert.deepEqual(
      symbols[4].children.map((symbol) => symbol.name),
      ['IMAGE', 'PERSISTENT', 'READONLY'],
    );
  });

  it('lists its problems', async () => {
    await open('vms/rhel9-install.one');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await bridge.waitForText('.markers-panel .monaco-list-row', 'PERSISTENT here changes neither CLONE nor SAVE', {
      timeout: 20_000,
    });
    await bridge.waitForText('.markers-panel .monaco-list-row', 'disk/volatile-size');
    await screenshot(bridge, 'problems.png');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('tells in the hover what a CD-ROM disk really does', async () => {
    const editor = await open('vms/rhel9-install.one');
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came');
    cursorOn(editor, 'DISK');
    const text = await hoverText(bridge, 'CD-ROM images are linked, never cloned');
    assert.match(text, /DISK 0 → rhel9-install\.iso/);
    assert.match(text, /CLONE\s+NO/);
    assert.match(text, /SAVE\s+NO/);
    assert.match(text, /forced for CD-ROM; READONLY = NO here has no effect/);
    assert.match(text, /tm\/qcow2\/ln\.ssh/);
    assert.match(text, /tm\/qcow2\/delete\.ssh/);
    await screenshot(bridge, 'hover.png');
    await closeHover(bridge);
  });

  it('tells in the hover of one attribute what OpenNebula does with it', async () => {
    const editor = await open('vms/reporting.one');
    await diagnosticsWhere(editor.document.uri, has('disk/overwritten'), 'no diagnostic came');
    cursorOn(editor, 'CLONE');
    const text = await hoverText(bridge, 'becomes');
    assert.match(text, /becomes NO/);
    await closeHover(bridge);
  });

  it('shows the short form behind each DISK, and unknown as unknown', async () => {
    await open('vms/web.one');
    await bridge.waitForText('.view-line', 'CLONE=YES · SAVE=NO · clone → delete', { timeout: 20_000 });
    await bridge.waitForText('.view-line', 'CLONE=NO · SAVE=NO · ln → delete');
    await bridge.waitForText('.view-line', 'volatile · mkswap → delete');
    await bridge.waitForText('.view-line', 'unknown: image not found in the workspace');
    await screenshot(bridge, 'hints.png');
  });

  it('applies a quick fix from the lightbulb and leaves every other byte alone', async () => {
    const editor = await open('vms/rhel9-install.one');
    const before = editor.document.getText();
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came');
    cursorOn(editor, 'PERSISTENT');
    await applyQuickFix(bridge, 'Remove PERSISTENT', 'quick-fix.png');
    await diagnosticsWhere(editor.document.uri, hasNot('disk/persistent-survives'), 'the finding stayed');
    // The comment belongs to the author, the comma to the attribute.
    assert.equal(editor.document.getText(), before.replace('PERSISTENT = "YES",      # has no effect', '# has no effect'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('fixes the image template from the VM template that uses it', async () => {
    const config = vscode.workspace.getConfiguration('opennebula');
    await config.update('release', '6.10', vscode.ConfigurationTarget.Workspace);
    try {
      const editor = await open('vms/rhel9-install.one');
      const [diagnostic] = (
        await diagnosticsWhere(editor.document.uri, has('disk/exclusive-image'), 'changing the release changed nothing')
      ).filter((one) => idOf(one) === 'disk/exclusive-image');
      assert.match(diagnostic.message, /only one VM at a time/);
      const actions = await vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        diagnostic.range,
      );
      const action = actions.find((one) => one.title === 'Make images/rhel9-iso.one non-persistent');
      assert.ok(action, `offered: ${actions.map((one) => one.title).join(', ')}`);
      const image = await vscode.workspace.openTextDocument(uriOf('images/rhel9-iso.one'));
      const before = image.getText();
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      assert.equal(image.getText(), before.replace('PERSISTENT = YES', ''));
      await diagnosticsWhere(editor.document.uri, hasNot('disk/exclusive-image'), 'the finding stayed');
      await vscode.window.showTextDocument(image);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    } finally {
      await config.update('release', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('follows an edit of the image template in another editor, unsaved', async () => {
    const vm = await open('vms/web.one');
    await bridge.waitForText('.view-line', 'CLONE=YES · SAVE=NO · clone → delete', { timeout: 20_000 });
    const image = await open('images/alma9.one', vscode.ViewColumn.Two);
    await image.edit((edit) => edit.insert(new vscode.Position(1, 0), 'PERSISTENT = YES\n'));
    await bridge.waitForText('.view-line', 'CLONE=NO · SAVE=YES · ln → mvds', { timeout: 20_000 });
    await diagnosticsWhere(vm.document.uri, has('disk/persistent-image-shared'), 'the VM template was not checked again');
    await diagnosticsWhere(
      vm.document.uri,
      (all) => all.some((one) => /“alma9” is persistent/.test(one.message)),
      'no diagnostic of the edit',
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await diagnosticsWhere(vm.document.uri, hasNot('disk/persistent-image-shared'), 'the diagnostic stayed');
  });

  it('goes to the image that decides, and from there to its users', async () => {
    const editor = await open('vms/web.one');
    await diagnosticsWhere(editor.document.uri, has('disk/read-only-copy'), 'no diagnostic came');
    const position = cursorOn(editor, '"alma9"', 2);
    const [image] = await vscode.commands.executeCommand('vscode.executeDefinitionProvider', editor.document.uri, position);
    assert.match((image.uri ?? image.targetUri).path, /images\/alma9\.one$/);
    const imageEditor = await open('images/alma9.one');
    const users = await vscode.commands.executeCommand(
      'vscode.executeReferenceProvider',
      imageEditor.document.uri,
      cursorOn(imageEditor, '"alma9"', 2),
    );
    assert.deepEqual([...new Set(users.map((one) => one.uri.path.replace(/^.*\//, '')))].sort(), [
      'alma9.one',
      'database.one',
      'legacy.xml',
      'reporting.one',
      'web.one',
    ]);
  });

  it('offers the language for plain text that clearly is a template, and takes it only when told to', async () => {
    const uri = uriOf('notes.txt');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('NAME = "x"\nCPU = 1\nMEMORY = 512\nDISK = [ IMAGE = "alma9" ]\n'));
    await open('vms/web.one');
    const editor = await open('notes.txt');
    assert.equal(editor.document.languageId, 'plaintext');
    await bridge.waitForText('.notifications-toasts', 'notes.txt looks like an OpenNebula template', { timeout: 20_000 });
    await bridge.click({ selector: '.notifications-toasts .monaco-button', text: 'Open as OpenNebula template' });
    await bridge.waitForText('.view-line', 'CLONE=YES · SAVE=NO · clone → delete', { timeout: 20_000 });
    const document = vscode.workspace.textDocuments.find((one) => one.uri.path.endsWith('notes.txt'));
    assert.equal(document?.languageId, 'opennebula-template');
    await vscode.workspace.fs.delete(uri);
  });
});
