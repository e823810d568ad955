import { describe, expect, it } from 'vitest';
import { looksLikeTemplate } from '../../../server/src/document/kind.js';
import { readDocument } from '../../../server/src/document/read-document.js';

describe('the kind of a document', () => {
  it.each([
    ['NAME = a\nCPU = 1\nMEMORY = 2\nDISK = [ IMAGE = x ]\n', 'vm'],
    ['NAME = a\nTYPE = CDROM\nPATH = /x\n', 'image'],
    ['NAME = a\nTYPE = SYSTEM_DS\nTM_MAD = ssh\n', 'datastore'],
    ['NAME = a\nVN_MAD = bridge\nBRIDGE = br0\nAR = [ TYPE = IP4, IP = 10.0.0.1, SIZE = 5 ]\n', 'vnet'],
    ['NAME = a\nRULE = [ PROTOCOL = TCP, RULE_TYPE = inbound ]\n', 'security-group'],
    ['NAME = a\nROLE = [ NAME = w ]\nAFFINED = "w"\n', 'vmgroup'],
    ['TM_MAD_CONF = [ NAME = x, LN_TARGET = NONE ]\nMANAGER_TIMER = 15\n', 'oned.conf'],
    ['NETWORK_SIZE = 254\nMAC_PREFIX = "02:00"\n', 'oned.conf'],
    ['VM = [ ID = 1, DEPLOY_ID = one-1, POLL = "STATE=a" ]\n', 'unknown'],
    ['FOO = 1\n', 'unknown'],
    ['# opennebula: datastore\nFOO = 1\n', 'datastore'],
    ['<VM><ID>1</ID><TEMPLATE><CPU>1</CPU></TEMPLATE></VM>', 'vm'],
    ['<IMAGE_POOL><IMAGE><ID>1</ID></IMAGE></IMAGE_POOL>', 'image'],
    ['<TEMPLATE><CPU>1</CPU><MEMORY>1</MEMORY></TEMPLATE>', 'vm'],
  ])('%j is %s', (text, kind) => {
    expect(readDocument('file:///x.one', text).kind).toBe(kind);
  });

  it('the name of a file can say it', () => {
    expect(readDocument('file:///etc/one/oned.conf', 'FOO = 1\n').kind).toBe('oned.conf');
    expect(readDocument('file:///etc/one/schedulers/rank.conf', 'FOO = 1\n').kind).toBe('sched.conf');
  });

  it('the defaults of a hypervisor driver are no VM template, however much they look like one', () => {
    const text = 'CPU = 1\nMEMORY = 64\nDISK = [ DRIVER = raw ]\n';
    expect(readDocument('file:///etc/one/vmm_exec/vmm_exec_kvm.conf', text).kind).toBe('unknown');
    expect(readDocument('file:///etc/one/mine.one', text).kind).toBe('vm');
  });

  it('plain text is offered as a template only when it clearly is one', () => {
    const looks = (text: string) => {
      const document = readDocument('file:///x.txt', text);
      return looksLikeTemplate(document.objects[0]?.attributes ?? [], document.accepted);
    };
    expect(looks('CPU = 1\nMEMORY = 512\nDISK = [ IMAGE = "a" ]\n')).toBe(true);
    expect(looks('host = db\nport = 5432\nuser = x\n')).toBe(false);
    expect(looks('Dear all,\nplease see CPU = 1\n')).toBe(false);
    expect(looks('[section]\nPATH = /usr/bin\n')).toBe(false);
  });
});
