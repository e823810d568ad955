import type { SyntaxIssueCode } from '../syntax/span.js';
import type { RuleDescription } from './rule.js';

type Entry = Pick<RuleDescription, 'title' | 'severity' | 'fix'> & { readonly consequence: RuleDescription['tags'][0] };

/** What OpenNebula's parsers (`template_syntax.y`, `template_parser.l`, libxml2) do with text that is not right. */
const ENTRIES: Readonly<Record<SyntaxIssueCode, Entry>> = {
  'syntax/unexpected-text': {
    title: 'Text where an attribute or a part has to begin',
    severity: 'error',
    consequence: 'refused',
  },
  'syntax/missing-equals': {
    title: 'A name without = behind it',
    severity: 'error',
    consequence: 'refused',
  },
  'syntax/missing-value': { title: 'A part without a value', severity: 'error', fix: 'suggested', consequence: 'refused' },
  'syntax/missing-comma': {
    title: 'Two parts of a vector without a comma between them',
    severity: 'error',
    fix: 'suggested',
    consequence: 'refused',
  },
  'syntax/extra-comma': { title: 'A comma too many in a vector', severity: 'error', fix: 'suggested', consequence: 'refused' },
  'syntax/unclosed-vector': { title: 'A vector without its ]', severity: 'error', fix: 'suggested', consequence: 'refused' },
  'syntax/unclosed-string': {
    title: 'A text in double quotes that does not end',
    severity: 'error',
    fix: 'safe',
    consequence: 'refused',
  },
  'syntax/unquoted-blank': {
    title: 'A value with blanks in a vector, without quotes',
    severity: 'error',
    fix: 'suggested',
    consequence: 'refused',
  },
  'syntax/nested-vector': { title: 'A vector in a vector', severity: 'error', consequence: 'refused' },
  'syntax/cdata-in-text': { title: 'CDATA in template text', severity: 'error', consequence: 'refused' },
  'syntax/comment-at-end': {
    title: 'A comment on the last line, without a line break behind it',
    severity: 'error',
    fix: 'suggested',
    consequence: 'refused',
  },
  'syntax/dropped-text': { title: 'Characters that OpenNebula skips', severity: 'warning', fix: 'safe', consequence: 'ignored' },
  'syntax/carriage-return': {
    title: 'Windows line ends in values',
    severity: 'warning',
    consequence: 'misread',
  },
  'syntax/xml-not-well-formed': {
    title: 'XML that is not well-formed',
    severity: 'error',
    fix: 'suggested',
    consequence: 'refused',
  },
  'syntax/xml-entity': { title: 'An entity that XML does not know', severity: 'error', fix: 'safe', consequence: 'refused' },
  'syntax/too-deep': { title: 'Elements nested too deeply', severity: 'error', consequence: 'refused' },
};

/** The descriptions of what the parsers themselves find. */
export const SYNTAX_RULES: readonly RuleDescription[] = Object.entries(ENTRIES).map(([id, { consequence, ...entry }]) => ({
  id,
  ...entry,
  tags: [consequence, 'syntax'],
}));
