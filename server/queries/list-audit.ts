import { AppError } from '../../schema/errors/app-error.js';
import { accessDocument } from '../commands/access.js';
import type { ChangeRecord } from '../ports/records.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

export interface ListAuditInput {
  readonly documentId: string;
  /** 1-100 */
  readonly first: number;
  /** Sequence number of the last entry already seen. */
  readonly beforeSeq?: number | null;
}

/**
 * Who changed what in a document, newest first.
 * @throws {not_found} @throws {invalid_input}
 */
export async function listAudit(context: QueryContext, input: ListAuditInput): Promise<Page<ChangeRecord>> {
  const { documentId } = input;
  const first = requirePageSize(input.first);
  const beforeSeq = input.beforeSeq ?? undefined;
  if (beforeSeq !== undefined && (!Number.isSafeInteger(beforeSeq) || beforeSeq < 1)) throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置' });
  await accessDocument(context.unitOfWork.read, context.actor, documentId, 'document.read');
  return context.unitOfWork.read.history.listChanges(documentId, first, beforeSeq);
}
