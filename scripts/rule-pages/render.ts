import { formatRelease } from '../../server/src/configuration/release.js';
import { CATALOGUE } from '../../server/src/rules/catalogue.js';
import { LINT_CONFIGURATION_FILE, RULE_SEVERITIES } from '../../server/src/rules/lint-configuration.js';
import { KINDS } from '../../server/src/document/model.js';
import { RELEASE_LINES } from '../../server/src/configuration/release.js';
import { PRESETS, type Rule, type RuleDescription } from '../../server/src/rules/rule.js';
import { checkExample, END_OF_FACTS, examplesOf, firstFixOf, leadOf, START_OF_FACTS } from './page.js';

/** A page with its generated parts written anew: the table of facts, and below each example what is found in it. */
export function renderPage(id: string, page: string): string {
  const rule = CATALOGUE.get(id);
  if (!rule) throw new Error(`${id}: there is no such rule`);
  const withFacts = replaceFacts(page, factsOf(rule), id);
  const lines = withFacts.split('\n');
  let lastFix: string | null = null;
  const out: string[] = [];
  let copied = 0;
  for (const example of examplesOf(withFacts)) {
    out.push(...lines.slice(copied, example.firstLine));
    const fence = lines[example.firstLine] ?? '';
    const fixed = example.role === 'prefer' && lastFix === example.text;
    out.push(example.role === 'prefer' ? `${fence.replace(/ fixed\b/, '')}${fixed ? ' fixed' : ''}` : fence);
    out.push(...lines.slice(example.firstLine + 1, example.lastLine + 1));
    copied = example.lastLine + 1;
    if (example.role !== 'avoid') continue;
    const checked = checkExample(example);
    lastFix = firstFixOf(checked, id);
    // What was generated before goes.
    while (lines[copied] === '' && lines[copied + 1]?.startsWith('> ')) copied++;
    while (lines[copied]?.startsWith('> ')) copied++;
    out.push('', ...foundIn(id, checked));
  }
  out.push(...lines.slice(copied));
  return out.join('\n');
}

function foundIn(id: string, { document, findings }: ReturnType<typeof checkExample>): string[] {
  const seen = new Set<string>();
  return findings
    .filter((finding) => finding.id === id)
    .flatMap((finding) => {
      const { line } = document.lines.positionAt(finding.start);
      const fixes = finding.fixes.map((fix) => `*${fix.title}*${fix.safe ? '' : ' (look at it)'}`);
      const words = `> **${finding.severity}**, line ${line + 1}: ${escapeMarkdown(finding.message)}${fixes.length > 0 ? ` Quick fix: ${fixes.join(', or ')}.` : ''}`;
      return seen.has(words) ? [] : [seen.add(words) && words];
    })
    .flatMap((words, number) => (number === 0 ? [words] : ['>', words].map((line) => (line === '>' ? '> ' : line))));
}

function escapeMarkdown(text: string): string {
  return text.replace(/([<*_|\\`])/g, '\\$1');
}

function replaceFacts(page: string, facts: string, id: string): string {
  const start = page.indexOf(START_OF_FACTS);
  const end = page.indexOf(END_OF_FACTS);
  if (!page.startsWith(`# ${id}\n`) || start < 0 || end < start) throw new Error(`${id}: the page lacks its heading or facts`);
  return `${page.slice(0, start)}${START_OF_FACTS}\n${facts}\n${page.slice(end)}`;
}

function factsOf(rule: Rule | RuleDescription): string {
  const rows = [
    ['finds', escapeMarkdown(rule.title)],
    ['severity', rule.severity],
    ['looks at', kindsOf(rule)],
    ['releases', releasesOf(rule)],
    ['quick fix', rule.fix === 'safe' ? 'yes, and safe: `--fix` does it' : rule.fix ? 'yes, to be looked at' : 'none'],
    ['set', rule.preset ?? 'recommended'],
    ['tags', rule.tags.join(', ')],
  ];
  return `| | |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}`;
}

function kindsOf(rule: Rule | RuleDescription): string {
  if (!('kinds' in rule)) return 'all files';
  const form = rule.form === 'recorded' ? ' (XML that OpenNebula wrote)' : '';
  return rule.kinds.length >= KINDS.length ? 'all kinds' : `${rule.kinds.join(', ')}${form}`;
}

function releasesOf({ since, until }: RuleDescription): string {
  if (since === undefined) return until === undefined ? 'all from 4.4 on' : `up to ${formatRelease(until)}`;
  return until === undefined ? `from ${formatRelease(since)} on` : `${formatRelease(since)} to ${formatRelease(until)}`;
}

/** `docs/rules/README.md`: all rules, by folder. */
export function renderIndex(): string {
  const rules = [...CATALOGUE.values()];
  const folders = [...new Set(rules.map((rule) => rule.id.split('/')[0] ?? ''))];
  const sections = folders.map((folder) => {
    const rows = rules
      .filter((rule) => rule.id.startsWith(`${folder}/`))
      .map(
        (rule) =>
          `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${rule.fix ?? ''} | ${rule.preset ?? ''} | ${escapeMarkdown(rule.title)} |`,
      );
    return `## ${folder}\n\n| rule | severity | fix | set | finds |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Rules

<!-- Written by “npm run rules” from the rules themselves. -->

${rules.length} rules. **error**: OpenNebula refuses it, or it cannot mean what is written. **warning**: accepted, but does
something that its author cannot want. **information** and **hint**: works, better known.

A fix that is *safe* cannot change what the template means to OpenNebula, but for the better: \`onelint check --fix\` and
“fix on save” do it. A *suggested* one is for you to look at. Rules without a word under *set* are in \`recommended\`;
\`strict\` and \`all\` add to that. [Configuring rules](../configuration.md) tells how to set them.

${sections.join('\n')}`;
}

/** The JSON Schema of `.onelintrc.json`. */
export function renderConfigurationSchema(): string {
  const severity = { enum: RULE_SEVERITIES };
  const setting = (rule?: RuleDescription) => ({
    ...(rule
      ? {
          description: `${rule.title}. Default: ${rule.severity}${rule.preset ? `, in ${rule.preset}` : ''}.`,
          markdownDescription: `${rule.title}.\n\nDefault: **${rule.severity}**${rule.preset ? `, in \`${rule.preset}\`` : ''}. \`onelint rules ${rule.id}\` tells more.`,
        }
      : {}),
    ...(rule?.options
      ? { anyOf: [{ $ref: '#/definitions/severity' }, withOptions(rule.options)] }
      : { $ref: '#/definitions/setting' }),
  });
  const withOptions = (options: Readonly<Record<string, string>>) => ({
    type: 'array',
    items: [
      { $ref: '#/definitions/severity' },
      {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(Object.entries(options).map(([name, description]) => [name, texts(description)])),
      },
    ],
    minItems: 1,
    maxItems: 2,
  });
  const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
  const folders = [...new Set([...CATALOGUE.keys()].map((id) => id.split('/')[0] ?? ''))];
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: LINT_CONFIGURATION_FILE,
    description: 'What is checked in the OpenNebula templates of this folder, and what is known of its cloud.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: {
        enum: [...PRESETS, ...PRESETS.map((preset) => `onelint:${preset}`)],
        default: 'recommended',
        description:
          'The rules to begin with. recommended: what OpenNebula refuses, ignores or misreads. strict: what is bad practice in a shared repository, too. all: every rule.',
      },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        type: 'array',
        description: 'Other settings for some files. Later ones win.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: {
            files: texts('Patterns of paths from this folder on, such as legacy/**.'),
            rules: { $ref: '#/definitions/rules' },
          },
        },
      },
      ignore: texts('Patterns of paths that are not checked, as in .gitignore. They still tell of the cloud.'),
      release: {
        type: 'string',
        pattern: '^\\d+\\.\\d+(\\.\\d+)*$',
        examples: RELEASE_LINES.toReversed().map(formatRelease),
        description: 'The OpenNebula release to judge by.',
      },
      inventory: texts(
        'More files and folders that tell of images, datastores and networks, from this folder on. They are not checked.',
      ),
      onedConf: { type: 'string', description: 'The oned.conf of the cloud, from this folder on: drivers and defaults.' },
      imageDriver: { type: 'string', description: 'TM_MAD of image datastores that are not known.', examples: ['qcow2', 'ceph'] },
      systemDriver: {
        type: 'string',
        description: 'TM_MAD of the system datastore, when it is not known.',
        examples: ['ssh', 'shared'],
      },
      complete: {
        type: 'boolean',
        default: false,
        description: 'True when all images, networks and VM groups are in the files: one that is not there does not exist.',
      },
    },
    definitions: {
      severity: { ...severity, description: 'on: the default severity of the rule.' },
      setting: {
        anyOf: [
          { $ref: '#/definitions/severity' },
          {
            type: 'array',
            items: [
              { $ref: '#/definitions/severity' },
              { type: 'object', description: 'Options: the page of the rule tells them.' },
            ],
            minItems: 1,
            maxItems: 2,
          },
        ],
      },
      rules: {
        type: 'object',
        description:
          'Severities by rule: off, on, hint, information, warning, error. folder/* means all rules of a folder; later ones win.',
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(folders.map((folder) => [`${folder}/*`, setting()])),
          ...Object.fromEntries([...CATALOGUE].map(([id, rule]) => [id, setting(rule)])),
        },
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** The rules as SARIF describes them, with their pages. */
export function renderSarifRules(pages: ReadonlyMap<string, string>): string {
  const rules = [...CATALOGUE.values()].map((rule) => {
    const page = pages.get(rule.id) ?? '';
    const lead = leadOf(page);
    return {
      id: rule.id,
      name: rule.id.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: `${rule.title}.` },
      fullDescription: { text: plain(lead) },
      help: { text: plain(lead), markdown: readable(page) },
      defaultConfiguration: { level: LEVELS[rule.severity], enabled: (rule.preset ?? 'recommended') === 'recommended' },
      properties: {
        tags: rule.tags,
        precision: 'high',
        'problem.severity': rule.severity === 'error' || rule.severity === 'warning' ? rule.severity : 'recommendation',
      },
    };
  });
  return `${JSON.stringify(rules, null, 1)}\n`;
}

/** A page without what is there for machines. */
function readable(page: string): string {
  return page
    .replace(/^<!--.*-->\n/gm, '')
    .replace(/^```(\S+) .*$/gm, (_, language: string) => `\`\`\`${language}`)
    .trimEnd();
}

function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\\([<*_|`])/g, '$1');
}
