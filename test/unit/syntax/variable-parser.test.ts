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
  ])('%j is refused: %s', (text, message) => expect(parseVariables(text).error?.message).toBe(message));
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
    ['$FILE', 'write $FILE[IMAGE_ID=…] or $FILE[IMAGE="…"]'],
    ['$FILE[IMAGE_ID=3]  $FILE[IMAGE_ID=4]', 'only $FILE[…] may stand here, with one blank between two'],
    ['$FILE[IMAGE=init.sh]', 'a value that is not of letters and digits only needs quotes, \\"…\\"'],
    ['init.sh', 'only $FILE[…] may stand here, with one blank between two'],
  ])('%j is refused: %s', (text, message) => expect(parseFileVariables(text).error?.message).toBe(message));
});
