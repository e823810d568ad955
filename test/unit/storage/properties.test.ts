import fc from 'fast-check';
import type { EffectiveAttribute, EffectiveAttributes } from '../../../server/src/storage/effective-disk.js';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../server/src/document/read-document.js';
import { escapeXmlText } from '../../../server/src/syntax/xml-reader.js';
import { vectorMap } from '../../../server/src/document/model.js';
import type { ImageFacts } from '../../../server/src/storage/facts.js';
import { IMAGE_TYPES } from '../../../server/src/storage/facts.js';
import { diskLife, OPERATIONS } from '../../../server/src/storage/life.js';
import { stockConfiguration } from '../../../server/src/configuration/oned-configuration.js';
import { RELEASE_LINES } from '../../../server/src/configuration/release.js';
import { resolveDisk } from '../../../server/src/storage/resolve.js';
import { budget } from '../../fuzz/budget.js';

const names = fc.constantFrom(
  'IMAGE',
  'IMAGE_ID',
  'TYPE',
  'SIZE',
  'FORMAT',
  'DRIVER',
  'CLONE',
  'SAVE',
  'PERSISTENT',
  'READONLY',
  'TARGET',
  'DEV_PREFIX',
  'LN_TARGET',
  'SERIAL',
  'ORDER',
  'TM_MAD_SYSTEM',
  'X',
);
const values = fc.constantFrom(
  '',
  'YES',
  'no',
  '1',
  '10G',
  '-5',
  '2048',
  'fs',
  'swap',
  'CDROM',
  'vd',
  'hd',
  'sda',
  'auto',
  'raw',
  'é "x"',
);
const written = fc.dictionary(names, values, { maxKeys: 8 });
const image: fc.Arbitrary<ImageFacts | null> = fc.option(
  fc.record({
    name: fc.constantFrom('a', null),
    id: fc.constantFrom(7, null),
    owner: fc.constant(null),
    ownerId: fc.constant(null),
    type: fc.constantFrom(...IMAGE_TYPES, null),
    persistent: fc.constantFrom(true, false, null),
    format: fc.constantFrom('raw', 'qcow2', '', null),
    size: fc.constantFrom(1024, null),
    state: fc.constantFrom(1, null),
    diskType: fc.constantFrom('FILE', 'RBD', null),
    attributes: fc
      .dictionary(
        fc.constantFrom('PERSISTENT_TYPE', 'DEV_PREFIX', 'TARGET', 'READONLY', 'SERIAL'),
        fc.constantFrom('IMMUTABLE', 'SHAREABLE', 'vd', 'YES'),
      )
      .map((all) => new Map(Object.entries(all))),
    datastore: fc.constant(null),
    runningVms: fc.constant(null),
    registered: fc.boolean(),
    location: fc.constant(null),
  }),
  { nil: null },
);
const release = fc.constantFrom(...RELEASE_LINES);

function resolve(disk: ReadonlyMap<string, string>, of: ImageFacts | null, line: number) {
  return resolveDisk({
    disk,
    index: 0,
    image: of,
    datastore: null,
    system: null,
    transferModeOfVm: '',
    configuration: stockConfiguration(line),
  });
}

function byName(attributes: EffectiveAttributes): ReadonlyMap<string, EffectiveAttribute> {
  return new Map([...attributes].map((attribute) => [attribute.name, attribute]));
}

describe('resolving a disk', () => {
  it('is total, and gives a reason and a source for every attribute', () => {
    fc.assert(
      fc.property(written, image, release, (disk, of, line) => {
        const effective = resolve(new Map(Object.entries(disk)), of, line);
        for (const attribute of effective.attributes) {
          expect(attribute.reason).not.toBe('');
          expect(attribute.source, attribute.rule).not.toBe('');
        }
        for (const operation of OPERATIONS)
          diskLife(effective, operation, { systemDriver: 'ssh', configuration: stockConfiguration(line) });
      }),
      budget(2000, 1 / 3),
    );
  });

  it('does not depend on the order of the attributes', () => {
    fc.assert(
      fc.property(written, image, release, (disk, of, line) => {
        const forward = resolve(new Map(Object.entries(disk)), of, line);
        const backward = resolve(new Map(Object.entries(disk).reverse()), of, line);
        expect(byName(forward.attributes)).toEqual(byName(backward.attributes));
        expect(forward.refusals).toEqual(backward.refusals);
      }),
      budget(500, 1 / 3),
    );
  });

  it('is the same for template text and XML', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          names,
          values.filter((value) => value !== ''),
          { minKeys: 1, maxKeys: 6 },
        ),
        (disk) => {
          const text = `DISK = [ ${Object.entries(disk)
            .map(([name, value]) => `${name} = "${value.replaceAll('"', '\\"')}"`)
            .join(', ')} ]\n`;
          const xml = `<VM><DISK>${Object.entries(disk)
            .map(([name, value]) => `<${name}>${escapeXmlText(value)}</${name}>`)
            .join('')}</DISK></VM>`;
          const maps = [text, xml].map((source) => {
            const document = readDocument('file:///x', source, 'vm');
            const attribute = document.objects[0]?.attributes[0];
            return attribute ? new Map([...vectorMap(attribute, document.language)].sort()) : null;
          });
          expect(maps[0]).toEqual(maps[1]);
          expect(maps[0]).toEqual(new Map(Object.entries(disk).sort()));
        },
      ),
      budget(300, 1 / 3),
    );
  });
});
