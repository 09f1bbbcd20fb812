import type { ProjectionInput, ProjectionSink } from '../../collab/room/ports.js';
import { resolveTextAnchor } from '../../collab/ydoc/anchors.js';
import { checkAnchors } from '../commands/comment/check-anchors.js';
import type { Clock } from '../ports/clock.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';

async function saveIn(repositories: Repositories, input: ProjectionInput, at: number): Promise<void> {
  const section = await repositories.sections.find(input.sectionId);
  if (section === null) return;
  await repositories.documents.lock(section.documentId);
  const { sectionId, generation, revision, projection } = input;
  if (!(await repositories.sections.saveProjection(sectionId, generation, { revision, ...projection }))) return;
  await repositories.history.appendEvents(section.documentId, [
    { type: 'SectionChanged', nodeId: sectionId, relatedId: null, revision, actorId: input.authorIds.at(-1) ?? null, at },
  ]);
  await checkAnchors(repositories, {
    documentId: section.documentId,
    sectionId,
    // The live document may be ahead of the projection by now; the next projection checks again.
    resolve: (anchor) => resolveTextAnchor(input.doc, anchor).ok,
    at,
  });
}

/**
 * Keeps the readable forms of a section beside its log. The projection, the event that tells of it, and the comments
 * that lost or found their text are one transaction, so nobody reads a mix.
 */
export function createSqlProjectionSink(unitOfWork: UnitOfWork, clock: Clock): ProjectionSink {
  return { save: (input) => unitOfWork.transaction((repositories) => saveIn(repositories, input, clock.now())) };
}
