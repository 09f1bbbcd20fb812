import { AppError } from '../../schema/errors/app-error.js';
import type { DocumentStatus } from '../../schema/model/document.js';
import { isId } from '../../schema/model/ids.js';
import type { MemberRole } from '../../schema/model/role.js';
import { nameRule, validateOptionalText } from '../../schema/rules/validate-text.js';
import { boundsOf, reaches } from '../domain/policies/token-scope.js';
import type { DocumentRecord } from '../ports/records.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

export interface DocumentFilter {
  readonly fiscalYear?: number | null;
  readonly status?: DocumentStatus | null;
  /** Part of the department's name. */
  readonly department?: string | null;
  /** Only documents in which it is the viewer's turn. */
  readonly waitingForMe?: boolean | null;
}

export interface ListDocumentsInput {
  readonly filter?: DocumentFilter | null;
  /** 1-100 */
  readonly first: number;
  /** Id of the last document already seen. */
  readonly afterId?: string | null;
}

/** In which states a role has to act; a reader never has. */
const turnOf: { readonly [R in MemberRole]: readonly DocumentStatus[] } = {
  AUTHOR: ['DRAFT', 'RETURNED'],
  REVIEWER: ['SUBMITTED', 'IN_REVIEW'],
  APPROVER: ['SUBMITTED', 'IN_REVIEW'],
  READER: [],
};

/** The documents of one user are few: they are read at once, and the page is cut out of them. */
async function listWaiting({ actor, unitOfWork }: QueryContext, filter: DocumentFilter, first: number, afterId: string | null): Promise<Page<DocumentRecord>> {
  const memberships = await unitOfWork.read.documents.membershipsOf(actor.userId);
  if (memberships.length === 0) return { items: [], hasNext: false };
  const roles = new Map(memberships.map(({ documentId, role }) => [documentId, role]));
  const isWaiting = (document: DocumentRecord) => {
    const role = roles.get(document.id);
    return role !== undefined && document.archivedAt === null && turnOf[role].includes(document.status);
  };
  const isWanted = (document: DocumentRecord) =>
    (actor.token === null || reaches(actor.token.scope, document)) &&
    (filter.fiscalYear == null || document.fiscalYear === filter.fiscalYear) &&
    (filter.status == null || document.status === filter.status) &&
    (filter.department == null || document.departmentName.includes(filter.department)) &&
    (afterId === null || document.id < afterId);
  const documents = (await unitOfWork.read.documents.findMany([...roles.keys()]))
    .filter((document) => isWaiting(document) && isWanted(document))
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  return { items: documents.slice(0, first), hasNext: documents.length > first };
}

/**
 * The viewer's documents, newest first; an administrator's are all there are.
 * @throws {invalid_input}
 */
export async function listDocuments(context: QueryContext, input: ListDocumentsInput): Promise<Page<DocumentRecord>> {
  const first = requirePageSize(input.first);
  const afterId = input.afterId ?? null;
  if (afterId !== null && !isId(afterId, 'document')) throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置', problemEn: 'not a position' });
  const department = validateOptionalText('filter.department', input.filter?.department, nameRule);
  const filter = { ...input.filter, department: department === '' ? null : department };
  if (filter.waitingForMe === true) return listWaiting(context, filter, first, afterId);
  return context.unitOfWork.read.documents.list({
    memberId: context.actor.isAdministrator ? null : context.actor.userId,
    bounds: boundsOf(context.actor),
    fiscalYear: filter.fiscalYear ?? undefined,
    status: filter.status ?? undefined,
    department: filter.department ?? undefined,
    first,
    afterId: afterId ?? undefined,
  });
}
