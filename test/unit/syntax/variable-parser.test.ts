import { describe, expect, it } from 'vitest';
import { parseFileVariables, parseVariables } from '../../../server/src/syntax/variable-parser.js';

const names = (text: string) => parseVariables(text).variables.map(({ name, part }) => (part ? `${name}[${part}]` : name));

// OpenNebula's scanner and grammar: src/parsers/vm_var_parser.l, vm_var_syntax.y, vm_file_var_syntax.y.
describe('variables in a value', () => {
  it.each([
    ['$NAME', ['NAME']],
    ['vm-$VMID.local', ['VMID']],
    ['$uname', ['UNAME']],
    ['$NETWORK[DNS, NETWORK="a b"]', ['NETWORK[DNS]']],
    ['$USER[SSH_PUBLIC_KEY] $NAME', ['USER[SSH_PUBLIC_KEY]', 'NAME']],
    ['$A$B', ['A', 'B']],
    ['5 \\$ and $A', ['A']],
    ['no variable', []],
  ])('%j holds %j', (text, expected) => {
    expect(parseVariables(text).error).toBeNull();
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['', 'the value is empty'],
    ['$', 'a name must follow the $; write \\$ for a plain dollar sign'],
    ['$ {', 'a name must follow the $; write \\$ for a plain dollar sign'],
    ['$A, $B', '$A may not be followed by this character'],
    ['$A=1', '$A may not be followed by this character'],
    ['$A[B', 'the bracket is not closed here'],
    ['$A[]', 'a name must follow the bracket'],
    ['$A[B, C]', '= must follow C'],
    ['$A[B,]', 'a name must follow the comma'],
  ])('%j is refused: %s', (text, message) => expect(parseVariables(text).error?.message).toBe(message));
});

describe('a variable', () => {
  it('is of letters, digits and underscores, its selectors with blanks around', () => {
    expect(names('$az_AZ09.')).toEqual(['AZ_AZ09']);
    const [variable] = parseVariables('x $NETWORK[DNS,\tNETWORK_ID\t=\t0azAZ9]').variables;
    expect(variable?.selectors.map(({ key, value }) => `${key}=${value}`)).toEqual(['NETWORK_ID=0azAZ9']);
  });

  it('stands where it stands', () => {
    const text = 'a $NETWORK[DNS, NETWORK="b"] \\$x $C';
    const [network, c] = parseVariables(text).variables;
    const at = (span: { start: number; end: number } | null | undefined) => span && text.slice(span.start, span.end);
    expect([at(network), at(network?.nameSpan), at(network?.partSpan)]).toEqual(['$NETWORK[DNS, NETWORK="b"]', 'NETWORK', 'DNS']);
    expect(network?.selectors.map(({ keySpan, valueSpan }) => [at(keySpan), at(valueSpan)])).toEqual([['NETWORK', '"b"']]);
    expect([at(c), at(c?.partSpan)]).toEqual(['$C', null]);
  });

  it('that is refused is told where', () => {
    const at = (text: string) => {
      const { error } = parseVariables(text);
      return error && text.slice(error.start, error.end);
    };
    expect(at('a $A, b')).toBe(', ');
    expect(at('$A[B')).toBe('');
    expect(at('$A[B, C]')).toBe(']');
  });
});

describe('files', () => {
  it('are selected by name or ID, with one blank between two', () => {
    const tree = parseFileVariables(' $FILE[IMAGE_ID=3] $FILE[IMAGE="init.sh", IMAGE_UNAME="x"]');
    expect(tree.error).toBeNull();
    expect(tree.variables.map(({ selectors }) => selectors.map(({ key, value }) => `${key}=${value}`))).toEqual([
      ['IMAGE_ID=3'],
      ['IMAGE=init.sh', 'IMAGE_UNAME=x'],
    ]);
  });
  it.each([
    ['', 'a $FILE[…] is missing'],
    ['$FILE', 'write $FILE[IMAGE_ID=…] or $FILE[IMAGE="…"]'],
    ['$FILE[IMAGE_ID=3]  $FILE[IMAGE_ID=4]', 'only $FILE[…] may stand here, with one blank between two'],
    ['$FILE[IMAGE=init.sh]', 'a value that is not of letters and digits only needs quotes, \\"…\\"'],
    ['init.sh', 'only $FILE[…] may stand here, with one blank between two'],
  ])('%j is refused: %s', (text, message) => expect(parseFileVariables(text).error?.message).toBe(message));
});
