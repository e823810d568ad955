// What the tests do with the window: open files, move the cursor, read what is on the screen.
const path = require('node:path');
const vscode = require('vscode');

/** Screenshots that the README shows are kept only when they are asked for. */
const imageFolder = process.env.EDITOR_IMAGES;

exports.connect = async () => {
  const { connectBridge } = await import('../harness/bridge.mjs');
  return connectBridge();
};

exports.uriOf = (relative) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, relative);

exports.open = async (relative, column = vscode.ViewColumn.One) => {
  const document = await vscode.workspace.openTextDocument(exports.uriOf(relative));
  return vscode.window.showTextDocument(document, { viewColumn: column, preview: false });
};

/** Puts the cursor on the first place where `text` stands, `offset` characters into it. */
exports.cursorOn = (editor, text, offset = 1) => {
  const start = editor.document.getText().indexOf(text);
  if (start === -1) throw new Error(`"${text}" is not in ${editor.document.uri.path}`);
  const position = editor.document.positionAt(start + offset);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return position;
};

/** Waits until the diagnostics of a document satisfy a test, and returns them. */
exports.diagnosticsWhere = async (uri, test, what) => {
  const end = Date.now() + 20_000;
  let seen = [];
  do {
    seen = vscode.languages.getDiagnostics(uri);
    if (test(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < end);
  throw new Error(`${what}; the diagnostics are ${JSON.stringify(seen.map((one) => [exports.idOf(one), one.message]))}`);
};

exports.idOf = (diagnostic) => (typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);

exports.has = (id) => (diagnostics) => diagnostics.some((one) => exports.idOf(one) === id);
exports.hasNot = (id) => (diagnostics) => !diagnostics.some((one) => exports.idOf(one) === id);

exports.screenshot = async (bridge, name) => {
  if (imageFolder) await bridge.screenshot(path.join(imageFolder, name));
};

/** Shows the hover at the cursor and returns its text. */
exports.hoverText = async (bridge, wanted) => {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  return bridge.waitForText('.monaco-hover', wanted, {
    timeout: 20_000,
    // A hover that is open stays as it was when its problems were not there yet.
    retry: async () => {
      await vscode.commands.executeCommand('editor.action.hideHover');
      await vscode.commands.executeCommand('editor.action.showHover');
    },
  });
};

/** Opens the lightbulb's menu at the cursor, waits for an entry, and applies the first one. */
exports.applyQuickFix = async (bridge, title, picture) => {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await bridge.waitForText('.action-widget', title, {
    timeout: 20_000,
    retry: () => vscode.commands.executeCommand('editor.action.quickFix'),
  });
  if (picture) await exports.screenshot(bridge, picture);
  await bridge.press('Enter');
};

exports.closeHover = async (bridge) => {
  const end = Date.now() + 10_000;
  while ((await bridge.text('.monaco-hover')).length > 0) {
    if (Date.now() > end) throw new Error('the hover never went away');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await bridge.press('Escape');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

/** Closes all editors; what a test left unsaved is thrown away, so that no dialog asks for it. */
exports.closeAll = async () => {
  for (let i = 0; i < 50 && vscode.window.tabGroups.all.some((group) => group.tabs.length > 0); i++) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
};
