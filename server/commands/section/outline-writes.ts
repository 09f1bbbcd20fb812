import type { Template } from '../../../schema/model/template.js';
import { numberSiblings, type ToNumber } from '../../domain/outline.js';
import type { SectionHead } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/**
 * Writes ordinals and numbers of siblings that stand in a new order, and returns those that changed, as they are now.
 * Their versions stay: a number follows from the place, and somebody who edits the title of a section must not be told
 * of a conflict because another was added above it.
 */
export async function renumberSiblings(
  repositories: Repositories,
  sections: readonly SectionHead[],
  order: readonly ToNumber[],
  depth: number,
  { numbering }: Pick<Template, 'numbering'>,
): Promise<SectionHead[]> {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const changed: SectionHead[] = [];
  for (const { id, ordinal, number } of numberSiblings(order, depth, numbering)) {
    const section = byId.get(id);
    if (section === undefined || (section.ordinal === ordinal && section.number === number)) continue;
    changed.push({ ...section, ordinal, number });
  }
  await repositories.sections.updateNumbers(changed.map(({ id, ordinal, number }) => ({ id, ordinal, number })));
  return changed;
}

/** What the audit trail keeps of a section as a whole: not its text, which has a log of its own. */
export function toSectionHead(section: SectionHead): SectionHead {
  const { id, version, documentId, partId, parentId, kind, ordinal, number, title, page, generation, revision } = section;
  return { id, version, documentId, partId, parentId, kind, ordinal, number, title, page, generation, revision };
}
