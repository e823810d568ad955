import { isEncrypted } from '../../configuration/guarded-attributes.js';
import { own } from '../../syntax/own.js';
import { partsOf, pathOf } from '../object-parts.js';
import { hasPlaceholder } from '../placeholders.js';
import { templateRule } from '../template-rule.js';

/** What to write instead of some secrets. */
const INSTEAD: Readonly<Record<string, string>> = {
  'CONTEXT/PASSWORD': 'CRYPTED_PASSWORD takes a hash of it.',
  'CONTEXT/PASSWORD_BASE64': 'CRYPTED_PASSWORD takes a hash of it.',
  'GRAPHICS/PASSWD': 'RANDOM_PASSWD = YES makes one for each VM.',
};

/**
 * Facts: oned.conf.tmpl `*_ENCRYPTED_ATTR` (encrypted in the database since 5.10, VM templates since 5.12);
 * VirtualMachineParser.cc:632-641 for RANDOM_PASSWD.
 */
export const clearText = templateRule(
  {
    id: 'secret/clear-text',
    title: 'A secret in clear text',
    severity: 'information',
    kinds: ['vm', 'image', 'datastore', 'host', 'cluster', 'user'],
    tags: ['exposed', 'permissions'],
  },
  (template) => {
    const { object, inventory } = template.context;
    for (const part of partsOf(object)) {
      const { of, vector } = part;
      const written = of.value?.text ?? '';
      if (!of.value || !written) continue;
      const encrypted = isEncrypted(object.kind, vector?.name ?? '', of.name, inventory.configuration);
      const instead = object.kind === 'vm' && of.name.startsWith('PASSW') ? own(INSTEAD, pathOf(part)) : undefined;
      // A variable is filled in elsewhere.
      if ((!encrypted && !instead) || hasPlaceholder(written) || written.startsWith('$')) continue;
      template.report({
        at: of.value,
        message: `Whoever reads this file reads ${of.name}${encrypted ? '; OpenNebula itself keeps it encrypted' : ''}. ${instead ?? 'Set it on the command line, or let another tool fill it in.'}`,
      });
    }
  },
);
