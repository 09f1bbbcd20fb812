import { can } from '../domain/policies/policy.js';
import { subjectOf } from '../domain/policies/token-scope.js';
import type { DocumentRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';

/** Of these documents those the viewer may read, by id, in two statements. */
export async function readableDocuments({ actor, unitOfWork }: QueryContext, ids: readonly string[]): Promise<Map<string, DocumentRecord>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const documents = await unitOfWork.read.documents.findMany(wanted);
  const members = await unitOfWork.read.documents.membersOf(wanted);
  const roles = new Map(members.filter((member) => member.userId === actor.userId).map(({ documentId, role }) => [documentId, role]));
  const readable = documents.filter(
    (document) => can(subjectOf(actor, roles.get(document.id) ?? null, document), 'document.read', document).allowed,
  );
  return new Map(readable.map((document) => [document.id, document]));
}
