import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import type { StoredSectionState } from '../../server/ports/repositories/section-log.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';

/** A section's document, made of its log and nothing else. Without a log an empty one. */
export function docOfLog(stored: Pick<StoredSectionState, 'snapshot' | 'updates'> | null): Y.Doc {
  const doc = new Y.Doc({ guid: 'section' });
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot.state);
  for (const { update } of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc;
}

/** What a section's log alone gives. */
export async function readStoredText({ read }: UnitOfWork, sectionId: string): Promise<string> {
  return projectSection(docOfLog(await read.sectionLog.load(sectionId))).text;
}
