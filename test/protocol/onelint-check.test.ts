import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Log } from 'sarif';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bin = resolve('bin/onelint.js');
let folder: string;

/** Runs onelint in the folder of the test. */
function onelint(args: readonly string[], { input = '', cwd = folder } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    cwd,
    input,
  });
  return { status, stdout, stderr };
}

function write(name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const SOUND = 'CPU = 1\nMEMORY = 1\n';
const BAD = 'CPU = 1\nMEMORY = 2G\n';
const AUTO = `${SOUND}DISK = [ IMAGE = a, SERIAL = AUTO ]\n`;

/** The findings of a run as `path id severity`. */
function found(args: readonly string[], options = {}): string[] {
  const { findings } = JSON.parse(onelint(['check', '--format', 'json', ...args], options).stdout);
  return findings.map(({ path, id, severity }: Record<string, string>) => `${path} ${id} ${severity}`);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onelint-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('onelint check: what is looked at', () => {
  it('passes over what .gitignore files name, as git does', () => {
    mkdirSync(join(folder, '.git'));
    write('.gitignore', '*.tmp.one\n/build/\n!keep.tmp.one\n');
    write('sub/.gitignore', 'local.one\n!other.tmp.one\n');
    const names = ['a.one', 'a.tmp.one', 'keep.tmp.one', 'build/b.one', 'sub/build/c.one', 'sub/local.one', 'sub/other.tmp.one'];
    for (const name of names) write(name, BAD);
    const seen = (args: string[]) => found(args).map((line) => line.split(' ')[0]);
    expect(seen(['.'])).toEqual(['a.one', 'keep.tmp.one', 'sub/build/c.one', 'sub/other.tmp.one']);
    expect(seen(['sub'])).toEqual(['sub/build/c.one', 'sub/other.tmp.one']);
    expect(seen(['.', '--no-ignore'])).toEqual([...names].sort());
    // What somebody names is checked.
    expect(seen(['sub/local.one'])).toEqual(['sub/local.one']);
  });

  it('takes patterns, also of names that are no template’s', () => {
    write('vms/a.tmpl', BAD);
    write('vms/deep/b.tmpl', BAD);
    write('vms/c.txt', BAD);
    expect(found(['vms/**/*.tmpl']).map((line) => line.split(' ')[0])).toEqual(['vms/a.tmpl', 'vms/deep/b.tmpl']);
    expect(onelint(['check', 'vms/*.nothing'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no file matches') });
  });

  it('takes a file once, however often it is named', () => {
    write('a.one', BAD);
    expect(found(['a.one', '.', './a.one', '*.one'])).toHaveLength(1);
  });

  it('reads standard input, under a name of one’s choice', () => {
    write('.onelintrc.json', JSON.stringify({ overrides: [{ files: ['old/**'], rules: { 'disk/serial-auto': 'off' } }] }));
    expect(found(['-'], { input: AUTO })).toEqual(['- disk/serial-auto warning']);
    expect(found(['-', '--stdin-path', 'old/x.one'], { input: AUTO })).toEqual([]);
  });

  it('knows the neighbours of a single file where there is a .onelintrc.json', () => {
    write('images/a.one', 'NAME = a\nTYPE = DATABLOCK\nSIZE = 10\nPERSISTENT = YES\n');
    write('vms/v.one', `${SOUND}DISK = [ IMAGE = a, SIZE = 20 ]\n`);
    expect(found(['vms/v.one'])).toEqual([]);
    write('.onelintrc.json', '{}');
    expect(found(['vms/v.one'])).toEqual(['vms/v.one disk/size-refused error']);
    // From a folder below, too.
    expect(found(['v.one'], { cwd: join(folder, 'vms') })).toEqual(['v.one disk/size-refused error']);
  });
});

describe('onelint check: what counts', () => {
  it('--rule sets a rule, over the configuration; --only runs nothing else', () => {
    write('a.one', `${SOUND}DISK = [ IMAGE = a, SERIAL = AUTO, ORDER = 1 ]\n`);
    write('.onelintrc.json', JSON.stringify({ rules: { 'disk/serial-auto': 'off' } }));
    expect(found(['a.one'])).toEqual(['a.one disk/order-removed warning']);
    expect(found(['a.one', '--rule', 'disk/serial-auto'])).toHaveLength(2);
    expect(found(['a.one', '--rule', 'disk/serial-auto=error', '--rule', 'disk/order-removed:off'])).toEqual([
      'a.one disk/serial-auto error',
    ]);
    expect(found(['a.one', '--only', 'disk/owner-missing'])).toEqual(['a.one disk/owner-missing information']);
    expect(found(['a.one', '--no-config'])).toHaveLength(2);
    expect(onelint(['check', '--rule', 'disk/serial-atuo=off', 'a.one']).stderr).toContain('did you mean disk/serial-auto?');
    expect(onelint(['check', '--rule', 'disk/serial-auto=loud', 'a.one']).status).toBe(2);
  });

  it('--max-warnings and --fail-on decide on the exit code, --quiet on what is printed', () => {
    write('a.one', AUTO);
    const status = (...args: string[]) => onelint(['check', 'a.one', ...args]).status;
    expect(status()).toBe(0);
    expect(status('--fail-on', 'warning')).toBe(1);
    expect(status('--max-warnings', '1')).toBe(0);
    expect(status('--max-warnings', '0')).toBe(1);
    expect(status('--quiet', '--max-warnings', '0')).toBe(1);
    expect(onelint(['check', 'a.one', '--quiet']).stdout).toBe(
      '1 file: 0 errors, 1 warning, 0 information, 0 hints (OpenNebula 7.4)\n',
    );
    expect(status('--max-warnings', 'many')).toBe(2);
  });

  it('a configuration that is wrong ends the run, and says where', () => {
    write('a.one', SOUND);
    write('.onelintrc.json', '{ "rules": { "no/such": "off" } }');
    expect(onelint(['check', 'a.one'])).toMatchObject({
      status: 2,
      stderr: 'onelint: .onelintrc.json: “rules”: there is no rule “no/such”.\n',
    });
    expect(onelint(['check', '--no-config', 'a.one']).status).toBe(0);
    expect(onelint(['check', '--config', 'other.json', 'a.one'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('other.json'),
    });
  });

  it('the release comes from the command line, then from the configuration, then is the newest', () => {
    write('a.one', SOUND);
    const release = (...args: string[]) => JSON.parse(onelint(['check', '--format', 'json', 'a.one', ...args]).stdout).release;
    expect(release()).toBe('7.4');
    write('.onelintrc.json', '{ "release": "6.10.2" }');
    expect(release()).toBe('6.10');
    expect(release('--release', '5.4')).toBe('5.4');
  });
});

describe('onelint check: fixes', () => {
  it('--fix-dry-run shows a diff that git applies, and changes nothing', () => {
    const before =
      'CPU = 1\nMEMORY = 1\nDISK = [ IMAGE = a, SERIAL = AUTO ]\n\n# far away\n\n\n\n\n\n\n\nDISK = [ IMAGE = b, ORDER = 1 ]';
    write('a b.one', before);
    const { stdout, status } = onelint(['check', '--fix-dry-run', '.']);
    expect(status).toBe(0);
    expect(read('a b.one')).toBe(before);
    write('fix.diff', `${stdout.slice(0, stdout.lastIndexOf('\n1 file'))}\n`);
    expect(spawnSync('git', ['apply', 'fix.diff'], { cwd: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const applied = read('a b.one');
    // Changes that are far apart are hunks of their own.
    expect(stdout.match(/^@@ /gm)).toHaveLength(2);
    write('a b.one', before);
    onelint(['check', '--fix', '.']);
    expect(read('a b.one')).toBe(applied);
    expect(applied).toContain('SERIAL = auto');
    expect(applied).not.toContain('ORDER');
  });

  it('--fix leaves rules alone that are off, and lines that are silenced', () => {
    write('a.one', `${AUTO}# onelint-disable-next-line disk/serial-auto\nDISK = [ IMAGE = b, SERIAL = AUTO ]\n`);
    onelint(['check', '--fix', '--rule', 'disk/serial-auto=off', 'a.one']);
    expect(read('a.one').match(/SERIAL = AUTO/g)).toHaveLength(2);
    onelint(['check', '--fix', 'a.one']);
    expect(read('a.one').match(/SERIAL = AUTO/g)).toHaveLength(1);
  });
});

describe('onelint: what cannot be done', () => {
  const latin = Buffer.from([...Buffer.from('NAME="m'), 0xe9, ...Buffer.from('"\nDISK = [ IMAGE = a, SERIAL = AUTO ]\n')]);

  it('a file that is not in UTF-8 is never written', () => {
    writeFileSync(join(folder, 'l.one'), latin);
    write('ok.one', AUTO);
    expect(onelint(['check', '--fix', '.'])).toMatchObject({ status: 2, stderr: expect.stringContaining('is not in UTF-8') });
    expect(onelint(['format', '--write', 'l.one']).status).toBe(2);
    expect(readFileSync(join(folder, 'l.one'))).toEqual(latin);
    // The others are mended all the same.
    expect(read('ok.one')).toContain('SERIAL = auto');
  });

  it.skipIf(process.getuid?.() === 0)('a file that cannot be read makes the run incomplete', () => {
    write('a.one', SOUND);
    write('b.one', SOUND);
    chmodSync(join(folder, 'b.one'), 0);
    expect(onelint(['check', '.'])).toMatchObject({ status: 2, stderr: expect.stringContaining('b.one') });
  });

  it.each([
    ['an empty path', ['check', ''], /PATH is empty/],
    ['a folder where a file is wanted', ['parse', '.'], /is a folder/],
    ['--fix of standard input', ['check', '--fix', '-'], /--fix cannot change standard input/],
    ['a diff as JSON', ['check', '--fix-dry-run', '--format', 'json', '.'], /writes a diff/],
    ['an empty number', ['check', '--max-warnings', '', '.'], /whole number/],
    ['a release to come', ['check', '--release', '9.9', '.'], /newer than this onelint knows/],
    ['a path for init', ['init', 'x'], /takes no path/],
    ['a configuration that is a folder', ['check', '--config', '.', '.'], /cannot be read/],
  ])('%s: exit 2 and one clear line', (_, args, message) => {
    const { status, stderr } = onelint(args);
    expect([status, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toMatch(message);
  });

  it('format gives back what it cannot lay out', () => {
    const windows = 'A=1\r\nB  = 2\r\n';
    expect(onelint(['format', '-'], { input: windows }).stdout).toBe(windows);
    expect(onelint(['format', '--write', '-'], { input: 'A=1\n' }).stdout).toBe('A = 1\n');
    const xml = '<VM><CPU>1</CPU></VM>\n';
    expect(onelint(['format', '-'], { input: xml })).toMatchObject({ stdout: xml, stderr: expect.stringContaining('is XML') });
  });

  it('convert says when the text is not sound', () => {
    expect(onelint(['convert', '-'], { input: 'A B = 1\n' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('refuses'),
    });
  });

  it('a line with thousands of findings is printed in seconds', () => {
    const started = Date.now();
    onelint(['check', '-'], { input: 'abc '.repeat(30_000) });
    expect(Date.now() - started).toBeLessThan(8_000);
  });
});

describe('onelint check: SARIF', () => {
  const tool = resolve('node_modules/.bin/sarif-multitool');
  const sarif = (...args: string[]): Log => JSON.parse(onelint(['check', '--format', 'sarif', ...args]).stdout);

  it.skipIf(!existsSync(tool))('is valid, by the schema and the rules of the format', () => {
    cpSync(resolve('examples'), folder, { recursive: true });
    write('broken.one', 'DISK = [ A = ]\nB "');
    write('odd name [1].one', AUTO);
    writeFileSync(join(folder, 'out.sarif'), onelint(['check', '--format', 'sarif', '.']).stdout);
    const { stdout } = spawnSync(tool, ['validate', 'out.sarif'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toContain('Analysis completed successfully');
    expect(stdout.split('\n').filter((line) => /: error /.test(line))).toEqual([]);
    writeFileSync(join(folder, 'bad.sarif'), read('out.sarif').replace('"message"', '"massage"'));
    expect(spawnSync(tool, ['validate', 'bad.sarif'], { cwd: folder, encoding: 'utf8' }).stdout).toMatch(/: error /);
  });

  it('says what, where and how to mend it, with the page of the rule', () => {
    write('vms/a.one', AUTO);
    const [run] = sarif('.').runs;
    const [result] = run?.results ?? [];
    expect(result).toMatchObject({
      ruleId: 'disk/serial-auto',
      ruleIndex: 0,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'vms/a.one' },
            region: { startLine: 3, startColumn: 30, endLine: 3, endColumn: 34 },
          },
        },
      ],
      fixes: [
        {
          description: { text: 'Write SERIAL = auto' },
          artifactChanges: [{ replacements: [{ insertedContent: { text: 'auto' } }] }],
        },
      ],
    });
    const [rule] = run?.tool.driver.rules ?? [];
    expect(rule?.help?.markdown).toContain('## What OpenNebula does');
    expect(rule?.properties?.tags).toContain('disks');
  });

  it('keeps fingerprints when lines move, and tells equal findings apart', () => {
    const prints = (text: string) => {
      write('a.one', text);
      return (sarif('.').runs[0]?.results ?? []).map((result) => result.partialFingerprints?.['onelint/v1']);
    };
    const disk = 'DISK = [ IMAGE = a, SERIAL = AUTO ]\n';
    const before = prints(`${SOUND}${disk}${disk}`);
    expect(new Set(before).size).toBe(2);
    expect(prints(`# one more line\n${SOUND}\n${disk}# and another\n${disk}`)).toEqual(before);
  });
});

describe('onelint check: other forms', () => {
  it('junit: a suite a file, a failure a finding', () => {
    write('a<&".one', AUTO);
    write('b.one', SOUND);
    const { stdout } = onelint(['check', '--format', 'junit', '--fail-on', 'warning', '.']);
    expect(XMLValidator.validate(stdout)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(stdout);
    expect([testsuites['@_tests'], testsuites['@_failures']]).toEqual(['2', '1']);
    const [first, second] = testsuites.testsuite;
    expect(first['@_name']).toBe('a<&".one');
    expect(first.testcase.failure['@_type']).toBe('warning');
    expect(second.testcase.failure).toBeUndefined();
    // What does not make the check fail is no failed test.
    expect(onelint(['check', '--format', 'junit', '.']).stdout).toContain('failures="0"');
  });

  it('pretty: fits the problem matcher that the extension contributes', () => {
    write('vms/a.one', AUTO);
    const [matcher] = JSON.parse(readFileSync('package.json', 'utf8')).contributes.problemMatchers;
    const line = onelint(['check', '.']).stdout.split('\n')[0] ?? '';
    const match = new RegExp(matcher.pattern.regexp).exec(line);
    const { file, line: lineGroup, column, severity, code } = matcher.pattern;
    expect([file, lineGroup, column, severity, code].map((group) => match?.[group])).toEqual([
      'vms/a.one',
      '3',
      '30',
      'warning',
      'disk/serial-auto',
    ]);
  });

  it('nothing is coloured that goes into a pipe', () => {
    write('a.one', AUTO);
    expect(onelint(['check', '.']).stdout).not.toContain('\u001b');
  });
});

describe('onelint rules, init, completion, help', () => {
  it('rules: a table, data, and the page of one', () => {
    const all = JSON.parse(onelint(['rules', '--format', 'json']).stdout);
    expect(all.length).toBeGreaterThan(130);
    expect(all.find((rule: { id: string }) => rule.id === 'disk/cdrom-virtio')).toEqual({
      id: 'disk/cdrom-virtio',
      title: 'A virtio device name on a CD-ROM',
      severity: 'warning',
      preset: 'recommended',
      tags: ['runtime', 'disks', 'cdrom'],
      kinds: ['vm'],
      since: null,
      until: null,
      fix: 'suggested',
      page: 'docs/rules/disk/cdrom-virtio.md',
    });
    expect(onelint(['rules']).stdout).toContain('disk/cdrom-virtio');
    expect(onelint(['rules', '--format', 'markdown']).stdout).toMatch(/^\| rule \|/);
    expect(onelint(['rules', 'disk/cdrom-virtio']).stdout).toContain('## What OpenNebula does');
    expect(onelint(['rules', 'disk/cdrom-virtoi'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('did you mean disk/cdrom-virtio?'),
    });
  });

  it('init: writes a configuration that is sound, and writes over none', () => {
    expect(onelint(['init', '--release', '6.10']).status).toBe(0);
    expect(JSON.parse(read('.onelintrc.json')).release).toBe('6.10');
    write('a.one', SOUND);
    expect(onelint(['check', '.']).stdout).toContain('(OpenNebula 6.10)');
    expect(onelint(['init'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--force') });
    expect(onelint(['init', '--force']).status).toBe(0);
  });

  it('completion: bash offers commands, options, and the words that options take', () => {
    writeFileSync(join(folder, 'onelint.bash'), onelint(['completion', 'bash']).stdout);
    const complete = (...words: string[]) => {
      const script = `source onelint.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _onelint; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' }).stdout.trim().split(' ');
    };
    expect(complete('onelint', 'ch')).toEqual(['check']);
    expect(complete('onelint', 'check', '--fix')).toEqual(['--fix', '--fix-dry-run']);
    expect(complete('onelint', 'check', '--format', 's')).toEqual(['sarif']);
    expect(complete('onelint', 'check', '--rule', 'disk/cdrom-v')).toEqual(['disk/cdrom-virtio']);
    write('vm.one', SOUND);
    expect(complete('onelint', 'check', 'vm')).toEqual(['vm.one']);
    for (const shell of ['zsh', 'fish']) expect(onelint(['completion', shell]).stdout).toContain('fix-dry-run');
    expect(onelint(['completion', 'cmd']).status).toBe(2);
  });

  it('help: each command tells its options and examples, and the examples are understood', () => {
    for (const name of ['check', 'explain', 'parse', 'format', 'convert', 'rules', 'init', 'completion']) {
      const { stdout, status } = onelint([name, '--help']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/\nUsage\n[\s\S]*\nExamples\n/);
      expect(onelint(['help', name]).stdout).toBe(stdout);
    }
  });
});
