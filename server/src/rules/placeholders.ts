/**
 * True when a value holds a placeholder that some other tool fills in before OpenNebula reads the template
 * (`${SIZE}`, `%SIZE%`, `<%= size %>`, `{{ size }}`), or a `$VARIABLE`: what it will be is not known here.
 */
export function hasPlaceholder(text: string): boolean {
  return /\$\{?\w|%\w+%|<%|\{\{/.test(text);
}
