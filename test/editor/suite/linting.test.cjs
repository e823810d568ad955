// What a user does about rules: read their pages, silence them, configure them, run the task.
const assert = require('node:assert/strict');
const vscode = require('vscode');
const {
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

const RULE = 'disk/format-is-filesystem';

describe('rules in the editor', () => {
  let bridge;
  before(async () => {
    bridge = await connect();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
  });
  afterEach(closeAll);

  async function actionsAt(editor, text) {
    const position = cursorOn(editor, text);
    return vscode.commands.executeCommand(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.QuickFix.value,
    );
  }

  const previewOf = (name) => () =>
    vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.label.includes(name)));

  async function until(test, what, milliseconds = 20_000) {
    const end = Date.now() + milliseconds;
    while (!(await test())) {
      if (Date.now() > end) throw new Error(`never: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('a click on the code of a problem opens the page of its rule', async () => {
    const editor = await open('vms/rhel9-install.one');
    const [diagnostic] = (await diagnosticsWhere(editor.document.uri, has(RULE), 'no diagnostic came')).filter(
      (one) => idOf(one) === RULE,
    );
    assert.match(diagnostic.code.target.path, /docs\/rules\/disk\/format-is-filesystem\.md$/);
    const shown = previewOf('format-is-filesystem');
    // A hover goes when something else happens in the window: then it is asked for again.
    for (let tries = 0; tries < 5 && !shown(); tries++) {
      cursorOn(editor, 'FORMAT');
      await hoverText(bridge, RULE);
      // The id may be wrapped: its last word stands on one line.
      await bridge.click({ selector: '.monaco-hover a.code-link', text: 'filesystem' }).catch(() => undefined);
      await until(shown, 'the page is shown', 3000).catch(() => undefined);
    }
    assert.ok(shown(), 'the page is not shown');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await screenshot(bridge, 'rule-page.png');
  });

  it('“Show rule” opens the page, too', async () => {
    const editor = await open('vms/rhel9-install.one');
    await diagnosticsWhere(editor.document.uri, has(RULE), 'no diagnostic came');
    const action = (await actionsAt(editor, 'FORMAT')).find((one) => one.title === `Show rule ${RULE}`);
    await vscode.commands.executeCommand(action.command.command, ...action.command.arguments);
    await until(previewOf('format-is-filesystem'), 'the page is shown');
  });

  it('a rule is disabled for a line by a comment, and the comment tells of the rule', async () => {
    const editor = await open('vms/rhel9-install.one');
    await diagnosticsWhere(editor.document.uri, has(RULE), 'no diagnostic came');
    const actions = await actionsAt(editor, 'FORMAT');
    const titles = actions.map((action) => action.title);
    for (const where of ['for this line', 'for this file', 'in the workspace'])
      assert.ok(
        titles.some((title) => title.startsWith(`Disable ${RULE} ${where}`)),
        titles.join(', '),
      );
    await vscode.workspace.applyEdit(actions.find((action) => action.title.endsWith('for this line')).edit);
    assert.match(editor.document.getText(), /\n {2}# onelint-disable-next-line disk\/format-is-filesystem\n {2}FORMAT/);
    await diagnosticsWhere(editor.document.uri, hasNot(RULE), 'the rule is not silent');
    cursorOn(editor, RULE);
    await hoverText(bridge, 'FORMAT that holds a filesystem name');
    await screenshot(bridge, 'disable-comment.png');
    await closeHover(bridge);
  });

  it('.onelintrc.json is completed with rules and severities, and obeyed when it is saved', async () => {
    const uri = uriOf('.onelintrc.json');
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { overwrite: true, contents: Buffer.from('{\n  "rules": {\n    "disk/"\n  }\n}\n') });
    await vscode.workspace.applyEdit(edit);
    const editor = await open('.onelintrc.json');
    const position = cursorOn(editor, '"disk/"', 6);
    let labels = [];
    await until(async () => {
      const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, position);
      labels = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
      return labels.includes(RULE);
    }, 'the JSON Schema is in force');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(JSON.stringify({ rules: { [RULE]: 'off' } })));
    const template = await open('vms/rhel9-install.one', vscode.ViewColumn.One);
    await diagnosticsWhere(template.document.uri, (list) => list.length > 0 && hasNot(RULE)(list), 'the file is not obeyed');
    await vscode.workspace.fs.delete(uri);
    await diagnosticsWhere(template.document.uri, has(RULE), 'the default does not count again');
  });

  it('a task checks what it is told to, and its findings become problems', async () => {
    const uri = uriOf('only-here.one');
    const tasks = uriOf('.vscode/tasks.json');
    const task = {
      type: 'onelint',
      label: 'lint',
      paths: ['only-here.one'],
      args: ['--fail-on', 'warning'],
      problemMatcher: '$onelint',
    };
    await vscode.workspace.fs.writeFile(uri, Buffer.from('CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = x, SERIAL = AUTO ]\n'));
    await vscode.workspace.fs.writeFile(tasks, Buffer.from(JSON.stringify({ version: '2.0.0', tasks: [task] })));
    let found;
    await until(async () => {
      found = (await vscode.tasks.fetchTasks({ type: 'onelint' })).find((one) => one.name === 'lint');
      return found !== undefined;
    }, 'tasks.json is read');
    const ended = new Promise((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess((event) => {
        if (event.execution.task.definition.type !== 'onelint') return;
        listener.dispose();
        resolve(event.exitCode);
      });
    });
    await vscode.tasks.executeTask(found);
    assert.equal(await ended, 1);
    const ofTask = (list) => list.some((one) => one.source === 'onelint' && idOf(one) === 'disk/serial-auto');
    await diagnosticsWhere(uri, ofTask, 'no problem came from the task');
    await vscode.workspace.fs.delete(uri);
    await vscode.workspace.fs.delete(tasks);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
