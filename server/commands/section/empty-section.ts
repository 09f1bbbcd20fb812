import type { SectionRecord } from '../../ports/records.js';

/** The generation a section's Yjs document starts with. */
const firstGeneration = 1;

/** A section without text: its log is empty, and what is read out of it too. */
export function emptySection(
  head: Pick<SectionRecord, 'id' | 'documentId' | 'partId' | 'parentId' | 'kind' | 'ordinal' | 'number' | 'title' | 'page'>,
): SectionRecord {
  return { ...head, version: 1, generation: firstGeneration, revision: 0, text: '', html: '', markdown: '', paragraphs: [] };
}
