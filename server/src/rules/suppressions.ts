import type { Edit } from '../document/edits.js';
import type { TemplateDocument } from '../document/model.js';
import { firstAt, type Span } from '../syntax/span.js';
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
  const silence = new Silence(ranges);
  const left = findings.filter((finding) => !silence.covers(finding));
  if (!isActive(UNUSED_SUPPRESSION.id)) return left;
  const inVain: Finding[] = suppressions.filter((one) => one.directive === null).map(misspelt);
  const places = startsByName(findings);
  const meanings = new Map<string, string | null>();
  for (const range of ranges) {
    const { suppression, rule } = range;
    // What names this very rule is used when it silences one of these.
    if (rule.id === UNUSED_SUPPRESSION.id || holdsAny(places.get(rule.id) ?? [], range)) continue;
    const known = ids.some((id) => silences(rule, id));
    if (known && !ids.some((id) => silences(rule, id) && isActive(id))) continue;
    if (!meanings.has(rule.id)) meanings.set(rule.id, known ? rule.id : nearestOf(rule.id, ids));
    inVain.push(unused(suppression, rule, meanings.get(rule.id) ?? null));
  }
  const disabled = new Set<string>();
  for (const suppression of suppressions) {
    for (const rule of suppression.rules) {
      if (suppression.directive === 'disable') disabled.add(rule.id);
      if (suppression.directive !== 'enable') continue;
      // `onelint-enable` alone ends whatever was disabled.
      const ends = rule.id === '' ? disabled.size > 0 : disabled.has(rule.id);
      if (!ends) inVain.push(unused(suppression, rule, rule.id));
    }
  }
  const silenced: Finding[] = [];
  for (const finding of inVain) (silence.covers(finding) ? silenced : left).push(finding);
  const ofThisRule = startsByName(silenced).get(UNUSED_SUPPRESSION.id) ?? [];
  for (const range of ranges)
    if (range.rule.id === UNUSED_SUPPRESSION.id && !holdsAny(ofThisRule, range))
      left.push(unused(range.suppression, range.rule, range.rule.id));
  return left;
}

/** The names under which a comment can silence a rule: none for all rules, its folder, its id. */
function namesOf(id: string): readonly string[] {
  return ['', `${id.slice(0, id.indexOf('/'))}/*`, id];
}

/** Tells what the ranges silence. Ranges with one name that overlap are one. */
class Silence {
  private readonly byName = new Map<string, { start: number; end: number }[]>();

  constructor(ranges: readonly SilentRange[]) {
    for (const { rule, start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
      const same = this.byName.get(rule.id) ?? [];
      const last = same.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else same.push({ start, end });
      this.byName.set(rule.id, same);
    }
  }

  covers({ id, start }: Finding): boolean {
    // What is said of the comments themselves is silenced by its own name only.
    const names = id === UNUSED_SUPPRESSION.id ? [id] : namesOf(id);
    return names.some((name) => {
      const ranges = this.byName.get(name);
      const range = ranges?.[firstAt(ranges, start + 1) - 1];
      return range !== undefined && start < range.end;
    });
  }
}

/** Where findings start that a comment can silence by a name, in order. */
function startsByName(findings: readonly Finding[]): ReadonlyMap<string, readonly Span[]> {
  const starts = new Map<string, Span[]>();
  for (const finding of [...findings].sort((a, b) => a.start - b.start))
    for (const name of namesOf(finding.id)) {
      const same = starts.get(name);
      if (same) same.push(finding);
      else starts.set(name, [finding]);
    }
  return starts;
}

function holdsAny(findings: readonly Span[], { start, end }: Span): boolean {
  const first = findings[firstAt(findings, start)];
  return first !== undefined && first.start < end;
}

/** True when a comment that names `rule` is about the rule `id`. */
function silences(rule: NamedRule, id: string): boolean {
  return rule.id === '' || isNamed(rule.id, id);
}

function silentRanges(document: TemplateDocument, suppressions: readonly Suppression[]): SilentRange[] {
  const ranges: SilentRange[] = [];
  /** Where the next `onelint-enable` behind stands, for all rules ('') and for each that is named. */
  const enabled = new Map<string, number>();
  for (const suppression of suppressions.toReversed()) {
    const { directive } = suppression;
    if (directive === null) continue;
    for (const rule of suppression.rules) {
      if (directive === 'enable') {
        enabled.set(rule.id, suppression.start);
        continue;
      }
      const again = Math.min(enabled.get('') ?? Infinity, enabled.get(rule.id) ?? Infinity);
      const span =
        directive === 'disable'
          ? { start: suppression.start, end: Math.min(again, document.text.length + 1) }
          : directive === 'disable-line'
            ? lineOf(document, suppression.start)
            : nextLine(document, suppression.end);
      ranges.push({ ...span, suppression, rule });
    }
  }
  return ranges.reverse();
}

function lineOf(document: TemplateDocument, offset: number): Span {
  return { start: document.lines.lineStart(offset), end: document.lines.lineEnd(offset) + 1 };
}

/** The next line that holds more than comments, and with it the whole attribute that begins there. */
function nextLine(document: TemplateDocument, from: number): Span {
  const at = behindComments(document, from);
  const line = { start: document.lines.lineStart(at), end: document.lines.lineEnd(at) + 1 };
  let { end } = line;
  for (const object of document.objects.slice(0, MOST_OBJECTS)) {
    for (const attributes of [object.attributes, object.properties])
      for (let i = firstAt(attributes, line.start); i < attributes.length; i++) {
        const attribute = attributes[i] as Span;
        if (attribute.start >= line.end) break;
        end = Math.max(end, attribute.end);
      }
  }
  return { start: line.start, end };
}

/** Comments of a larger pool silence lines, not attributes of several lines. */
const MOST_OBJECTS = 100;

const behind = new WeakMap<TemplateDocument, Map<number, number>>();

/** Where something stands that is neither blank nor a comment. A run of comments is passed over once for all of them. */
function behindComments(document: TemplateDocument, from: number): number {
  const { text, comments } = document;
  const known = behind.get(document) ?? new Map<number, number>();
  behind.set(document, known);
  const passed: number[] = [];
  let at = from;
  for (let next = firstAt(comments, from); ; next++) {
    const before = known.get(at);
    if (before !== undefined) {
      at = before;
      break;
    }
    passed.push(at);
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    const comment = comments[next];
    if (comment?.start !== at) break;
    at = comment.end;
  }
  for (const place of passed) known.set(place, at);
  return at;
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
