import { depthBelow, siblingSections, subtreeOf } from '../../domain/outline.js';
import { validateVersion } from '../../domain/validate-number.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockSection } from '../lock-node.js';
import { requireCurrent } from '../merge-into.js';
import { orphanThreads } from '../orphan-threads.js';
import { templateOf } from '../template-of.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { renumberSiblings, toSectionHead } from './outline-writes.js';

export interface RemoveSectionInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface RemoveSectionResult {
  /** The section and all that stood below it, depth first. */
  readonly removedIds: readonly string[];
  readonly documentId: string;
}

/**
 * Removes a section with all below it and ends their live rooms. Comments on them stay readable, marked as orphaned.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {conflict} title, kind or place changed since
 */
export async function removeSection(context: CommandContext, input: RemoveSectionInput): Promise<RemoveSectionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const result = await runCommand<RemoveSectionResult>(context, { name: 'removeSection', clientMutationId, input: asked }, async (repositories) => {
    const { document, section } = await lockSection(repositories, context.actor, input.id);
    await requireCurrent(repositories, { id: section.id, expectedVersion, actualVersion: section.version });
    const sections = await repositories.sections.headsOf(document.id);
    const removed = subtreeOf(sections, section);
    const removedIds = removed.map(({ id }) => id);
    await repositories.sections.remove(removedIds);
    const left = siblingSections(sections.filter(({ id }) => id !== section.id), section.partId, section.parentId);
    const shifted = await renumberSiblings(repositories, left, left, depthBelow(sections, section.parentId), await templateOf(repositories, document));
    const changes = removed.map((gone) => ({
      nodeId: gone.id, nodeKind: 'SECTION', version: gone.version + 1, action: 'section.removed',
      before: toSectionHead(gone), after: null,
    } as const));
    const events: ChangeEvent[] = removedIds.map((nodeId) => ({ type: 'SectionRemoved', nodeId }));
    if (shifted.length > 0) events.push({ type: 'DocumentChanged', nodeId: document.id });
    await writeChanges(context, repositories, document.id, changes, events);
    await orphanThreads(context, repositories, document.id, removedIds);
    return { removedIds, documentId: document.id };
  });
  // After the commit: a room ended before it would be opened again by the editors that reconnect.
  context.collab.sectionsRemoved(result.removedIds);
  return result;
}
