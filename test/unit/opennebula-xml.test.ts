// The client looks at the head of each XML document to see whether the server is needed; the server decides. They agree.
import { expect, it } from 'vitest';
import { isOpenNebulaXml as needsServer } from '../../client/src/opennebula-xml.js';
import { isOpenNebulaXml } from '../../server/src/document/read-document.js';

it.each([
  ['<VM><ID>1</ID></VM>', true],
  ['<VM_POOL/>', true],
  ['\uFEFF<?xml version="1.0"?>\n<!-- a > b -->\n<IMAGE>', true],
  ['<!DOCTYPE VM SYSTEM "vm.dtd">\n<VM>', true],
  ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b>"><!ELEMENT VM (#PCDATA)>]><VM>', true],
  ['<!DOCTYPE VM><html>', false],
  ['<project><VM/></project>', false],
  ['<VMware>', false],
  ['<!-- <VM>', false],
  ['VM', false],
  ['', false],
])('%j: %s', (text, expected) => {
  expect(isOpenNebulaXml(text)).toBe(expected);
  expect(needsServer(text)).toBe(expected);
});
