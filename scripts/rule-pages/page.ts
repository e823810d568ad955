import { basename } from 'node:path';
import { readDocument } from '../../server/src/document/read-document.js';
import type { TemplateDocument } from '../../server/src/document/model.js';
import { parseRelease } from '../../server/src/configuration/release.js';
import { applyEdits } from '../../server/src/document/edits.js';
import { fileFacts } from '../../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../../server/src/inventory/inventory.js';
import { checkDocument } from '../../server/src/rules/check.js';
import type { Finding } from '../../server/src/rules/rule.js';
import { RuleSettings } from '../../server/src/rules/rule-settings.js';

/**
 * A fenced block of a page, told by the words behind its language: `file=NAME` is a file that is there too, `avoid`
 * something that the rule finds, `prefer` something that it does not; `fixed` is what the first fix makes of the block
 * before it. `release=`, `complete`, `register` and `name=` are the circumstances,
 * `nolinebreak` a text whose last line does not end. ␍ stands for a carriage return.
 */
export interface Example {
  readonly role: 'given' | 'avoid' | 'prefer';
  readonly language: string;
  readonly words: ReadonlyMap<string, string>;
  readonly text: string;
  /** The lines of its fences in the page. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The files that are there: those of the page above it. */
  readonly files: ReadonlyMap<string, string>;
}

/** The examples of a page, in order. */
export function examplesOf(page: string): Example[] {
  const lines = page.split('\n');
  const examples: Example[] = [];
  const files = new Map<string, string>();
  for (let line = 0; line < lines.length; line++) {
    const open = /^```(\S+) (.+)$/.exec(lines[line] ?? '');
    if (!open) continue;
    const close = lines.indexOf('```', line + 1);
    const content = lines.slice(line + 1, close).join('\n');
    const words = new Map((open[2] ?? '').split(' ').map((word) => word.split('=') as [string, string]));
    const text = words.has('nolinebreak') ? content : `${content}\n`;
    const role = words.has('avoid') ? 'avoid' : words.has('prefer') ? 'prefer' : 'given';
    if (role === 'given') files.set(words.get('file') ?? '', text);
    examples.push({ role, language: open[1] ?? '', words, text, firstLine: line, lastLine: close, files: new Map(files) });
    line = close;
  }
  return examples;
}

/** An example, read and checked with all rules. */
export interface CheckedExample {
  readonly document: TemplateDocument;
  readonly findings: readonly Finding[];
}

/** Checks an example in its circumstances. */
export function checkExample(example: Example, text = example.text): CheckedExample {
  const { words, files } = example;
  const inventory = new Inventory({
    ...DEFAULT_INVENTORY_SETTINGS,
    release: parseRelease(words.get('release') ?? '') ?? 704,
    complete: words.has('complete'),
  });
  for (const [name, content] of files) inventory.set(fileFacts(readDocument(`file:///w/${name}`, content)));
  const name = words.get('name') ?? (example.language === 'xml' ? 'example.xml' : 'example.one');
  const document = readDocument(`file:///w/${name}`, text.replaceAll('␍', '\r'));
  inventory.set(fileFacts(document));
  const rules = new RuleSettings('all');
  const findings = checkDocument(document, inventory, words.has('register') ? { rules, entryPoint: 'register' } : { rules });
  return { document, findings };
}

/** What the first fix of the rule that stays in the document makes of it; null without one. */
export function firstFixOf({ document, findings }: CheckedExample, id: string): string | null {
  for (const finding of findings) {
    const fix = finding.id === id ? finding.fixes.find((one) => one.uri === null) : undefined;
    const edits = fix?.edit(document) ?? [];
    if (edits.length > 0) return applyEdits(document.text, edits);
  }
  return null;
}

/** The words of a page's first paragraph behind its heading and table. */
export function leadOf(page: string): string {
  const afterTable = page.slice(page.indexOf('\n', page.indexOf(END_OF_FACTS)) + 1).trimStart();
  return (afterTable.split('\n\n')[0] ?? '').replace(/\n/g, ' ');
}

/** Where the generated table begins and ends. */
export const START_OF_FACTS = '<!-- facts: written by “npm run rules” -->';
export const END_OF_FACTS = '<!-- end of facts -->';

/** The id of a page by its path. */
export function idOf(path: string): string {
  const folder = path.split('/').at(-2) ?? '';
  return `${folder}/${basename(path, '.md')}`;
}
