import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver-types';
import type { TemplateDocument } from '../document/model.js';
import type { Inventory } from '../inventory/inventory.js';
import { resolveVmDisks } from '../inventory/vm-disks.js';
import { shortForm } from './disk-report.js';

/** The short form of what each DISK does, behind the DISK: `CLONE=NO · SAVE=NO · ln → delete`. */
export function inlayHints(document: TemplateDocument, range: Range, inventory: Inventory): InlayHint[] {
  const from = document.lines.offsetAt(range.start);
  const to = document.lines.offsetAt(range.end);
  const hints: InlayHint[] = [];
  for (const object of document.objects) {
    if (object.kind !== 'vm' || object.form !== 'authored') continue;
    for (const { attribute, effective } of resolveVmDisks(document, object, inventory).disks) {
      const at = document.language === 'xml' ? openTagEnd(document, attribute.nameSpan.end) : attribute.end;
      if (at < from || at > to) continue;
      hints.push({
        position: document.lines.positionAt(at),
        label: shortForm(effective),
        kind: InlayHintKind.Type,
        paddingLeft: true,
      });
    }
  }
  return hints;
}

function openTagEnd(document: TemplateDocument, nameEnd: number): number {
  const close = document.text.indexOf('>', nameEnd);
  return close === -1 ? nameEnd : close + 1;
}
