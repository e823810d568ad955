import {
  ConfigurationTarget,
  commands,
  type Disposable,
  Location,
  Position,
  Range,
  Uri,
  type TextEditor,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { KINDS, RELEASES } from './choices.js';

interface WirePosition {
  readonly line: number;
  readonly character: number;
}

interface WireLocation {
  readonly uri: string;
  readonly range: { readonly start: WirePosition; readonly end: WirePosition };
}

/** Registers the commands that need the server. */
export function registerCommands(client: () => LanguageClient | undefined): Disposable[] {
  return [
    commands.registerCommand('opennebula.showPlaces', showPlaces),
    commands.registerCommand('opennebula.selectKind', selectKind),
    commands.registerCommand('opennebula.selectRelease', () => selectRelease(client())),
    commands.registerCommand('opennebula.convert', () => convert(client())),
    commands.registerCommand('opennebula.createVmTemplate', () => createVmTemplate(client())),
    commands.registerCommand('opennebula.insertSnippet', insertSnippet),
  ];
}

function positionOf({ line, character }: WirePosition): Position {
  return new Position(line, character);
}

/** What a code lens runs: shows the places in the peek view. */
async function showPlaces(uri: string, position: WirePosition, places: readonly WireLocation[]): Promise<void> {
  const locations = places.map(
    (place) => new Location(Uri.parse(place.uri), new Range(positionOf(place.range.start), positionOf(place.range.end))),
  );
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), positionOf(position), locations);
}

/** Asks for the kind of the active document and writes it into its first line, where everybody can see it. */
async function selectKind(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const picked = await window.showQuickPick(
    [
      { label: 'Detect', description: 'take the kind from the content', kind: '' },
      ...KINDS.map(([kind, label]) => ({ label, description: kind, kind })),
    ].map(({ kind, ...item }) => Object.assign(item, { value: kind })),
    { title: 'OpenNebula: kind of this template', placeHolder: 'The choice is kept in a comment on the first line' },
  );
  if (picked) await writeKind(editor, picked.value);
}

async function writeKind(editor: TextEditor, kind: string): Promise<void> {
  const { document } = editor;
  const xml = document.languageId === 'xml';
  const line = kind === '' ? '' : xml ? `<!-- opennebula: ${kind} -->\n` : `# opennebula: ${kind}\n`;
  const first = document.lineAt(0);
  const written = /^\s*(?:#|<!--)\s*opennebula:/i.test(first.text);
  await editor.edit((edit) => {
    if (written) edit.replace(first.rangeIncludingLineBreak, line);
    else if (line) edit.insert(new Position(0, 0), line);
  });
}

/** Asks for the release to judge by; where a `.onelintrc.json` says it, shows that instead. */
async function selectRelease(client: LanguageClient | undefined): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString() ?? '';
  const described = await client?.sendRequest<{ releaseFrom: string | null }>('opennebula/describe', { uri });
  if (described?.releaseFrom) {
    await window.showTextDocument(Uri.parse(described.releaseFrom));
    void window.showInformationMessage('The release is set in .onelintrc.json, so that everybody sees the same.');
    return;
  }
  const picked = await window.showQuickPick(RELEASES, { title: 'OpenNebula: release to judge by' });
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  if (picked) await workspace.getConfiguration('opennebula').update('release', picked, target);
}

/** Opens the active document in the other syntax, beside it. */
async function convert(client: LanguageClient | undefined): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor || !client) return;
  const result = await client.sendRequest<{ language: string; text: string; losses: readonly string[] } | null>(
    'opennebula/convert',
    { uri: editor.document.uri.toString() },
  );
  if (!result) return;
  const language = result.language === 'xml' ? 'xml' : 'opennebula-template';
  const document = await workspace.openTextDocument({ language, content: result.text });
  await window.showTextDocument(document, ViewColumn.Beside);
  if (result.losses.length > 0)
    void window.showWarningMessage(`Not everything could be converted. ${result.losses.slice(0, 3).join(' ')}`);
}

/** Opens a VM template that uses the image of the active document. */
async function createVmTemplate(client: LanguageClient | undefined): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const content = uri && client ? await client.sendRequest<string | null>('opennebula/vmTemplateOfImage', { uri }) : null;
  if (!content) {
    void window.showInformationMessage('Open the template of an image that has a NAME.');
    return;
  }
  const document = await workspace.openTextDocument({ language: 'opennebula-template', content });
  await window.showTextDocument(document, ViewColumn.Beside);
}

/** Offers the snippets of the language. */
async function insertSnippet(): Promise<void> {
  await commands.executeCommand('editor.action.insertSnippet');
}
