import { COMMANDS, type CommandName, OPTIONS, type OptionName } from './command-table.js';
import { columns } from './style.js';

const WIDTH = 100;

/** The words about the tool as a whole. */
export function usage(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]);
  const examples = (['check', 'explain', 'rules'] as const).map((name) => COMMANDS[name].examples[0] ?? ['', '']);
  return `onelint – what OpenNebula will really do with your templates

Usage
  onelint COMMAND [OPTION…] [PATH…]

Commands
${columns(commands, WIDTH)}

  onelint COMMAND --help tells the options of one; --version the version.

PATH is a file, a folder (its .one, .onetpl, .one.tmpl, oned.conf and OpenNebula XML files), a pattern in
quotes such as 'vms/**/*.tmpl', or - for standard input.

Exit codes
  0  clean
  1  findings at or above --fail-on, more warnings than --max-warnings, files that are not laid out
  2  a wrong command line or configuration, or a file that cannot be read

Examples
${columns(examples, WIDTH)}
`;
}

/** The words about one command. */
export function commandHelp(name: CommandName): string {
  const { summary, paths, argument, options, formats, examples } = COMMANDS[name];
  const path = paths === 'some' ? ` ${argument}…` : paths === 'one' ? ` ${argument}` : paths === 'maybe' ? ` [${argument}]` : '';
  const rows = options.map((option) => [optionWords(option), optionText(option, formats)]);
  return `onelint ${name} – ${summary}

Usage
  onelint ${name}${options.length > 0 ? ' [OPTION…]' : ''}${path}
${rows.length > 0 ? `\nOptions\n${columns(rows, WIDTH)}\n` : ''}
Examples
${columns(examples, WIDTH)}
`;
}

function optionWords(option: OptionName): string {
  const { short, argument } = OPTIONS[option];
  return `${short ? `-${short}, ` : '    '}--${option}${argument ? ` ${argument}` : ''}`;
}

function optionText(option: OptionName, formats: readonly string[]): string {
  return option === 'format' ? `${formats.join(', ')} (default ${formats[0]})` : OPTIONS[option].text;
}
