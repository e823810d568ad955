import { type CompletionItem, CompletionItemKind, type Hover } from 'vscode-languageserver-types';
import { formatRelease } from '../configuration/release.js';
import type { TemplateDocument } from '../document/model.js';
import { CATALOGUE } from '../rules/catalogue.js';
import type { RuleDescription } from '../rules/rule.js';
import { suppressionsIn } from '../rules/suppressions.js';
import { touches } from '../syntax/span.js';
import type { PageOf } from './diagnostics.js';
import { plain } from './markdown.js';
import { rangeOf } from './positions.js';

/** What the words of such a comment do. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  'onelint-disable-next-line': 'silences rules on the next line, and in the attribute that begins there',
  'onelint-disable-line': 'silences rules on this line',
  'onelint-disable': 'silences rules from here on',
  'onelint-enable': 'ends what onelint-disable began',
};

/** The rule that a comment names at an offset, in short; null elsewhere. */
export function suppressionHover(document: TemplateDocument, offset: number, pageOf: PageOf): Hover | null {
  for (const suppression of suppressionsIn(document)) {
    if (!touches(suppression, offset)) continue;
    const named = suppression.rules.find((rule) => rule.id !== '' && touches(rule, offset));
    const rule = named && CATALOGUE.get(named.id);
    if (!named || !rule) return null;
    return { contents: { kind: 'markdown', value: ruleText(rule, pageOf) }, range: rangeOf(document, named) };
  }
  return null;
}

/** A rule in a few lines: id, severity, what it finds, since when, and its page. */
function ruleText(rule: RuleDescription, pageOf: PageOf): string {
  const { id, severity, title, since, until, fix } = rule;
  const facts = [
    since === undefined ? '' : `since ${formatRelease(since)}`,
    until === undefined ? '' : `until ${formatRelease(until)}`,
    fix === 'safe' ? 'has a safe fix' : fix ? 'has a fix' : '',
  ].filter((fact) => fact !== '');
  const page = pageOf(id);
  return [
    `**${id}** · ${severity}${facts.length > 0 ? ` · ${facts.join(' · ')}` : ''}`,
    `${plain(title)}.`,
    ...(page === null ? [] : [`[What OpenNebula does, and what to write instead](${page})`]),
  ].join('\n\n');
}

/** What can be written in a comment at an offset: the word that silences, then rules. Null outside of such a comment. */
export function suppressionCompletion(document: TemplateDocument, offset: number): CompletionItem[] | null {
  const before = document.text.slice(document.lines.lineStart(offset), offset);
  const at = before.indexOf('onelint-');
  const marker = at === -1 ? null : /(?:^|\s)(?:#|<!--)$/.exec(before.slice(0, at).trimEnd().slice(-5));
  const written = before.slice(at);
  if (!marker || !/^onelint-(?:[\w-]*|(?:disable|enable)[\w-]*[ \t][^"]*)$/.test(written) || / -- /.test(written)) return null;
  const word = written.slice(Math.max(...[' ', '\t', ','].map((part) => written.lastIndexOf(part))) + 1);
  const range = rangeOf(document, { start: offset - word.length, end: offset });
  if (word === written)
    return Object.entries(DIRECTIVES).map(([label, detail]) => ({
      label,
      detail,
      kind: CompletionItemKind.Keyword,
      textEdit: { range, newText: label },
    }));
  return [...CATALOGUE.values()].map(({ id, title, severity }) => ({
    label: id,
    detail: severity,
    documentation: title,
    kind: CompletionItemKind.Reference,
    textEdit: { range, newText: id },
  }));
}
