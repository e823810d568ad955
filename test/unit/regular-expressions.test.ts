import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Every regular expression in the program, with the place where it stands first. */
function regularExpressions(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['server/src', 'client/src'])
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
      const visit = (node: ts.Node) => {
        if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) found.set(node.text, path);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  return found;
}

describe('the regular expressions of the program', () => {
  const found = regularExpressions();

  it('are found', () => {
    expect(found.size).toBeGreaterThan(100);
  });

  it('take time in proportion to the text, whatever it is', { timeout: 180_000 }, () => {
    process.env['RECHECK_BACKEND'] = 'pure';
    const slow = [...found].flatMap(([literal, path]) => {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(literal) ?? [];
      const { status } = checkSync(source, flags, { timeout: 30_000 });
      return status === 'safe' ? [] : [`${status}: ${literal} in ${path}`];
    });
    expect(slow).toEqual([]);
  });
});
