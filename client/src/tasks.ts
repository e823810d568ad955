import {
  type Disposable,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  tasks,
  type Uri,
  workspace,
  type WorkspaceFolder,
} from 'vscode';

/** A task of `tasks.json` that runs `onelint check`. */
interface OnelintTask extends TaskDefinition {
  readonly paths?: readonly string[];
  readonly args?: readonly string[];
}

/** Offers a task for each folder that checks it with the `onelint` of the extension. */
export function registerTasks(cli: Uri): Disposable {
  return tasks.registerTaskProvider('onelint', {
    provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => checkTask(cli, { type: 'onelint' }, folder)),
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
      return folder ? checkTask(cli, task.definition as OnelintTask, folder) : undefined;
    },
  });
}

function checkTask(cli: Uri, definition: OnelintTask, folder: WorkspaceFolder): Task {
  const args = [cli.fsPath, 'check', ...(definition.args ?? []), ...(definition.paths ?? ['.'])];
  // The editor's own Node runs it, so that none needs to be installed.
  const execution = new ProcessExecution(process.execPath, args, {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
  });
  const task = new Task(definition, folder, `check ${folder.name}`, 'onelint', execution, '$onelint');
  task.group = TaskGroup.Build;
  return task;
}
