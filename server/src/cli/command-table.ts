/** An option of the command line. */
interface Option {
  /** What it takes; left out for one that is there or not. */
  readonly argument?: string;
  readonly short?: string;
  readonly multiple?: boolean;
  /** The words that it takes, for completion. */
  readonly values?: readonly string[];
  readonly text: string;
}

/** What `onelint` can be told, in the order of its help. */
const OPTION_TABLE = {
  format: { argument: 'FORMAT', short: 'f', text: 'the form of the output' },
  release: { argument: 'R', text: 'the OpenNebula release to judge by (default: the configuration’s, or 7.4)' },
  kind: { argument: 'KIND', text: 'vm, image, datastore, … instead of what the content tells' },
  inventory: { argument: 'PATH', multiple: true, text: 'more files that tell of images, datastores and networks; repeatable' },
  'image-dir': { argument: 'PATH', multiple: true, text: 'the same as --inventory' },
  'oned-conf': { argument: 'FILE', text: 'take drivers and defaults from this oned.conf' },
  'image-driver': { argument: 'TM_MAD', text: 'transfer driver of image datastores that are not known' },
  'system-driver': { argument: 'TM_MAD', text: 'transfer driver of the system datastore, when it is not known' },
  complete: { text: 'the inventory is complete: an image that is not in it does not exist' },
  config: { argument: 'FILE', short: 'c', text: 'the .onelintrc.json to take (default: the nearest one, upwards from here)' },
  'no-config': { text: 'take no .onelintrc.json' },
  'no-ignore': { text: 'check what .gitignore files name, too' },
  'stdin-path': { argument: 'PATH', text: 'the name that standard input goes by' },
  rule: {
    argument: 'ID[=SEVERITY]',
    multiple: true,
    text: 'switch a rule on, off, or to hint, information, warning or error; repeatable, disk/* means a folder of rules',
  },
  only: { argument: 'ID', multiple: true, text: 'run this rule only; repeatable' },
  'fail-on': {
    argument: 'SEVERITY',
    values: ['error', 'warning', 'information', 'hint'],
    text: 'exit 1 at error (default), warning, information or hint',
  },
  'max-warnings': { argument: 'N', text: 'exit 1 with more warnings than this' },
  quiet: { short: 'q', text: 'print errors only' },
  fix: { text: 'do the fixes that are safe' },
  'fix-dry-run': { text: 'show what --fix would do, as a diff, and change nothing' },
  check: { text: 'list the files that are not laid out; exit 1 if there are any' },
  write: { text: 'change the files' },
  'line-width': { argument: 'N', text: 'columns of a vector on one line (default 100)' },
  align: { text: 'put the = of neighbouring lines below each other' },
  force: { text: 'write over a file that is there' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTION_TABLE;
export const OPTIONS: Readonly<Record<OptionName, Option>> = OPTION_TABLE;

interface CommandEntry {
  readonly summary: string;
  /** How many paths it takes. */
  readonly paths: 'some' | 'one' | 'maybe' | 'none';
  readonly argument: string;
  readonly options: readonly OptionName[];
  readonly formats: readonly string[];
  readonly examples: readonly (readonly [command: string, what: string])[];
}

const CLOUD = ['release', 'kind', 'inventory', 'image-dir', 'oned-conf', 'image-driver', 'system-driver', 'complete'] as const;
const FILES = ['config', 'no-config', 'no-ignore', 'stdin-path'] as const;

export type CommandName = 'check' | 'explain' | 'parse' | 'format' | 'convert' | 'rules' | 'init' | 'completion';

/** The commands, for reading a command line, for help and for completion. */
export const COMMANDS: Readonly<Record<CommandName, CommandEntry>> = {
  check: {
    summary: 'find what OpenNebula refuses or misreads',
    paths: 'some',
    argument: 'PATH',
    options: ['format', 'rule', 'only', 'fail-on', 'max-warnings', 'quiet', 'fix', 'fix-dry-run', ...CLOUD, ...FILES],
    formats: ['pretty', 'json', 'sarif', 'github', 'junit'],
    examples: [
      ['onelint check .', 'all templates below this folder'],
      ['onelint check --fail-on warning --max-warnings 0 templates/', 'in a pipeline that wants no warnings'],
      ['onelint check --rule disk/cdrom-virtio=off --rule vnet/*=error .', 'with other severities'],
      ['onelint check --fix-dry-run vm.one', 'what the safe fixes would change'],
      ['onelint check --format sarif . > onelint.sarif', 'for code scanning'],
      ['onetemplate show -x 7 | onelint check -', 'what a running cloud has'],
    ],
  },
  explain: {
    summary: 'effective disks, with reasons and transfer actions',
    paths: 'some',
    argument: 'PATH',
    options: ['format', ...CLOUD, ...FILES],
    formats: ['pretty', 'json'],
    examples: [
      ['onelint explain --image-dir images vm.one', 'with the images that the disks name'],
      ['onelint explain --image-driver qcow2 --system-driver ssh vm.one', 'with drivers given by hand'],
    ],
  },
  parse: {
    summary: 'what OpenNebula’s parser reads',
    paths: 'one',
    argument: 'FILE',
    options: ['format', 'kind'],
    formats: ['json'],
    examples: [['onelint parse vm.one', 'the attributes, what is dropped, and the errors']],
  },
  format: {
    summary: 'lay out template text',
    paths: 'some',
    argument: 'PATH',
    options: ['check', 'write', 'line-width', 'align', ...FILES],
    formats: ['text'],
    examples: [
      ['onelint format --check .', 'which files are not laid out'],
      ['onelint format --write templates/', 'lay them out'],
    ],
  },
  convert: {
    summary: 'template text as XML, XML as template text',
    paths: 'one',
    argument: 'FILE',
    options: ['kind'],
    formats: ['text'],
    examples: [['onelint convert vm.xml > vm.one', 'XML as template text']],
  },
  rules: {
    summary: 'what is checked, and what a rule says',
    paths: 'maybe',
    argument: 'ID',
    options: ['format'],
    formats: ['pretty', 'json', 'markdown'],
    examples: [
      ['onelint rules', 'all rules'],
      ['onelint rules disk/persistent-survives', 'the page of one'],
      ['onelint rules --format json', 'for other tools'],
    ],
  },
  init: {
    summary: 'write a .onelintrc.json for this folder',
    paths: 'none',
    argument: '',
    options: ['release', 'force'],
    formats: [],
    examples: [['onelint init --release 6.10', 'for templates of an older cloud']],
  },
  completion: {
    summary: 'completion for bash, zsh or fish',
    paths: 'one',
    argument: 'SHELL',
    options: [],
    formats: [],
    examples: [
      ['source <(onelint completion bash)', 'in ~/.bashrc'],
      ['onelint completion fish > ~/.config/fish/completions/onelint.fish', 'for fish'],
    ],
  },
};
