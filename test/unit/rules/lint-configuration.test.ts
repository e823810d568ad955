import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../server/src/document/read-document.js';
import { Inventory } from '../../../server/src/inventory/inventory.js';
import { checkDocument } from '../../../server/src/rules/check.js';
import { readLintConfiguration, ruleSettingsByPath } from '../../../server/src/rules/lint-configuration.js';

const TEXT = 'NAME = v\nCPU = 1\nMEMORY = 1\nDISK = [ IMAGE = a, SERIAL = AUTO ]\nDISK = [ IMAGE = b, ORDER = 1 ]\n';

/** What is found in a template at a path, as `id severity`. */
function found(configuration: object, path = 'vm.one', text = TEXT): string[] {
  const read = readLintConfiguration(JSON.stringify(configuration));
  expect(read.problems).toEqual([]);
  const document = readDocument(`file:///w/${path}`, text);
  const rules = ruleSettingsByPath(read.configuration)(path);
  return checkDocument(document, new Inventory(), { rules }).map((finding) => `${finding.id} ${finding.severity}`);
}

const problems = (text: string) => readLintConfiguration(text).problems;

describe('.onelintrc.json', () => {
  it('begins with the recommended rules, at their severities', () => {
    expect(found({})).toEqual(['disk/serial-auto warning', 'disk/order-removed warning']);
    expect(found({ extends: 'recommended' })).toEqual(found({}));
  });

  it('extends to more rules', () => {
    expect(found({ extends: 'strict' })).toContain('disk/owner-missing information');
    expect(found({ extends: 'onelint:strict' })).toEqual(found({ extends: 'strict' }));
    const sized = 'NAME = v\nDISK = [ IMAGE_ID = 1, SIZE = 5 ]\n';
    expect(found({ extends: 'all' }, 'a.one', 'NAME = n\nVN_MAD = bridge\nSECURITY_GROUPS = "1"\n')).toContain(
      'vnet/default-security-group hint',
    );
    expect(found({ extends: 'strict' }, 'a.one', sized)).not.toContain('disk/size-of-persistent-copy hint');
  });

  it('sets severities, for one rule or a folder; the later one counts', () => {
    expect(found({ rules: { 'disk/serial-auto': 'off' } })).toEqual(['disk/order-removed warning']);
    expect(found({ rules: { 'disk/*': 'off', 'disk/serial-auto': 'error' } })).toEqual(['disk/serial-auto error']);
    expect(found({ rules: { 'disk/serial-auto': 'error', 'disk/*': 'off' } })).toEqual([]);
    expect(found({ rules: { 'disk/*': 'hint', 'disk/serial-auto': 'on' } })).toEqual([
      'disk/serial-auto warning',
      'disk/order-removed hint',
    ]);
    expect(found({ rules: { 'disk/owner-missing': 'error' } })).toContain('disk/owner-missing error');
  });

  it('sets severities of what the parser finds, too', () => {
    expect(found({ rules: { 'syntax/dropped-text': 'error' } }, 'a.one', 'A == b\n')).toEqual(['syntax/dropped-text error']);
    expect(found({ rules: { 'syntax/*': 'off' } }, 'a.one', 'A == b\n')).toEqual([]);
  });

  it('sets options', () => {
    const mac = 'NAME = v\nCPU = 1\nMEMORY = 1\nNIC = [ NETWORK_ID = 1, MAC = "02:00:00:00:00:01" ]\n';
    const rule = 'permissions/restricted-attribute';
    expect(found({ rules: { [rule]: 'on' } }, 'a.one', mac)).toEqual([`${rule} warning`]);
    expect(found({ rules: { [rule]: ['on', { allow: ['nic/mac'] }] } }, 'a.one', mac)).toEqual([]);
  });

  it('overrides for some files', () => {
    const configuration = { overrides: [{ files: ['legacy/**', '*.old.one'], rules: { 'disk/*': 'off' } }] };
    expect(found(configuration, 'vm.one')).toHaveLength(2);
    expect(found(configuration, 'legacy/vm.one')).toEqual([]);
    expect(found(configuration, 'x/legacy/vm.one')).toHaveLength(2);
    expect(found(configuration, 'deep/down/vm.old.one')).toEqual([]);
  });

  it('ignores files as .gitignore does', () => {
    const { ignores } = readLintConfiguration('{"ignore": ["generated/", "*.draft.one", "/top.one", "a/b"]}').configuration;
    const ignored = ['generated/x.one', 'y/generated/x.one', 'x.draft.one', 'y/x.draft.one', 'top.one', 'a/b/c.one'];
    expect(ignored.filter((path) => !ignores(path))).toEqual([]);
    expect(['x.one', 'y/top.one', 'y/a/b/c.one'].filter(ignores)).toEqual([]);
    const negated = readLintConfiguration('{"ignore": ["sub/*", "!sub/deep/"]}').configuration.ignores;
    expect(['a.one', 'sub/a.one', 'sub/deep/a.one', '../out.one'].filter(negated)).toEqual(['sub/a.one']);
  });

  it.each([
    ['{', /^it is no JSON/],
    ['[]', /^it is no JSON object$/],
    ['{"extend": "all"}', /“extend” is not known \(did you mean “extends”\?\)/],
    ['{"extends": "everything"}', /“extends” is recommended, strict, all, not “everything”/],
    ['{"rules": {"disk/serial-atuo": "off"}}', /there is no rule “disk\/serial-atuo” \(did you mean disk\/serial-auto\?\)/],
    ['{"rules": {"disk/serial-auto": "loud"}}', /disk\/serial-auto is off, on, hint/],
    ['{"rules": {"disk/serial-auto": ["off", 1]}}', /disk\/serial-auto is off, on, hint/],
    ['{"rules": []}', /“rules” is an object/],
    ['{"release": "3.2"}', /“3.2” is no OpenNebula release/],
    ['{"release": 7.4}', /“release” is a text/],
    ['{"ignore": "x"}', /“ignore” is a list of texts/],
    ['{"complete": "yes"}', /“complete” is true or false/],
    ['{"overrides": [{"rules": {}}]}', /overrides\[0\] needs “files”/],
    ['{"rules": {"disk/serial-auto": ["on", {"x": []}]}}', /disk\/serial-auto has no options, not “x”/],
    ['{"rules": {"permissions/restricted-attribute": ["on", {"allow": "x"}]}}', /“allow” of .* is a list of texts/],
    ['{"overrides": [{"file": ["x"], "rules": {}}]}', /overrides\[0\]: “file” is not known/],
  ])('says what is wrong: %s', (text, message) => {
    expect(problems(text).join('\n')).toMatch(message);
  });

  it('takes what is right beside what is wrong, and a byte order mark', () => {
    const { configuration, problems: wrong } = readLintConfiguration('\uFEFF{"release": "6.8", "nonsense": 1}');
    expect([configuration.release, wrong.length]).toEqual(['6.8', 1]);
  });
});
