import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import type { Finding, Severity } from '../rules/rule.js';
import type { FactLocation } from '../storage/facts.js';
import { rangeOf } from './positions.js';

/** The name that diagnostics carry as their source. */
export const DIAGNOSTIC_SOURCE = 'opennebula';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Turns a place in another file into an LSP range; null when the file cannot be had. */
export type Locate = (location: FactLocation) => Diagnostic['range'] | null;

/** The address of the page of a rule; null when there is none. */
export type PageOf = (id: string) => string | null;

/** A finding as LSP diagnostic. */
export function diagnosticOf(document: TemplateDocument, finding: Finding, locate: Locate, pageOf: PageOf): Diagnostic {
  const related = finding.related.flatMap((place) => {
    const range = place.uri === document.uri ? rangeOf(document, place.span) : locate(place);
    return range ? [{ location: { uri: place.uri, range }, message: place.message }] : [];
  });
  const diagnostic: Diagnostic = {
    range: rangeOf(document, finding),
    severity: SEVERITIES[finding.severity],
    code: finding.id,
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
  };
  const href = pageOf(finding.id);
  if (href !== null) diagnostic.codeDescription = { href };
  if (related.length > 0) diagnostic.relatedInformation = related;
  if (finding.unnecessary) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}

/** The findings that are shown when there may be `most`: the gravest, in the order of the text where they are as grave. */
export function gravest(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  return [...findings].sort((a, b) => SEVERITIES[a.severity] - SEVERITIES[b.severity]).slice(0, most);
}
