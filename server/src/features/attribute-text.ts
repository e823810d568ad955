import { isEncrypted, isRestricted } from '../configuration/guarded-attributes.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';
import { formatRelease } from '../configuration/release.js';
import type { Kind } from '../document/model.js';
import { type DescribedAttribute, exists, releaseOf } from '../schema/attribute.js';
import { describedAttribute } from '../schema/schema.js';
import { plain } from './markdown.js';

/** The description of an attribute as Markdown: what it does, then its facts; '' for one that is not known. */
export function attributeText(kind: Kind, section: string, name: string, configuration: OnedConfiguration): string {
  const schema = describedAttribute(kind, section, name);
  if (!schema) return '';
  const parts = [plain(schema.text)];
  const facts = factsOf(schema);
  if (isRestricted(kind, section, name, configuration)) facts.push('**restricted**: only oneadmin and its group may write it');
  if (isEncrypted(kind, section, name, configuration)) facts.push('kept encrypted');
  if (facts.length > 0) parts.push(facts.join(' · '));
  const words = Object.entries(schema.values ?? {});
  if (words.some(([, meaning]) => meaning !== ''))
    parts.push(
      words
        .slice(0, 20)
        .map(([value, meaning]) => `- \`${value}\`${meaning ? `: ${plain(meaning)}` : ''}`)
        .join('\n'),
    );
  const { release } = configuration;
  if (!exists(schema, release))
    parts.push(
      schema.since && releaseOf(schema.since) > release
        ? `⚠ OpenNebula ${formatRelease(release)} does not know it yet: it came with ${schema.since}.`
        : `⚠ OpenNebula ${formatRelease(release)} no longer reads it: ${schema.until} was the last.${schema.replacement ? ` Write ${schema.replacement}.` : ''}`,
    );
  return parts.join('\n\n');
}

function factsOf(schema: DescribedAttribute): string[] {
  const facts: string[] = [];
  const words = Object.keys(schema.values ?? {});
  const few = words.length > 0 && words.length <= 8 && Object.values(schema.values ?? {}).every((meaning) => meaning === '');
  if (few) facts.push(words.map((word) => `\`${word}\``).join(', '));
  else if (schema.type === 'boolean') facts.push('YES or NO');
  else if (schema.unit) facts.push(`in ${plain(schema.unit)}`);
  else if (schema.type !== 'string' && schema.type !== 'enum' && schema.type !== 'reference' && schema.type !== 'vector')
    facts.push(schema.type);
  if (schema.unit && schema.type !== 'boolean' && few) facts.push(`in ${plain(schema.unit)}`);
  if (schema.default) facts.push(`default: ${plain(schema.default)}`);
  if (schema.mandatory === true) facts.push('**needed**');
  else if (schema.mandatory) facts.push(`needed ${plain(schema.mandatory)}`);
  if (schema.repeatable) facts.push('may stand several times');
  if (schema.setByCore) facts.push('set by OpenNebula');
  if (schema.hypervisors) facts.push(`for ${schema.hypervisors.map(plain).join(', ')}`);
  if (schema.drivers) facts.push(`of the driver ${schema.drivers.map(plain).join(', ')}`);
  if (schema.addon) facts.push(`of the add-on ${plain(schema.addon)}`);
  if (schema.since) facts.push(`since ${schema.since}`);
  if (schema.until) facts.push(`until ${schema.until}`);
  return facts;
}
