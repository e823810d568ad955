import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/document/edits.js';
import { readDocument } from '../../../server/src/document/read-document.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { RuleSettings } from '../../../server/src/rules/rule-settings.js';

function check(text: string, name = 'a.one', rules = new RuleSettings()) {
  const document = readDocument(`file:///${name}`, text);
  return { document, findings: checkDocument(document, new Inventory(), { rules }) };
}

const ids = (text: string, name?: string, rules?: RuleSettings) => check(text, name, rules).findings.map((finding) => finding.id);

const DISK = 'DISK = [ IMAGE = a, SERIAL = AUTO ]\n';

describe('comments that silence rules', () => {
  it.each([
    ['the next line', `# onelint-disable-next-line disk/serial-auto\n${DISK}`],
    ['the next line behind other comments', `# onelint-disable-next-line disk/serial-auto\n\n# because\n${DISK}`],
    ['all rules', `# onelint-disable-next-line\n${DISK}`],
    ['a folder of rules', `# onelint-disable-next-line disk/*\n${DISK}`],
    ['a reason', `# onelint-disable-next-line disk/serial-auto: the guest wants it\n${DISK}`],
    ['a reason, as elsewhere', `# onelint-disable-next-line disk/serial-auto -- the guest wants it\n${DISK}`],
    [
      'several rules',
      `# onelint-disable-next-line disk/serial-auto, disk/overwritten\nDISK = [ IMAGE = a, SERIAL = AUTO, CLONE = NO ]\n`,
    ],
    ['the whole attribute', '# onelint-disable-next-line disk/serial-auto\nDISK = [\n  IMAGE = a,\n  SERIAL = AUTO ]\n'],
    ['a line in a vector', 'DISK = [\n  IMAGE = a,\n  # onelint-disable-next-line disk/serial-auto\n  SERIAL = AUTO ]\n'],
    ['its own line', 'DISK = [\n  IMAGE = a,\n  SERIAL = AUTO # onelint-disable-line disk/serial-auto\n]\n'],
    ['all that follows', `# onelint-disable disk/serial-auto\nCPU = 1\nMEMORY = 1\n${DISK}`],
    ['what is between', `# onelint-disable disk/serial-auto\n${DISK}# onelint-enable disk/serial-auto\n`],
  ])('%s', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  it('in XML, as XML comments', () => {
    const disk = '<DISK><IMAGE>a</IMAGE><SERIAL>AUTO</SERIAL></DISK>';
    expect(ids(`<VM>\n  ${disk}\n</VM>\n`, 'a.xml')).toEqual(['disk/serial-auto']);
    expect(ids(`<VM>\n  <!-- onelint-disable-next-line disk/serial-auto -->\n  ${disk}\n</VM>\n`, 'a.xml')).toEqual([]);
    expect(ids(`<VM>\n  ${disk} <!-- onelint-disable-line disk/serial-auto: why -->\n</VM>\n`, 'a.xml')).toEqual([]);
  });

  it.each([
    ['behind onelint-enable', `# onelint-disable disk/serial-auto\n${DISK}# onelint-enable\n${DISK}`],
    ['on other lines', `# onelint-disable-next-line disk/serial-auto\n${DISK}${DISK}`],
    ['other rules', `# onelint-disable-next-line disk/overwritten\nDISK = [ IMAGE = a, SERIAL = AUTO, CLONE = NO ]\n`],
  ])('but not %s', (_, text) => {
    expect(ids(text)).toEqual(['disk/serial-auto']);
  });

  it('are no comments for this checker in a value', () => {
    expect(ids(`DESCRIPTION = "# onelint-disable"\n${DISK}`)).toEqual(['disk/serial-auto']);
  });

  it('silence what is found of other such comments', () => {
    expect(
      ids('# onelint-disable lint/unused-suppression: shared header\n# onelint-disable disk/overwritten\nCPU = 1\nMEMORY = 1\n'),
    ).toEqual([]);
  });

  describe('that are not needed', () => {
    it.each([
      [
        '# onelint-disable-next-line disk/serial-auto\nCPU = 1\nMEMORY = 1\n',
        'disk/serial-auto finds nothing there: this comment is not needed.',
      ],
      ['CPU = 1\nMEMORY = 1\n# onelint-disable\n', 'Nothing is found from here on: this comment is not needed.'],
      [
        `# onelint-disable-next-line disk/serial-atuo\nCPU = 1\nMEMORY = 1\n`,
        'There is no rule disk/serial-atuo. Did you mean disk/serial-auto?',
      ],
      [
        '# onelint-disable-nextline vm/cpu\nCPU = 1\nMEMORY = 1\n',
        'There is no onelint-disable-nextline. Did you mean onelint-disable-next-line?',
      ],
      ['# onelint-enable vm/cpu\nCPU = 1\nMEMORY = 1\n', 'Nothing is disabled above: this comment is not needed.'],
      [
        '# onelint-disable lint/unused-suppression\nCPU = 1\nMEMORY = 1\n',
        'lint/unused-suppression finds nothing from here on: this comment is not needed.',
      ],
      ['# onelint-disable-next-line nothing/like-this\nCPU = 1\nMEMORY = 1\n', 'There is no rule nothing/like-this.'],
    ])('are found: %s', (text, message) => {
      const { findings } = check(text);
      expect(findings.map((finding) => [finding.id, finding.message])).toEqual([['lint/unused-suppression', message]]);
    });

    it('are removed by a fix, alone or out of their list, but never unasked', () => {
      const fix = (text: string) => {
        const { document, findings } = check(text);
        const finding = findings.find((one) => one.id === 'lint/unused-suppression');
        expect(finding?.fixes[0]?.safe).toBe(false);
        return applyEdits(text, finding?.fixes[0]?.edit(document) ?? []);
      };
      expect(fix('CPU = 1\n  # onelint-disable-next-line disk/overwritten\nMEMORY = 1\n')).toBe('CPU = 1\nMEMORY = 1\n');
      expect(fix('CPU = 1 # onelint-disable-line vm/cpu\nMEMORY = 1\n')).toBe('CPU = 1\nMEMORY = 1\n');
      expect(fix(`# onelint-disable-next-line disk/overwritten, disk/serial-auto\n${DISK}`)).toBe(
        `# onelint-disable-next-line disk/serial-auto\n${DISK}`,
      );
      expect(fix(`# onelint-disable-next-line disk/serial-auto, disk/overwritten -- why\n${DISK}`)).toBe(
        `# onelint-disable-next-line disk/serial-auto -- why\n${DISK}`,
      );
    });

    it('are not found when their rule, or this rule, does not run', () => {
      const off = (name: string) => new RuleSettings('recommended', [[name, { severity: 'off', options: {} }]]);
      const text = '# onelint-disable-next-line disk/serial-auto\nCPU = 1\nMEMORY = 1\n';
      expect(ids(text, 'a.one', off('disk/serial-auto'))).toEqual([]);
      expect(ids(text, 'a.one', off('lint/unused-suppression'))).toEqual([]);
    });
  });
});
