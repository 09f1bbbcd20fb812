import { closedBy } from '../../domain/policies/policy.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';

/**
 * Closes the text of a document to edits, or opens it, as its status and archiving ask. For every command that changes one
 * of the two, in its transaction: an edit that is under way then commits before it, or not at all, on any server.
 */
export async function freezeText(repositories: Repositories, document: Pick<DocumentRecord, 'id' | 'status' | 'archivedAt'>): Promise<void> {
  await repositories.sections.setFrozen(document.id, closedBy(document) !== null);
}

/** After the commit: open rooms follow at once, instead of meeting the log's refusal at the next keystroke. */
export function tellRooms({ collab }: Pick<CommandContext, 'collab'>, document: Pick<DocumentRecord, 'id' | 'status' | 'archivedAt'>): void {
  const closed = closedBy(document);
  if (closed === null) collab.textReopened(document.id);
  else collab.textFrozen(document.id, closed);
}
