import type { Template } from '../../../schema/model/template.js';
import { printPartNumber, printSectionNumber } from '../../domain/section-number.js';
import type { PartRecord, SectionRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';
import { emptySection } from '../section/empty-section.js';

/** The parts and sections that a document of a form begins with, in the form's order, all empty. */
export function layOut(context: CommandContext, documentId: string, { parts: layout, numbering }: Template): { parts: PartRecord[]; sections: SectionRecord[] } {
  const parts = layout.map(({ kind, label }, index): PartRecord => ({
    id: context.ids.newId('part'), documentId, ordinal: index + 1, number: printPartNumber(index + 1, numbering), kind, title: label.zh,
  }));
  const sections = layout.flatMap((part, at) => part.sections.map(({ kind, label }, index) => emptySection({
    id: context.ids.newId('section'), documentId, partId: parts[at]?.id ?? '', parentId: null, kind, title: label.zh,
    ordinal: index + 1, number: printSectionNumber(index + 1, 1, null, numbering), page: null,
  })));
  return { parts, sections };
}
