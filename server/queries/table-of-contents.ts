import { deriveContents, type ContentsEntry } from '../domain/outline.js';
import type { DocumentRecords } from '../commands/document-tree.js';

/** The 目录 as the document stands; pages are those of the imported source. */
export function tableOfContents({ parts, sections, goalTables }: Pick<DocumentRecords, 'parts' | 'sections' | 'goalTables'>): ContentsEntry[] {
  return deriveContents(parts, sections, goalTables);
}
