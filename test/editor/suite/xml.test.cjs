// The same in XML, authored and as OpenNebula dumps it.
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
  open,
} = require('./window.cjs');

describe('XML in the editor', () => {
  let bridge;
  before(async () => {
    bridge = await connect();
  });
  afterEach(closeAll);

  it('tells what the disk of a template written as XML does', async () => {
    const editor = await open('vms/legacy.xml');
    assert.equal(editor.document.languageId, 'xml');
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came');
    await bridge.waitForText('.view-line', 'CLONE=NO · SAVE=NO · ln → delete', { timeout: 20_000 });
    cursorOn(editor, '<IMAGE>rhel9', 2);
    const text = await hoverText(bridge, 'CD-ROM images are linked, never cloned');
    assert.match(text, /CLONE\s+NO/);
    assert.match(text, /tm\/qcow2\/ln\.ssh/);
    await closeHover(bridge);
  });

  it('applies a quick fix to XML', async () => {
    const editor = await open('vms/legacy.xml');
    const before = editor.document.getText();
    await diagnosticsWhere(editor.document.uri, has('disk/persistent-survives'), 'no diagnostic came');
    cursorOn(editor, 'PERSISTENT');
    await applyQuickFix(bridge, 'Remove PERSISTENT');
    await diagnosticsWhere(editor.document.uri, hasNot('disk/persistent-survives'), 'the finding stayed');
    assert.equal(editor.document.getText(), before.replace('    <PERSISTENT>YES</PERSISTENT>\n', ''));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('warns driver authors of a PERSISTENT that says nothing', async () => {
    const editor = await open('dumps/vm-42.xml');
    await diagnosticsWhere(editor.document.uri, has('vm-xml/persistent-without-save'), 'no diagnostic came');
    cursorOn(editor, '<PERSISTENT>', 2);
    const text = await hoverText(bridge, 'decides no transfer action');
    assert.match(text, /SAVE = NO: the disk is deleted at the end/);
    await closeHover(bridge);
  });

  it('leaves foreign XML alone', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'xml', content: '<project><DISK/></project>' });
    await vscode.window.showTextDocument(document);
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 11));
    assert.equal(hovers.length, 0);
  });
});
