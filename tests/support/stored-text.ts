import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';

/** What a section's log alone gives. */
export async function readStoredText({ read }: UnitOfWork, sectionId: string): Promise<string> {
  const stored = await read.sectionLog.load(sectionId);
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot.state);
  for (const { update } of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return projectSection(doc).text;
}
