import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = resolve('bin/onelint.js');

function onelint(args: readonly string[], options: { cwd?: string; input?: string | Buffer } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    ...options,
  });
  return { status, stdout, stderr };
}

describe('onelint', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onelint-'));
    cpSync(resolve('examples'), folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('check: prints findings with their place, and exits 1 at an error', () => {
    const { status, stdout } = onelint(['check', 'vms', '--inventory', 'images'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('vms/rhel9-install.one:14:3: error: SIZE of a volatile disk is a positive whole number of MB');
    expect(stdout).toMatch(/ {2}SIZE {3}= 20G \]\n {6}\^{12}\n/);
    expect(stdout).not.toContain('\u001b[');
  });

  it('check: exits by --fail-on', () => {
    expect(onelint(['check', 'vms/reporting.one'], { cwd: folder }).status).toBe(0);
    expect(onelint(['check', '--fail-on', 'warning', 'vms/reporting.one', '--inventory', '.'], { cwd: folder }).status).toBe(1);
  });

  it('check --format json keeps its contract', () => {
    const { stdout } = onelint(['check', '--format', 'json', 'vms/rhel9-install.one', '--inventory', '.'], { cwd: folder });
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['release', 'summary', 'findings']);
    expect(answer.release).toBe('7.4');
    const finding = answer.findings.find((one: { id: string }) => one.id === 'disk/persistent-survives');
    expect(finding).toEqual({
      path: 'vms/rhel9-install.one',
      id: 'disk/persistent-survives',
      severity: 'warning',
      message: expect.stringContaining('quotas'),
      range: { start: { line: 7, character: 2 }, end: { line: 7, character: 20 } },
      fixes: [{ title: 'Remove PERSISTENT', safe: true }],
    });
  });

  it('check --format github writes workflow commands', () => {
    const { stdout } = onelint(['check', '--format', 'github', 'vms/rhel9-install.one'], { cwd: folder });
    expect(stdout).toMatch(
      /^::error file=vms\/rhel9-install\.one,line=14,col=3,endLine=14,endColumn=15,title=disk\/volatile-size::/m,
    );
  });

  it('check --fix does what is safe and nothing else', () => {
    const path = join(folder, 'fix.one');
    writeFileSync(path, 'CPU = 1 # one\nMEMORY = 1\nDISK = [ IMAGE = "alma9", CLONE = NO ]\nDISK = [ TYPE = fs, SIZE = 10G ]\n');
    const { status } = onelint(['check', '--fix', 'fix.one', '--inventory', 'images'], { cwd: folder });
    expect(status).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(
      'CPU = 1 # one\nMEMORY = 1\nDISK = [ IMAGE = "alma9" ]\nDISK = [ TYPE = fs, SIZE = 10G ]\n',
    );
  });

  it('explain prints the tables of the hover', () => {
    const { status, stdout } = onelint(['explain', 'vms/rhel9-install.one', '--image-dir', '.'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toContain('DISK 0 → rhel9-install.iso (CDROM)  CLONE=NO · SAVE=NO · ln → delete');
    expect(stdout).toMatch(/CLONE +NO +CD-ROM images are linked, never cloned/);
    expect(stdout).toMatch(/instantiate, attach +tm\/qcow2\/ln\.ssh/);
  });

  it('explain --format json gives value, reason, rule, source and release of every attribute, and the commands', () => {
    const { stdout } = onelint(
      [
        'explain',
        '--format',
        'json',
        '--release',
        '4.14',
        '--image-driver',
        'shared',
        '--system-driver',
        'shared',
        'vms/legacy.xml',
        '--inventory',
        'images',
      ],
      { cwd: folder },
    );
    const [file] = JSON.parse(stdout).files;
    expect(file.kind).toBe('vm');
    const disk = file.disks[1];
    expect(disk.image.name).toBe('rhel9-install.iso');
    expect(disk.attributes.SAVE).toMatchObject({
      value: 'YES',
      rule: 'resolve/persistent',
      release: '4.14',
      source: expect.stringContaining('Image.cc'),
    });
    const terminate = disk.life.find((one: { operation: string }) => one.operation === 'terminate');
    expect(terminate.commands[0].line).toBe('MVDS shared <HOST>:<SYSTEM_DIR>/disk.1 <SOURCE> <VM> <IMG_DS>');
  });

  it('parse says what OpenNebula reads, or where it stops', () => {
    expect(JSON.parse(onelint(['parse', '-'], { input: 'a == [ b = "x" ]\n' }).stdout)).toEqual({
      ok: true,
      attributes: [['A', { B: 'x' }]],
      dropped: '=',
      errors: [],
    });
    const bad = onelint(['parse', '-'], { input: 'A = b c\n' });
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout).errors[0].range.start).toEqual({ line: 0, character: 4 });
  });

  it('takes drivers from an oned.conf', () => {
    writeFileSync(
      join(folder, 'my.conf'),
      'TM_MAD_CONF = [ NAME = "storpool", LN_TARGET = "NONE", CLONE_TARGET = "SELF", SHARED = "YES" ]\n',
    );
    const { stdout } = onelint(
      [
        'explain',
        '--format',
        'json',
        '--oned-conf',
        'my.conf',
        '--image-driver',
        'storpool',
        '--system-driver',
        'storpool',
        'vms/database.one',
        '--inventory',
        'images/alma9.one',
      ],
      { cwd: folder },
    );
    expect(JSON.parse(stdout).files[0].disks[0].attributes.CLONE_TARGET.value).toBe('SELF');
  });

  it.each([
    ['a path that is not there', ['check', 'nowhere.one'], /nowhere\.one: no such file or folder/],
    ['a command that is not there', ['destroy', 'x'], /Unknown command “destroy”/],
    ['no path', ['check'], /needs a PATH/],
    ['a release that never was', ['check', '--release', '1.0', 'vms'], /is no OpenNebula release/],
    ['an option that is not there', ['check', '--nope', 'vms'], /nope/],
  ])('%s: exit 2 and one clear line', (_what, args, message) => {
    const { status, stderr, stdout } = onelint(args, { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  it('a binary file is named, not read', () => {
    writeFileSync(join(folder, 'binary.one'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
    expect(onelint(['check', 'binary.one'], { cwd: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('binary.one'),
    });
    expect(onelint(['check', '.'], { cwd: folder }).status).toBe(1);
    rmSync(join(folder, 'binary.one'));
  });

  it('five megabytes of garbage are answered in seconds', () => {
    const garbage = 'DISK = [ "x, ]]> \\" = é\u{1F4BF} # \r\n'.repeat(150_000);
    const started = Date.now();
    const { status } = onelint(['check', '--quiet', '--format', 'json', '-'], { input: garbage });
    expect(status).toBe(1);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('--help and --version answer', () => {
    expect(onelint(['--help']).stdout).toContain('onelint check');
    expect(onelint(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
