import { accessDocument } from '../commands/access.js';
import type { MemberRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';

export interface ListMembersInput {
  readonly documentId: string;
}

/**
 * Everybody with a role in the document. Their names are looked up by id, for many documents at once.
 * @throws {not_found} no such document, or the actor may not know of it
 */
export async function listMembers(context: QueryContext, input: ListMembersInput): Promise<MemberRecord[]> {
  const { read } = context.unitOfWork;
  await accessDocument(read, context.actor, input.documentId, 'document.read');
  return read.documents.membersOf([input.documentId]);
}
