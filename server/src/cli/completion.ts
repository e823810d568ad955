import { UsageError } from './errors.js';
import { KINDS } from '../document/model.js';
import { RELEASE_LINES, formatRelease } from '../configuration/release.js';
import { RULE_IDS } from '../rules/catalogue.js';
import { COMMANDS, type CommandName, OPTIONS, type OptionName } from './command-table.js';

const SHELLS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** `onelint completion`: a script that teaches a shell the commands, options and the words that they take. */
export function completion(shell: string): string {
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (!script) throw new UsageError(`onelint completion knows ${Object.keys(SHELLS).join(', ')}, not “${shell}”.`);
  return script();
}

/** The words that an option of a command takes; empty for a path or a free text. */
function wordsOf(command: CommandName, option: OptionName): readonly string[] {
  switch (option) {
    case 'format':
      return COMMANDS[command].formats;
    case 'kind':
      return KINDS;
    case 'release':
      return RELEASE_LINES.map(formatRelease);
    case 'rule':
    case 'only':
      return RULE_IDS;
    default:
      return OPTIONS[option].values ?? [];
  }
}

const names = Object.keys(COMMANDS) as CommandName[];

/** The words behind a command that are no option: shells, rules; empty for paths. */
function argumentsOf(command: CommandName): readonly string[] {
  return command === 'completion' ? Object.keys(SHELLS) : command === 'rules' ? RULE_IDS : [];
}

function bash(): string {
  const cases = names.map((name) => {
    const options = COMMANDS[name].options;
    const valued = options.filter((option) => wordsOf(name, option).length > 0);
    const words = valued.map(
      (option) =>
        `        --${option}${OPTIONS[option].short ? `|-${OPTIONS[option].short}` : ''}) COMPREPLY=($(compgen -W "${wordsOf(name, option).join(' ')}" -- "$cur")); return;;`,
    );
    const positional = argumentsOf(name);
    return `    ${name})
      case "$prev" in
${words.join('\n')}
        *) ;;
      esac
      if [[ "$cur" == -* ]]; then COMPREPLY=($(compgen -W "${[...options, 'help'].map((option) => `--${option}`).join(' ')}" -- "$cur")); return; fi
      ${positional.length > 0 ? `COMPREPLY=($(compgen -W "${positional.join(' ')}" -- "$cur"))` : 'mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames 2>/dev/null'};;`;
  });
  return `# onelint completion for bash
_onelint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W "${names.join(' ')} help --help --version" -- "$cur")); return; fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
complete -F _onelint onelint
`;
}

function zsh(): string {
  const quote = (text: string) => text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const cases = names.map((name) => {
    const { options } = COMMANDS[name];
    const specs = options.map((option) => {
      const { argument, multiple, text } = OPTIONS[option];
      const words = wordsOf(name, option);
      const value = argument ? `:${quote(argument)}:${words.length > 0 ? `(${words.join(' ')})` : '_files'}` : '';
      return `'${multiple ? '*' : ''}--${option}[${quote(text)}]${value}'`;
    });
    const positional = argumentsOf(name);
    return `    ${name}) _arguments ${[...specs, "'--help[tell the options]'", `'*:path:${positional.length > 0 ? `(${positional.join(' ')})` : '_files'}'`].join(' ')};;`;
  });
  return `#compdef onelint
# onelint completion for zsh
_onelint() {
  if (( CURRENT == 2 )); then
    local -a commands=(${names.map((name) => `'${name}:${quote(COMMANDS[name].summary)}'`).join(' ')})
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _onelint onelint
`;
}

function fish(): string {
  const quote = (text: string) => `'${text.replace(/'/g, "\\'")}'`;
  const lines = ['# onelint completion for fish'];
  for (const name of names) {
    const { summary, options } = COMMANDS[name];
    lines.push(`complete -c onelint -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`);
    const here = `-n '__fish_seen_subcommand_from ${name}'`;
    for (const option of options) {
      const { argument, short, text } = OPTIONS[option];
      const words = wordsOf(name, option);
      const value = words.length > 0 ? ` -x -a ${quote(words.join(' '))}` : argument ? ' -r' : '';
      lines.push(`complete -c onelint ${here} -l ${option}${short ? ` -s ${short}` : ''}${value} -d ${quote(text)}`);
    }
    const positional = argumentsOf(name);
    if (positional.length > 0) lines.push(`complete -c onelint ${here} -f -a ${quote(positional.join(' '))}`);
  }
  return `${lines.join('\n')}\n`;
}
