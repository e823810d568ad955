import { isEncrypted } from '../../configuration/guarded-attributes.js';
import { own } from '../../syntax/own.js';
import { pathOf } from '../attribute-parts.js';
import { partRule } from '../attribute-rule.js';
import { hasPlaceholder } from '../placeholders.js';

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
export const clearText = partRule(
  {
    id: 'secret/clear-text',
    title: 'A secret in clear text',
    severity: 'information',
    kinds: ['vm', 'image', 'datastore', 'host', 'cluster', 'user'],
    tags: ['exposed', 'permissions'],
  },
  (part, { kind, configuration, report }) => {
    const { of, vector } = part;
    const written = of.value?.text ?? '';
    if (!of.value || !written) return;
    const encrypted = isEncrypted(kind, vector?.name ?? '', of.name, configuration);
    const instead = kind === 'vm' && of.name.startsWith('PASSW') ? own(INSTEAD, pathOf(part)) : undefined;
    // A variable is filled in elsewhere.
    if ((!encrypted && !instead) || hasPlaceholder(written) || written.startsWith('$')) return;
    report({
      at: of.value,
      message: `Whoever reads this file reads ${of.name}${encrypted ? '; OpenNebula itself keeps it encrypted' : ''}. ${instead ?? 'Set it on the command line, or let another tool fill it in.'}`,
    });
  },
);
