import { describe, expect, it } from 'vitest';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { parseRelease } from '../../../server/src/configuration/release.js';
import { assignTargets, type DeviceNeed, isModernMachine } from '../../../server/src/storage/targets.js';
import { world } from './world.js';

const disk = (type: DeviceNeed['type'], prefix = 'vd', target: string | null = null): Omit<DeviceNeed, 'index'> => ({
  type,
  prefix,
  target,
});

interface Given {
  readonly context?: Record<string, string> | null;
  readonly machine?: string;
  readonly release?: string;
}

function assign(disks: readonly Omit<DeviceNeed, 'index'>[], { context = null, machine = '', release = '7.4' }: Given = {}) {
  const result = assignTargets(
    disks.map((of, index) => ({ index, ...of })),
    {
      context: context && new Map(Object.entries(context)),
      machine,
      configuration: stockConfiguration(parseRelease(release) ?? 0),
    },
  );
  return {
    names: disks.map((_, index) => result.assigned.get(index) ?? '-').join(' '),
    context: result.context,
    refused: result.refusals.map(({ message }) => message),
    refusals: result.refusals,
  };
}

// facts/disk-resolution §9.
describe('device names', () => {
  it('go to the first OS image, to CD-ROMs, to CONTEXT, then to all others', () => {
    const { names, context } = assign(
      [disk('DATABLOCK', 'sd'), disk('CDROM', 'sd'), disk('OS', 'sd'), disk('OS', 'sd'), disk('CDROM', 'sd')],
      { context: {} },
    );
    expect(names).toBe('sde sdb sda sdf sdc');
    expect(context).toBe('sdd');
  });

  it('pass over the names that are written', () => {
    expect(assign([disk('OS', 'vd'), disk('DATABLOCK', 'vd', 'vda'), disk('DATABLOCK', 'vd')]).names).toBe('vdb - vdc');
    expect(assign([disk('OS', 'vd', 'vdq'), disk('OS', 'vd'), disk('OS', 'vd')]).names).toBe('- vda vdb');
  });

  it('each prefix counts by itself, and after z comes aa', () => {
    expect(assign([disk('OS', 'vd'), disk('DATABLOCK', 'sd'), disk('DATABLOCK', 'vd')]).names).toBe('vda sda vdb');
    const many = assign(Array.from({ length: 54 }, () => disk('DATABLOCK', 'vd'))).names.split(' ');
    expect([many[0], many[25], many[26], many[51], many[52], many[53]]).toEqual(['vda', 'vdz', 'vdaa', 'vdaz', 'vdba', 'vdbb']);
  });

  it('are one row for all prefixes', () => {
    const many = [...Array.from({ length: 27 }, () => disk('DATABLOCK', 'vd')), disk('DATABLOCK', 'vda')];
    expect(assign(many).names.split(' ').slice(26)).toEqual(['vdaa', 'vdab']);
  });

  it.each([
    ['7.4', '', 'sda'],
    ['7.4', 'pc', 'hda'],
    ['7.4', 'pc-q35-8.2', 'sda'],
    ['7.4', 'virt', 'sda'],
    ['7.0', '', 'hda'],
    ['7.0', 'q35', 'hda'],
  ])('in %s a CD-ROM without prefix on the machine “%s” is %s, as CONTEXT is', (release, machine, name) => {
    expect(assign([disk('CDROM', '')], { release, machine }).names).toBe(name);
    expect(assign([], { release, machine, context: {} }).context).toBe(name);
    expect(assign([disk('CDROM', 'vd')], { release, machine }).names).toBe('vda');
  });

  it('CONTEXT has a TARGET or a DEV_PREFIX of its own', () => {
    expect(assign([], { context: { TARGET: 'hdc' } }).context).toBe('hdc');
    expect(assign([], { context: { DEV_PREFIX: 'vd' } }).context).toBe('vda');
    expect(assign([disk('OS', 'sd')], { context: { TARGET: 'sda' } }).names).toBe('sdb');
    expect(assign([disk('OS', 'sd')]).context).toBeNull();
  });

  it('are not for mounted directories and what is no disk', () => {
    const { names } = assign([disk('FILESYSTEM', 'vd'), disk('invalid', 'vd'), disk('KERNEL', 'vd'), disk('OS', 'vd')]);
    expect(names).toBe('- - - vda');
  });

  it('are not known behind a disk whose image is not known', () => {
    const unknown = assign([disk('OS', 'vd'), disk(null, ''), disk('OS', 'vd', 'vdc')], { context: {} });
    expect(unknown.names).toBe('- - -');
    expect(unknown.context).toBeNull();
    expect(assign([disk('OS', 'vd'), disk(null, '', 'vdb')]).names).toBe('vda -');
  });

  it('are refused twice, for CONTEXT too', () => {
    const twice = assign([disk('OS', 'vd', 'vda'), disk('DATABLOCK', 'vd', 'vda')]);
    expect(twice.refused).toEqual(['Two disks have defined the same target vda']);
    expect(twice.refusals[0]).toMatchObject({ code: 'duplicate-target', attribute: 'TARGET', disk: 1 });
    const context = assign([disk('OS', 'vd', 'vda')], { context: { TARGET: 'vda' } });
    expect(context.refusals[0]).toMatchObject({ disk: 'context' });
    expect(assign([disk('invalid', 'vd', 'vda'), disk('OS', 'vd', 'vda')]).refused).toEqual([]);
  });

  it('more than four hd disks need another machine, since 6.10', () => {
    const hd = (count: number) => Array.from({ length: count }, () => disk('DATABLOCK', 'hd'));
    const message = ['Non q35 or virt VM <VM> has more than 4 hd disks'];
    expect(assign(hd(5), { machine: 'pc' }).refused).toEqual(message);
    expect(assign(hd(5), { machine: 'pc' }).refusals[0]).toMatchObject({ code: 'too-many-hd', attribute: null, disk: null });
    expect(assign(hd(4), { machine: 'pc' }).refused).toEqual([]);
    expect(assign(hd(4), { machine: 'pc', context: {} }).refused).toEqual([]);
    expect(assign(hd(5), { machine: 'q35' }).refused).toEqual([]);
    expect(assign(hd(5), { release: '6.10' }).refused).toEqual(message);
    expect(assign(hd(5), { release: '6.8' }).refused).toEqual([]);
    // A CD-ROM without prefix counts, one with a name and no prefix does not.
    expect(assign([...hd(4), disk('CDROM', '')], { machine: 'pc' }).refused).toEqual(message);
    expect(assign([...hd(4), disk('CDROM', '', 'hdz')], { machine: 'pc' }).refused).toEqual([]);
  });

  it('more than 256 sd disks are refused since 6.10, more than 20 disks before', () => {
    const sd = (count: number, prefix = 'sd') => Array.from({ length: count }, () => disk('DATABLOCK', prefix));
    expect(assign(sd(257)).refused).toEqual(['VM <VM> has more than 256 disks']);
    expect(assign(sd(257)).refusals[0]).toMatchObject({ code: 'too-many-sd', attribute: null, disk: null });
    expect(assign(sd(256)).refused).toEqual([]);
    expect(assign(sd(257, 'vd')).refused).toEqual([]);
    expect(assign(sd(257), { release: '6.8' }).refused).toEqual(['Exceeded the maximum number of disks (20)']);
    expect(assign(sd(257), { release: '6.10' }).refused).toEqual(['VM <VM> has more than 256 disks']);
    expect(assign(sd(21), { release: '6.8' }).refused).toEqual(['Exceeded the maximum number of disks (20)']);
    expect(assign(sd(21), { release: '6.8' }).refusals[0]).toMatchObject({ code: 'too-many-disks', attribute: null, disk: null });
    expect(assign(sd(20), { release: '6.8' }).refused).toEqual([]);
    expect(assign(sd(21), { release: '6.10' }).refused).toEqual([]);
  });

  it('of a whole template', () => {
    expect(world('7.4', { disk: 'DEV_PREFIX = vd', vm: 'CONTEXT = [ NETWORK = YES ]' }).target()).toBe('vda');
    expect(world('7.4', { image: 'TYPE = CDROM\nPATH = /x' }).target()).toBe('sda');
    expect(world('7.4', { image: 'TYPE = CDROM\nPATH = /x', vm: 'OS = [ MACHINE = pc ]' }).target()).toBe('hda');
    expect(world('7.4', { of: '', disk: 'TYPE = fs, SIZE = 1' }).target()).toBe('sda');
    expect(world('7.4', { image: 'TYPE = KERNEL\nPATH = /x' }).target()).toBe('');
    expect(world('7.4', { disk: 'TARGET = vdx' }).target()).toBe('vdx');
    const clash = world('7.4', { disk: 'TARGET = vdx', vm: 'DISK = [ TYPE = fs, SIZE = 1, TARGET = vdx ]' });
    expect(clash.ids()).toContain('error disk/duplicate-target');
  });
});

describe('a machine without IDE', () => {
  it.each([
    ['q35', true],
    ['pc-q35-8.2', true],
    ['virt', true],
    ['pc', false],
    ['', false],
  ])('%s: %s', (machine, modern) => {
    expect(isModernMachine(machine)).toBe(modern);
  });
});
