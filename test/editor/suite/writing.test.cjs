// What a user does while writing: completion, rename across files, formatting, code lenses, conversion, the status.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const { closeAll, connect, open, screenshot, uriOf } = require('./window.cjs');

/** Waits for something that the server brings. */
async function eventually(get, what) {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await get();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** An untitled template with that text. */
async function write(text, language = 'opennebula-template') {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  return vscode.window.showTextDocument(document);
}

describe('writing a template in the editor', () => {
  let bridge;
  before(async () => {
    bridge = await connect();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  afterEach(closeAll);

  it('completes images of the workspace, and takes one', async () => {
    const editor = await write('CPU = 1\nMEMORY = 512\nDISK = [ IMAGE = "" ]\n');
    const position = new vscode.Position(2, 18);
    editor.selection = new vscode.Selection(position, position);
    const list = await eventually(async () => {
      const found = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', editor.document.uri, position);
      return found.items.some((item) => item.label === 'alma9') ? found : null;
    }, 'the image alma9');
    assert.ok(list.items.some((item) => item.label === 'rhel9-install.iso'));
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await bridge.waitForText('.suggest-widget .monaco-list-row', 'alma9', { timeout: 20_000 });
    await screenshot(bridge, 'completion.png');
    await vscode.commands.executeCommand('hideSuggestWidget');
  });

  it('completes the attributes of a vector, described', async () => {
    const editor = await write('CPU = 1\nMEMORY = 512\nDISK = [ IMAGE = "alma9",  ]\n');
    const position = new vscode.Position(2, 25);
    const list = await eventually(async () => {
      const found = await vscode.commands.executeCommand(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
        undefined,
        500,
      );
      // What describes an item is asked for behind it; on a busy machine that may come too late for this list.
      return found.items.some((item) => item.label === 'DEV_PREFIX' && item.documentation) ? found : null;
    }, 'DEV_PREFIX, described');
    const item = list.items.find((one) => one.label === 'DEV_PREFIX');
    assert.match(item.documentation.value, /device name/);
    assert.ok(!list.items.some((one) => one.label === 'CLONE'), 'CLONE is not for authors');
  });

  it('renames an image in its own file and in all templates', async () => {
    const editor = await open('images/alma9.one');
    const position = editor.document.positionAt(editor.document.getText().indexOf('alma9') + 1);
    const edit = await eventually(async () => {
      const found = await vscode.commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        editor.document.uri,
        position,
        'alma 9.4',
      );
      return found && found.size > 1 ? found : null;
    }, 'an edit of several files');
    const files = edit.entries().map(([uri]) => uri.path.split('/').slice(-2).join('/'));
    assert.ok(files.includes('images/alma9.one'));
    assert.ok(
      files.some((file) => file.startsWith('vms/')),
      files.join(', '),
    );
  });

  it('lays out the document', async () => {
    const editor = await write('NAME="a"\nDISK=[IMAGE="alma9",\nSIZE=10]\n');
    await eventually(async () => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return editor.document.getText() === 'NAME = "a"\nDISK = [\n    IMAGE = "alma9",\n    SIZE = 10\n]\n';
    }, 'the laid-out text');
  });

  it('shows above an image how many templates use it', async () => {
    const editor = await open('images/alma9.one');
    const lenses = await eventually(async () => {
      const found = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', editor.document.uri, 10);
      return found.length > 0 ? found : null;
    }, 'a code lens');
    assert.match(lenses[0].command.title, /used by \d+ template/);
    await bridge.waitForText('.codelens-decoration', 'used by', { timeout: 20_000 });
    await screenshot(bridge, 'code-lens.png');
  });

  it('finds symbols, and has words of its own to colour', async () => {
    const editor = await open('vms/web.one');
    const symbols = await eventually(async () => {
      const found = await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'alma9');
      return found.length > 0 ? found : null;
    }, 'the symbol alma9');
    assert.equal(symbols[0].location.uri.path.split('/').at(-1), 'alma9.one');
    const legend = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', editor.document.uri);
    assert.ok(legend.tokenTypes.includes('reference'));
  });

  it('converts to XML beside the template', async () => {
    await write('NAME = "a"\nDISK = [ IMAGE = "alma9" ]\n');
    await eventually(async () => {
      if (vscode.window.visibleTextEditors.length < 2) await vscode.commands.executeCommand('opennebula.convert');
      return vscode.window.visibleTextEditors.some((editor) => editor.document.getText().includes('<IMAGE>alma9</IMAGE>'));
    }, 'the XML');
  });

  it('has its commands', async () => {
    const editor = await open('vms/web.one');
    assert.equal(editor.document.uri.toString(), uriOf('vms/web.one').toString());
    const all = await vscode.commands.getCommands(true);
    for (const command of [
      'opennebula.selectKind',
      'opennebula.selectRelease',
      'opennebula.convert',
      'opennebula.createVmTemplate',
    ])
      assert.ok(all.includes(command), command);
  });
});
