import { commands, FileType, Uri, window, workspace } from 'vscode';

/** Shows the page of a rule, rendered; without an id asks which rule is meant. */
export async function showRule(extension: Uri, id: unknown): Promise<void> {
  const pages = Uri.joinPath(extension, 'docs', 'rules');
  const wanted = typeof id === 'string' ? id : await pickRule(pages);
  if (wanted === undefined) return;
  const page = Uri.joinPath(pages, `${wanted}.md`);
  // An id comes from a link, too: it leads to a page or nowhere.
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(wanted) || !(await exists(page))) {
    void window.showWarningMessage(`There is no page for the rule ${wanted}.`);
    return;
  }
  await commands.executeCommand('markdown.showPreview', page);
}

async function pickRule(pages: Uri): Promise<string | undefined> {
  const ids: string[] = [];
  for (const [folder, type] of await workspace.fs.readDirectory(pages)) {
    if (type !== FileType.Directory) continue;
    for (const [file] of await workspace.fs.readDirectory(Uri.joinPath(pages, folder)))
      if (file.endsWith('.md')) ids.push(`${folder}/${file.slice(0, -'.md'.length)}`);
  }
  return window.showQuickPick(ids.sort(), { title: 'OpenNebula: which rule?' });
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
