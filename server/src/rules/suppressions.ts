import type { Edit } from '../document/edits.js';
import type { TemplateDocument } from '../document/model.js';
import type { Span } from '../syntax/span.js';
import { nearestOf } from '../schema/nearest.js';
import type { Finding, Fix, RuleDescription } from './rule.js';
import { isNamed } from './rule-settings.js';

/** What a comment orders. */
type Directive = 'disable' | 'disable-line' | 'disable-next-line' | 'enable';

/** A rule that a comment names; the empty id means all of them. */
interface NamedRule extends Span {
  readonly id: string;
}

/** A comment `# onelint-disable…` or `# onelint-enable`. */
export interface Suppression extends Span {
  /** Null for a word that is none of them. */
  readonly directive: Directive | null;
  readonly word: string;
  readonly rules: readonly NamedRule[];
}

/** Found for a comment that silences nothing. */
export const UNUSED_SUPPRESSION: RuleDescription = {
  id: 'lint/unused-suppression',
  title: 'A comment that silences nothing',
  severity: 'warning',
  tags: ['ignored', 'suppressions'],
  fix: 'suggested',
};

const DIRECTIVES: readonly Directive[] = ['disable-next-line', 'disable-line', 'disable', 'enable'];
const DIRECTIVE = /^(?:#|<!--)[ \t]*onelint-([\w-]+)/;

/**
 * The comments that silence rules, in the order of the text. Behind the word stand ids, `folder/*` or nothing for all
 * rules, parted by commas or blanks; what stands behind `:` or ` -- ` is for people (XML allows no `--` in a comment).
 */
export function suppressionsIn(document: TemplateDocument): Suppression[] {
  const { text } = document;
  // Nearly every document has none: one search tells.
  if (!text.includes('onelint-')) return [];
  const found: Suppression[] = [];
  for (const comment of document.comments) {
    const written = text.slice(comment.start, comment.end).replace(/-->$/, '');
    const match = DIRECTIVE.exec(written);
    if (!match) continue;
    const behind = written.slice(match[0].length);
    const list = behind.slice(0, /:(?:\s|$)|\s--(?:\s|$)/.exec(behind)?.index);
    const from = comment.start + match[0].length;
    const rules = [...list.matchAll(/[^\s,]+/g)].map((word) => ({
      id: word[0],
      start: from + word.index,
      end: from + word.index + word[0].length,
    }));
    const end = comment.end;
    found.push({
      start: comment.start,
      end,
      word: match[1] ?? '',
      directive: DIRECTIVES.find((one) => one === match[1]) ?? null,
      rules: rules.length > 0 ? rules : [{ id: '', start: comment.start, end }],
    });
  }
  return found;
}

/** Where a rule named in a comment is silent. */
interface SilentRange extends Span {
  readonly suppression: Suppression;
  readonly rule: NamedRule;
  used: boolean;
}

/**
 * Findings without those that a comment silences, and a finding for each rule named in vain. `isActive` tells which
 * rules have run at all: nothing is said of the others. `ids` are those of all rules, for telling a mistyped one.
 */
export function applySuppressions(
  document: TemplateDocument,
  findings: readonly Finding[],
  ids: readonly string[],
  isActive: (id: string) => boolean,
): Finding[] {
  const suppressions = suppressionsIn(document);
  if (suppressions.length === 0) return [...findings];
  const ranges = silentRanges(document, suppressions);
  const left = findings.filter((finding) => {
    let silent = false;
    for (const range of ranges) {
      if (range.start > finding.start || finding.start >= range.end || !silences(range.rule, finding.id)) continue;
      range.used = true;
      silent = true;
    }
    return !silent;
  });
  if (!isActive(UNUSED_SUPPRESSION.id)) return left;
  const inVain: Finding[] = suppressions.filter((one) => one.directive === null).map(misspelt);
  // What names this very rule is used when it silences one of these.
  const ofThisRule = ranges.filter((range) => range.rule.id === UNUSED_SUPPRESSION.id);
  for (const range of ranges) {
    if (range.used || ofThisRule.includes(range)) continue;
    const { suppression, rule } = range;
    const known = ids.some((id) => silences(rule, id));
    if (known && !ids.some((id) => silences(rule, id) && isActive(id))) continue;
    inVain.push(unused(suppression, rule, known ? rule.id : nearestOf(rule.id, ids)));
  }
  for (const [number, suppression] of suppressions.entries()) {
    if (suppression.directive !== 'enable') continue;
    for (const rule of suppression.rules)
      if (!suppressions.slice(0, number).some((one) => one.directive === 'disable' && endedBy(one, rule)))
        inVain.push(unused(suppression, rule, rule.id));
  }
  for (const finding of inVain) {
    const silent = ofThisRule.find((range) => range.start <= finding.start && finding.start < range.end);
    if (silent) silent.used = true;
    else left.push(finding);
  }
  for (const { suppression, rule, used } of ofThisRule) if (!used) left.push(unused(suppression, rule, rule.id));
  return left;
}

/** True when `onelint-enable` with this rule ends what the comment began, as a whole or in part. */
function endedBy(disable: Suppression, rule: NamedRule): boolean {
  return rule.id === '' || disable.rules.some((one) => one.id === rule.id);
}

/** True when a comment that names `rule` is about the rule `id`. */
function silences(rule: NamedRule, id: string): boolean {
  return rule.id === '' || isNamed(rule.id, id);
}

function silentRanges(document: TemplateDocument, suppressions: readonly Suppression[]): SilentRange[] {
  const ranges: SilentRange[] = [];
  for (const [number, suppression] of suppressions.entries()) {
    const { directive } = suppression;
    if (directive === 'enable' || directive === null) continue;
    for (const rule of suppression.rules) {
      const span =
        directive === 'disable'
          ? { start: suppression.start, end: enabledAgain(suppressions.slice(number + 1), rule) ?? document.text.length + 1 }
          : directive === 'disable-line'
            ? lineOf(document, suppression.start)
            : nextLine(document, suppression.end);
      ranges.push({ ...span, suppression, rule, used: false });
    }
  }
  return ranges;
}

function enabledAgain(later: readonly Suppression[], rule: NamedRule): number | undefined {
  return later.find(
    (other) => other.directive === 'enable' && other.rules.some((again) => again.id === '' || again.id === rule.id),
  )?.start;
}

function lineOf(document: TemplateDocument, offset: number): Span {
  return { start: document.lines.lineStart(offset), end: document.lines.lineEnd(offset) + 1 };
}

/** The next line that holds more than comments, and with it the whole attribute that begins there. */
function nextLine(document: TemplateDocument, from: number): Span {
  const { text, comments, lines, objects } = document;
  let at = from;
  for (;;) {
    const rest = /[^\s]/.exec(text.slice(at, at + 10_000));
    if (!rest) break;
    at += rest.index;
    const comment = comments.find((one) => one.start === at);
    if (!comment) break;
    at = comment.end;
  }
  const line = { start: lines.lineStart(at), end: lines.lineEnd(at) + 1 };
  let { end } = line;
  for (const object of objects) {
    for (const attribute of [...object.attributes, ...object.properties])
      if (attribute.start >= line.start && attribute.start < line.end && attribute.end > end) end = attribute.end;
  }
  return { start: line.start, end };
}

/** `meant`: the id itself when there is such a rule, the one that it was mistyped for, or null. */
function unused(suppression: Suppression, rule: NamedRule, meant: string | null): Finding {
  const where = suppression.directive === 'disable' ? 'from here on' : 'there';
  if (suppression.directive === 'enable')
    return finding('Nothing is disabled above: this comment is not needed.', rule, removal(suppression, rule));
  const nothing = rule.id === '' ? 'Nothing is found' : `${rule.id} finds nothing`;
  const message =
    meant === rule.id || rule.id === ''
      ? `${nothing} ${where}: this comment is not needed.`
      : `There is no rule ${rule.id}.${meant ? ` Did you mean ${meant}?` : ''}`;
  return finding(message, rule, removal(suppression, rule));
}

/** A comment whose word is nearly one of ours. */
function misspelt(suppression: Suppression): Finding {
  const near = nearestOf(suppression.word, DIRECTIVES);
  const words = near ? `Did you mean onelint-${near}?` : `There is ${DIRECTIVES.map((one) => `onelint-${one}`).join(', ')}.`;
  return finding(`There is no onelint-${suppression.word}. ${words}`, suppression, null);
}

function finding(message: string, at: Span, fix: Fix | null): Finding {
  const { id, severity } = UNUSED_SUPPRESSION;
  return { id, severity, message, start: at.start, end: at.end, related: [], fixes: fix ? [fix] : [], unnecessary: true };
}

/** Takes the rule out of its comment, or the whole comment, with its line when nothing else stands on it. */
function removal(suppression: Suppression, rule: NamedRule): Fix {
  return {
    title: suppression.rules.length > 1 ? `Remove ${rule.id} from the comment` : 'Remove the comment',
    // What a rule finds can depend on files that are not in view.
    safe: false,
    uri: null,
    edit: (document) => [suppression.rules.length > 1 ? withoutRule(suppression, rule) : withoutComment(document, suppression)],
  };
}

function withoutRule({ rules }: Suppression, rule: NamedRule): Edit {
  const place = rules.indexOf(rule);
  const next = rules[place + 1];
  const previous = rules[place - 1];
  if (next) return { start: rule.start, end: next.start, newText: '' };
  return { start: previous?.end ?? rule.start, end: rule.end, newText: '' };
}

function withoutComment({ text, lines }: TemplateDocument, comment: Span): Edit {
  const start = lines.lineStart(comment.start);
  const end = lines.lineEnd(comment.end);
  const alone = text.slice(start, comment.start).trim() === '' && text.slice(comment.end, end).trim() === '';
  if (!alone) {
    return { start: start + text.slice(start, comment.start).trimEnd().length, end: comment.end, newText: '' };
  }
  const lineBreak = text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0;
  return { start, end: end + lineBreak, newText: '' };
}
