import { type Attribute, attributesOf, type Pair, pairOf } from '../document/model.js';
import type { Report, Rule, RuleDescription } from './rule.js';

/** A DISK in the XML of a VM, with access to its parts. */
export interface RecordedDisk {
  readonly disk: Attribute;
  readonly pair: (name: string) => Pair | undefined;
  /** The text of a part, '' when it is not there. */
  readonly text: (name: string) => string;
  readonly release: number;
  readonly report: (report: Report) => void;
}

/** A rule that looks at each DISK that OpenNebula wrote into a VM (`onevm show -x`). */
export function recordedDiskRule(description: RuleDescription, checkDisk: (disk: RecordedDisk) => void): Rule {
  return {
    ...description,
    kinds: ['vm'],
    form: 'recorded',
    check: ({ object, document, inventory, report }) => {
      for (const disk of attributesOf(object.attributes, 'DISK')) {
        if (!disk.pairs) continue;
        const pair = (name: string) => pairOf(disk, name, document.language);
        checkDisk({ disk, pair, text: (name) => pair(name)?.value?.text ?? '', release: inventory.settings.release, report });
      }
    },
  };
}
