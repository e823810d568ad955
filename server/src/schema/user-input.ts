/** The types of a user input, and what each asks for. */
export const INPUT_TYPES: Readonly<Record<string, string>> = {
  text: 'one line of text',
  text64: 'text of several lines, encoded',
  password: 'a secret',
  number: 'a whole number',
  'number-float': 'a decimal number',
  range: 'a whole number between two limits',
  'range-float': 'a decimal number between two limits',
  list: 'one of several words',
  'list-multiple': 'some of several words',
  boolean: 'YES or NO',
  fixed: 'nothing: the default cannot be changed',
};

/** The start of a problem in the text of a user input, its end, and what is wrong. */
export interface InputProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * What is wrong with the definition of a user input (`M|range|Size|1..10|5`); null when `onetemplate instantiate` can
 * ask for it. Facts: OpenNebulaHelper.parse_user_inputs (src/cli/one_helper.rb): three or five pieces, a known type,
 * limits for a range; a default that the type does not take asks again for ever.
 */
export function inputProblem(text: string): InputProblem | null {
  const pieces = text.split('|');
  const [letter = '', rawType = '', , params = '', initial = ''] = pieces;
  const startOf = (index: number) => pieces.slice(0, index).reduce((sum, piece) => sum + piece.length + 1, 0);
  const at = (index: number, message: string): InputProblem => {
    const start = startOf(index);
    return { start, end: start + (pieces[index]?.length ?? 0), message };
  };
  const whole = (message: string): InputProblem => ({ start: 0, end: text.length, message });
  if (pieces.length < 3) return whole('A user input has at least three pieces: M|text|what to ask.');
  if (!/^[MO]$/.test(letter.trim())) return at(0, 'A user input starts with M (mandatory) or O (optional).');
  const type = rawType.trim();
  if (!Object.hasOwn(INPUT_TYPES, type)) return at(1, `The type of a user input is ${Object.keys(INPUT_TYPES).join(', ')}.`);
  if (pieces.length > 3 && pieces.length !== 5)
    return whole(
      `A user input has three or five pieces, this one has ${pieces.length}: ${letter}|${type}|question|options|default.`,
    );
  const value = initial.trim();
  const options = params.trim();
  const range = type === 'range' || type === 'range-float';
  const list = type === 'list' || type === 'list-multiple';
  if (range && pieces.length < 5) return whole(`A ${type} needs its limits: M|${type}|question|1..10|5.`);
  if (list && pieces.length < 5) return whole(`A ${type} needs its words: M|${type}|question|one,two|one.`);
  if (range) {
    const number = type === 'range' ? WHOLE : DECIMAL;
    const [from = '', to = ''] = options.split('..');
    if (!number.test(from) || !number.test(to)) return at(3, 'The limits are written 1..10.');
    if (Number(from) > Number(to)) return at(3, `The lower limit ${from} is above the upper one ${to}.`);
    if (value && (!number.test(value) || Number(value) < Number(from) || Number(value) > Number(to)))
      return at(4, `The default is no number between ${from} and ${to}.`);
  }
  if (list) {
    if (options === '') return at(3, 'The list is empty.');
    const words = options.split(',');
    const chosen = type === 'list' ? [value] : value.split(',');
    if (value && !chosen.every((word) => words.includes(word))) return at(4, 'The default is not in the list.');
  }
  if (type === 'number' && value && !WHOLE.test(value)) return at(4, 'The default is no whole number.');
  if (type === 'number-float' && value && !DECIMAL.test(value)) return at(4, 'The default is no number.');
  if (type === 'boolean' && value && !/^(?:YES|NO)$/.test(value)) return at(4, 'The default is YES or NO, in capitals.');
  return null;
}
