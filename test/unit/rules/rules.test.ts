import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { fileFacts } from '../../../server/src/inventory/file-facts.js';
import { DEFAULT_INVENTORY_SETTINGS, Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { RULES } from '../../../server/src/rules/registry.js';
import { RuleSettings } from '../../../server/src/rules/rule-settings.js';
import type { TemplateDocument } from '../../../server/src/document/model.js';
import { type Case, type Cases, KIND_CASES } from './kind-cases.js';
import { parseRelease } from '../../../server/src/configuration/release.js';

/** The images that the cases below use; each is a file of its own. */
const IMAGES: Readonly<Record<string, string>> = {
  'os.one': 'NAME = os\nTYPE = OS\nPATH = /x\n',
  'data.one': 'NAME = data\nTYPE = DATABLOCK\nSIZE = 1024\nPERSISTENT = YES\n',
  'plain.one': 'NAME = plain\nTYPE = DATABLOCK\nSIZE = 1024\n',
  'iso.one': 'NAME = iso\nTYPE = CDROM\nPATH = /x.iso\n',
  'flagged.one': 'NAME = flagged\nTYPE = CDROM\nPATH = /x.iso\nPERSISTENT = YES\n',
  'immutable.one': 'NAME = immutable\nTYPE = DATABLOCK\nSIZE = 1024\nPERSISTENT_TYPE = IMMUTABLE\n',
  'kernel.one': 'NAME = kernel\nTYPE = KERNEL\nPATH = /k\n',
  'twice1.one': 'NAME = twice\nTYPE = OS\nPATH = /x\n',
  'twice2.one': 'NAME = twice\nTYPE = OS\nPATH = /y\n',
  'pool.xml':
    '<IMAGE_POOL><IMAGE><ID>5</ID><NAME>five</NAME><TYPE>0</TYPE><PERSISTENT>0</PERSISTENT><SIZE>100</SIZE></IMAGE></IMAGE_POOL>',
};

function inventoryFor({ release = '7.4', complete = false, others = {} }: Case): Inventory {
  const inventory = new Inventory({ ...DEFAULT_INVENTORY_SETTINGS, release: parseRelease(release) ?? 704, complete });
  for (const [name, text] of Object.entries({ ...IMAGES, ...others }))
    inventory.set(fileFacts(readDocument(`file:///w/${name}`, text)));
  return inventory;
}

const check = (document: TemplateDocument, inventory: Inventory, { entryPoint }: Case) =>
  checkDocument(document, inventory, { rules: new RuleSettings('all'), ...(entryPoint ? { entryPoint } : {}) });

/** The findings as `id severity: marked text`. */
function find(one: Case, id: string) {
  const inventory = inventoryFor(one);
  const document = readDocument(`file:///w/${one.name ?? 'case.one'}`, one.text);
  inventory.set(fileFacts(document));
  return { document, inventory, findings: check(document, inventory, one).filter((finding) => finding.id === id) };
}

const vm = (...disks: string[]): string => `CPU = 1\nMEMORY = 1\n${disks.map((disk) => `DISK = [ ${disk} ]\n`).join('')}`;

const CASES: Cases = {
  ...KIND_CASES,
  'image/cdrom-persistent': {
    find: [
      [{ text: 'NAME = i\nTYPE = CDROM\nPATH = /x\nPERSISTENT = YES\n' }, 'warning: PERSISTENT = YES'],
      [{ text: 'NAME = i\nTYPE = cdrom\nPATH = /x\nPERSISTENT = yes\n', release: '4.14' }, 'warning: PERSISTENT = yes'],
    ],
    silent: [
      { text: 'NAME = i\nTYPE = CDROM\nPATH = /x\nPERSISTENT = NO\n' },
      { text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT = YES\n' },
    ],
  },
  'image/immutable-persistent': {
    find: [
      [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT = YES\nPERSISTENT_TYPE = IMMUTABLE\n' }, 'warning: PERSISTENT = YES'],
    ],
    silent: [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMMUTABLE\n' }],
  },
  'image/shareable-not-persistent': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = SHAREABLE\n' }, 'warning: PERSISTENT_TYPE = SHAREABLE']],
    silent: [
      { text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT = YES\nPERSISTENT_TYPE = SHAREABLE\n' },
      { text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = SHAREABLE\n', release: '5.12' },
      {
        text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = SHAREABLE\n',
        others: { 'oned.conf': 'PORT = 2633\nDEFAULT_IMAGE_PERSISTENT_NEW = "YES"\n' },
      },
    ],
  },
  'image/shareable-format': {
    find: [
      [
        { text: 'NAME = i\nTYPE = OS\nSIZE = 1\nFORMAT = qcow2\nPERSISTENT = YES\nPERSISTENT_TYPE = SHAREABLE\n' },
        'warning: FORMAT = qcow2',
      ],
    ],
    silent: [{ text: 'NAME = i\nTYPE = OS\nSIZE = 1\nFORMAT = raw\nPERSISTENT = YES\nPERSISTENT_TYPE = SHAREABLE\n' }],
  },
  'image/persistent-type-unknown': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = IMUTABLE\n' }, 'warning: IMUTABLE']],
    silent: [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT_TYPE = immutable\n' }],
  },
  'image/cdrom-dev-prefix': {
    find: [
      [{ text: 'NAME = i\nTYPE = CDROM\nPATH = /x\nDEV_PREFIX = hd\n' }, 'warning: DEV_PREFIX = hd'],
      [{ text: 'NAME = i\nTYPE = CDROM\nPATH = /x\nDEV_PREFIX = vd\n', release: '7.0' }, 'warning: DEV_PREFIX = vd'],
    ],
    silent: [
      { text: 'NAME = i\nTYPE = CDROM\nPATH = /x\nDEV_PREFIX = hd\n', release: '7.0' },
      { text: 'NAME = i\nTYPE = OS\nPATH = /x\nDEV_PREFIX = vd\n' },
    ],
  },
  'image/path-and-source': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nSOURCE = /y\n' }, 'error: SOURCE = /y']],
    silent: [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\n' }],
  },
  'image/source-without-format': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nSOURCE = /y\nSIZE = 1\n' }, 'error: SOURCE = /y']],
    silent: [
      { text: 'NAME = i\nTYPE = OS\nSOURCE = /y\nSIZE = 1\nFORMAT = raw\n' },
      { text: 'NAME = i\nTYPE = OS\nSOURCE = /y\nSIZE = 1\n', release: '5.12' },
    ],
  },
  'image/size-missing': {
    find: [
      [{ text: 'NAME = i\nTYPE = DATABLOCK\nPERSISTENT = NO\n' }, 'error: TYPE = DATABLOCK'],
      [{ text: 'NAME = i\nTYPE = DATABLOCK\nSIZE = 3.08\n' }, 'error: 3.08'],
    ],
    silent: [
      { text: 'NAME = i\nTYPE = DATABLOCK\nSIZE = 10\n' },
      { text: 'NAME = i\nTYPE = OS\nPATH = /x\n' },
      { text: 'NAME = i\nTYPE = DATABLOCK\nSIZE = ${SIZE}\n' },
    ],
  },
  'image/missing-path': {
    find: [[{ text: 'NAME = i\nTYPE = CDROM\nPERSISTENT = NO\n' }, 'error: TYPE = CDROM']],
    silent: [{ text: 'NAME = i\nTYPE = CDROM\nSOURCE = /x\nFORMAT = raw\nSIZE = 1\n' }],
  },
  'image/format-with-path': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nFORMAT = qcow2\n' }, 'information: FORMAT = qcow2']],
    silent: [{ text: 'NAME = i\nTYPE = OS\nSIZE = 1\nFORMAT = qcow2\n' }],
  },
  'image/driver-removed': {
    find: [[{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nDRIVER = qcow2\n' }, 'warning: DRIVER = qcow2']],
    silent: [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nDRIVER = qcow2\n', release: '5.12' }],
  },
  'image/type-unknown': {
    find: [
      [{ text: '# opennebula: image\nNAME = i\nTYPE = ISO\nPATH = /x\n' }, 'error: ISO'],
      [{ text: 'NAME = i\nTYPE = FILESYSTEM\nSIZE = 1\n', release: '7.0' }, 'error: FILESYSTEM'],
    ],
    silent: [{ text: 'NAME = i\nTYPE = FILESYSTEM\nSIZE = 1\n' }],
  },
  'image/persistent-only-datastore': {
    find: [
      [
        {
          text: 'NAME = i\nTYPE = OS\nPATH = /x\nDATASTORE = devs\n',
          others: { 'devs.one': 'NAME = devs\nTYPE = IMAGE_DS\nDS_MAD = dev\nTM_MAD = dev\nDISK_TYPE = BLOCK\n' },
        },
        'error: DATASTORE = devs',
      ],
    ],
    silent: [
      {
        text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT = YES\nDATASTORE = devs\n',
        others: { 'devs.one': 'NAME = devs\nTYPE = IMAGE_DS\nDS_MAD = dev\nTM_MAD = dev\n' },
      },
    ],
  },
  'image/read-only-data': {
    find: [[{ text: 'NAME = i\nTYPE = DATABLOCK\nPATH = /x\nREADONLY = YES\n' }, 'information: READONLY = YES']],
    silent: [
      { text: 'NAME = i\nTYPE = DATABLOCK\nPATH = /x\nREADONLY = YES\nPERSISTENT_TYPE = IMMUTABLE\n' },
      { text: 'NAME = i\nTYPE = DATABLOCK\nPATH = /x\nREADONLY = YES\n', release: '5.0' },
    ],
  },
  'image/duplicate-name': {
    find: [[{ text: 'NAME = os\nTYPE = OS\nPATH = /z\n' }, 'information: os']],
    silent: [{ text: 'NAME = other\nTYPE = OS\nPATH = /z\n' }],
  },
  'image/exclusive': {
    find: [
      [
        { text: '<IMAGE><ID>3</ID><NAME>iso3</NAME><TYPE>1</TYPE><PERSISTENT>1</PERSISTENT></IMAGE>', name: 'case.xml' },
        'warning: <PERSISTENT>1</PERSISTENT>',
      ],
    ],
    silent: [{ text: '<IMAGE><ID>3</ID><NAME>os3</NAME><TYPE>0</TYPE><PERSISTENT>1</PERSISTENT></IMAGE>', name: 'case.xml' }],
  },
  'disk/persistent-survives': {
    find: [
      [{ text: vm('IMAGE = os, PERSISTENT = YES') }, 'warning: PERSISTENT = YES'],
      [{ text: vm('IMAGE = data, PERSISTENT = YES') }, 'information: PERSISTENT = YES'],
      [{ text: vm('IMAGE = nowhere, PERSISTENT = NO') }, 'warning: PERSISTENT = NO'],
    ],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'disk/shareable-survives': {
    find: [[{ text: vm('IMAGE = os, SHAREABLE = YES') }, 'warning: SHAREABLE = YES']],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'disk/target-area-survives': {
    find: [[{ text: vm('IMAGE = os, LN_TARGET = SELF') }, 'warning: LN_TARGET = SELF']],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'disk/overwritten': {
    find: [
      [{ text: vm('IMAGE = os, CLONE = NO') }, 'warning: CLONE = NO'],
      [{ text: vm('IMAGE = os, CLONE = YES') }, 'hint: CLONE = YES'],
      [{ text: vm('IMAGE = os, TYPE = fs') }, 'warning: TYPE = fs'],
    ],
    silent: [{ text: vm('TYPE = fs, SIZE = 1, FORMAT = raw') }, { text: vm('IMAGE = os, DRIVER = qcow2'), release: '5.12' }],
  },
  'disk/order-removed': {
    find: [[{ text: vm('IMAGE = os, ORDER = 1') }, 'warning: ORDER = 1']],
    silent: [{ text: vm('IMAGE = os, ORDER = 1'), release: '4.14' }],
  },
  'disk/transfer-mode-in-disk': {
    find: [[{ text: vm('IMAGE = os, TM_MAD_SYSTEM = ssh') }, 'warning: TM_MAD_SYSTEM = ssh']],
    silent: [{ text: `TM_MAD_SYSTEM = ssh\n${vm('IMAGE = os')}` }],
  },
  'disk/cdrom-readonly-no': {
    find: [
      [{ text: vm('IMAGE = iso, READONLY = NO') }, 'warning: READONLY = NO'],
      [{ text: vm('IMAGE = immutable, READONLY = NO') }, 'warning: READONLY = NO'],
    ],
    silent: [{ text: vm('IMAGE = iso, READONLY = YES') }, { text: vm('IMAGE = os, READONLY = NO') }],
  },
  'disk/size-refused': {
    find: [
      [{ text: vm('IMAGE = data, SIZE = 2048') }, 'error: SIZE = 2048'],
      [{ text: vm('IMAGE = plain, SIZE = 10') }, 'error: SIZE = 10'],
      [{ text: vm('IMAGE = iso, SIZE = 10') }, 'warning: SIZE = 10'],
      [{ text: vm('IMAGE_ID = 5, SIZE = 50') }, 'error: SIZE = 50'],
    ],
    silent: [
      { text: vm('IMAGE = plain, SIZE = 2048') },
      { text: vm('IMAGE = data, SIZE = 1024') },
      { text: vm('IMAGE = data, SIZE = 2048'), release: '4.12' },
    ],
  },
  'disk/size-not-megabytes': {
    find: [[{ text: vm('IMAGE = os, SIZE = 10G') }, 'warning: 10G']],
    silent: [{ text: vm('IMAGE = os, SIZE = 10') }, { text: vm('IMAGE = os, SIZE = "$SIZE"') }],
  },
  'disk/size-of-linked-image': {
    find: [[{ text: vm('IMAGE = immutable, SIZE = 4096') }, 'warning: SIZE = 4096']],
    silent: [{ text: vm('IMAGE = plain, SIZE = 4096') }],
  },
  'disk/exclusive-image': {
    find: [[{ text: vm('IMAGE = flagged'), release: '6.10' }, 'warning: IMAGE = flagged']],
    silent: [
      { text: vm('IMAGE = flagged') },
      { text: vm('IMAGE = flagged'), release: '5.0' },
      { text: vm('IMAGE = iso'), release: '6.10' },
    ],
  },
  'disk/image-and-id': {
    find: [
      [{ text: vm('IMAGE = os, IMAGE_ID = 5') }, 'warning: IMAGE = os'],
      [{ text: vm('IMAGE = five, IMAGE_ID = 5') }, 'hint: IMAGE = five'],
      [{ text: vm('IMAGE = nowhere, IMAGE_ID = 99') }, 'information: IMAGE = nowhere'],
    ],
    silent: [{ text: vm('IMAGE_ID = 5') }],
  },
  'disk/image-id-not-number': {
    find: [
      [{ text: vm('IMAGE_ID = ubuntu') }, 'error: IMAGE_ID = ubuntu'],
      [{ text: vm('IMAGE_ID = ubuntu, IMAGE = os') }, 'warning: IMAGE_ID = ubuntu'],
    ],
    silent: [{ text: vm('IMAGE_ID = 5') }, { text: vm('IMAGE_ID = "$ID"') }, { text: vm('IMAGE_ID = "%ID%"') }],
  },
  'disk/no-image': {
    find: [
      [{ text: vm('TYPE = CDROM, SOURCE = "/x.iso"') }, 'error: TYPE = CDROM'],
      [{ text: vm('SIZE = 10') }, 'error: DISK'],
      [{ text: 'DISK = [ TARGET = vda ]\n' }, 'warning: DISK'],
      [{ text: vm('DRIVER = qcow2') }, 'error: DISK'],
    ],
    silent: [
      { text: vm('TYPE = FS, SIZE = 10') },
      { text: vm('IMAGE = nowhere') },
      { text: 'DISK = [ DRIVER = qcow2, CACHE = none ]\n' },
    ],
  },
  'disk/volatile-size': {
    find: [
      [{ text: vm('TYPE = fs') }, 'error: DISK'],
      [{ text: vm('TYPE = swap, SIZE = 1G') }, 'error: SIZE = 1G'],
      [{ text: vm('TYPE = swap, SIZE = -5') }, 'error: SIZE = -5'],
    ],
    silent: [{ text: vm('TYPE = fs, SIZE = 10') }],
  },
  'disk/format-is-filesystem': {
    find: [[{ text: vm('TYPE = fs, SIZE = 1, FORMAT = ext4') }, 'warning: FORMAT = ext4']],
    silent: [{ text: vm('TYPE = fs, SIZE = 1, FORMAT = raw, FS = ext4') }],
  },
  'disk/fs-is-format': {
    find: [[{ text: vm('TYPE = fs, SIZE = 1, FS = qcow2') }, 'warning: FS = qcow2']],
    silent: [{ text: vm('TYPE = fs, SIZE = 1, FS = ext4') }],
  },
  'disk/driver-without-format': {
    find: [[{ text: vm('TYPE = fs, SIZE = 1, DRIVER = qcow2') }, 'warning: DRIVER = qcow2']],
    silent: [{ text: vm('TYPE = fs, SIZE = 1, DRIVER = qcow2, FORMAT = qcow2') }],
  },
  'disk/swap-format': {
    find: [[{ text: vm('TYPE = swap, SIZE = 1, FORMAT = qcow2') }, 'information: FORMAT = qcow2']],
    silent: [{ text: vm('TYPE = swap, SIZE = 1, FORMAT = raw') }],
  },
  'disk/duplicate-target': {
    find: [
      [{ text: vm('IMAGE = os, TARGET = vda', 'IMAGE = plain, TARGET = vda') }, 'error: TARGET = vda'],
      [{ text: `${vm('IMAGE = os, TARGET = hda')}CONTEXT = [ TARGET = hda ]\n` }, 'error: TARGET = hda'],
    ],
    silent: [{ text: vm('IMAGE = os, TARGET = vda', 'IMAGE = plain, TARGET = vdb') }],
  },
  'disk/too-many-hd': {
    find: [
      [{ text: `OS = [ MACHINE = pc ]\n${vm(...Array(5).fill('IMAGE = os, DEV_PREFIX = hd'))}` }, 'error: DISK'],
      [{ text: vm(...Array(5).fill('IMAGE = os, DEV_PREFIX = hd')), release: '6.8' }, 'warning: DISK'],
    ],
    silent: [
      { text: vm(...Array(5).fill('IMAGE = os, DEV_PREFIX = hd')) },
      { text: `OS = [ MACHINE = pc ]\n${vm(...Array(4).fill('IMAGE = os, DEV_PREFIX = hd'))}` },
    ],
  },
  'disk/too-many-disks': {
    find: [
      [{ text: vm(...Array(21).fill('IMAGE = plain')), release: '6.8' }, 'error: DISK'],
      [{ text: vm(...Array(257).fill('IMAGE = plain, DEV_PREFIX = sd')) }, 'error: DISK'],
    ],
    silent: [{ text: vm(...Array(20).fill('IMAGE = plain')), release: '6.8' }, { text: vm(...Array(21).fill('IMAGE = plain')) }],
  },
  'disk/cdrom-virtio': {
    find: [[{ text: vm('IMAGE = iso, DEV_PREFIX = vd') }, 'warning: DEV_PREFIX = vd']],
    silent: [{ text: vm('IMAGE = os, DEV_PREFIX = vd') }, { text: vm('IMAGE = iso, DEV_PREFIX = sd') }],
  },
  'disk/same-persistent-image-twice': {
    find: [[{ text: vm('IMAGE = data', 'IMAGE = data') }, 'error: IMAGE = data']],
    silent: [{ text: vm('IMAGE = plain', 'IMAGE = plain') }],
  },
  'disk/persistent-image-shared': {
    find: [[{ text: vm('IMAGE = data'), others: { 'other.one': vm('IMAGE = data') } }, 'information: IMAGE = data']],
    silent: [{ text: vm('IMAGE = data') }, { text: vm('IMAGE = plain'), others: { 'other.one': vm('IMAGE = plain') } }],
  },
  'disk/transfer-mode-unsupported': {
    find: [
      [
        {
          text: vm('IMAGE = ceph'),
          others: {
            'c.one': 'NAME = ceph\nTYPE = OS\nPATH = /x\nDATASTORE = rbd\n',
            'd.one': 'NAME = rbd\nTYPE = IMAGE_DS\nDS_MAD = ceph\nTM_MAD = ceph\n',
            's.one': 'NAME = sys\nTYPE = SYSTEM_DS\nTM_MAD = shared\n',
          },
        },
        'warning: IMAGE = ceph',
      ],
    ],
    silent: [
      {
        text: vm('IMAGE = ceph'),
        others: {
          'c.one': 'NAME = ceph\nTYPE = OS\nPATH = /x\nDATASTORE = rbd\n',
          'd.one': 'NAME = rbd\nTYPE = IMAGE_DS\nDS_MAD = ceph\nTM_MAD = ceph\n',
          's.one': 'NAME = sys\nTYPE = SYSTEM_DS\nTM_MAD = ssh\n',
        },
      },
    ],
  },
  'disk/image-not-a-disk': {
    find: [[{ text: vm('IMAGE = kernel') }, 'error: IMAGE = kernel']],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'disk/image-not-found': {
    find: [
      [{ text: vm('IMAGE = nowhere'), complete: true }, 'error: IMAGE = nowhere'],
      [{ text: vm('IMAGE_ID = 99'), complete: true }, 'error: IMAGE_ID = 99'],
    ],
    silent: [{ text: vm('IMAGE = nowhere') }, { text: vm('IMAGE = os'), complete: true }],
  },
  'disk/image-ambiguous': {
    find: [[{ text: vm('IMAGE = twice') }, 'information: IMAGE = twice']],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'disk/owner-ignored': {
    find: [[{ text: vm('IMAGE_ID = 5, IMAGE_UNAME = me') }, 'hint: IMAGE_UNAME = me']],
    silent: [{ text: vm('IMAGE = os, IMAGE_UNAME = me') }],
  },
  'disk/serial-auto': {
    find: [[{ text: vm('IMAGE = os, SERIAL = AUTO') }, 'warning: AUTO']],
    silent: [{ text: vm('IMAGE = os, SERIAL = auto') }],
  },
  'disk/read-only-copy': {
    find: [[{ text: vm('IMAGE = plain, READONLY = YES') }, 'information: READONLY = YES']],
    silent: [{ text: vm('IMAGE = immutable, READONLY = YES') }, { text: vm('IMAGE = plain') }],
  },
  'disk/repeated-attribute': {
    find: [
      [{ text: vm('IMAGE = os, IMAGE = plain') }, 'warning: IMAGE = plain'],
      [
        { text: '<VM><CPU>1</CPU><DISK><IMAGE>os</IMAGE><IMAGE>plain</IMAGE></DISK></VM>', name: 'c.xml' },
        'warning: <IMAGE>os</IMAGE>',
      ],
    ],
    silent: [{ text: vm('IMAGE = os') }],
  },
  'value/boolean': {
    find: [
      [{ text: vm('IMAGE = os, READONLY = true') }, 'warning: true'],
      [{ text: 'NAME = i\nTYPE = OS\nPATH = /x\nPERSISTENT = 1\n' }, 'warning: 1'],
    ],
    silent: [{ text: vm('IMAGE = os, READONLY = yes') }, { text: vm('IMAGE = os, READONLY = No') }],
  },
  'vm-xml/persistent-without-save': {
    find: [
      [
        {
          text: '<VM><ID>1</ID><TEMPLATE><DISK><PERSISTENT>YES</PERSISTENT><SAVE>NO</SAVE></DISK></TEMPLATE></VM>',
          name: 'v.xml',
        },
        'warning: <PERSISTENT>YES</PERSISTENT>',
      ],
    ],
    silent: [
      {
        text: '<VM><ID>1</ID><TEMPLATE><DISK><PERSISTENT>YES</PERSISTENT><SAVE>YES</SAVE></DISK></TEMPLATE></VM>',
        name: 'v.xml',
      },
    ],
  },
  'vm-xml/cdrom-saved': {
    find: [
      [
        { text: '<VM><ID>1</ID><TEMPLATE><DISK><TYPE>RBD_CDROM</TYPE><SAVE>YES</SAVE></DISK></TEMPLATE></VM>', name: 'v.xml' },
        'warning: <SAVE>YES</SAVE>',
      ],
    ],
    silent: [{ text: '<VM><ID>1</ID><TEMPLATE><DISK><TYPE>CDROM</TYPE><SAVE>NO</SAVE></DISK></TEMPLATE></VM>', name: 'v.xml' }],
  },
  'vm-xml/linked-not-persistent': {
    find: [
      [
        { text: '<VM><ID>1</ID><TEMPLATE><DISK><CLONE>NO</CLONE><SAVE>NO</SAVE></DISK></TEMPLATE></VM>', name: 'v.xml' },
        'information: <CLONE>NO</CLONE>',
      ],
    ],
    silent: [{ text: '<VM><ID>1</ID><TEMPLATE><DISK><CLONE>YES</CLONE><SAVE>NO</SAVE></DISK></TEMPLATE></VM>', name: 'v.xml' }],
  },
};

describe('rules', () => {
  it('the cases are of rules that there are; each rule has examples on its page, too', () => {
    const ids = new Set(RULES.map((rule) => rule.id));
    expect(Object.keys(CASES).filter((id) => !ids.has(id))).toEqual([]);
  });

  for (const [id, cases] of Object.entries(CASES)) {
    describe(id, () => {
      it.each(cases.find)('finds %j', (one, expected) => {
        const { document, findings } = find(one, id);
        expect(findings.map((finding) => `${finding.severity}: ${document.text.slice(finding.start, finding.end)}`)).toContain(
          expected,
        );
        for (const finding of findings) expect(finding.message).toMatch(/[.)]$/);
      });

      it.each(cases.silent)('is silent on %j', (one) => {
        expect(find(one, id).findings.map((finding) => finding.message)).toEqual([]);
      });

      it('its fixes remove the finding and leave a sound text', () => {
        for (const [one] of cases.find) {
          const { document, inventory, findings } = find(one, id);
          for (const finding of findings) {
            for (const fix of finding.fixes) {
              if (fix.uri !== null) continue;
              const text = applyEdits(document.text, fix.edit(document));
              const after = readDocument(document.uri, text);
              expect(after.accepted, `${fix.title}: ${text}`).toBe(document.accepted);
              inventory.set(fileFacts(after));
              const left = check(after, inventory, one).filter((other) => other.id === id).length;
              expect(left, `${fix.title}: ${text}`).toBeLessThan(findings.length);
            }
          }
        }
      });
    });
  }
});
