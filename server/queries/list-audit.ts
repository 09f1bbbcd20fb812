import { AppError } from '../../schema/errors/app-error.js';
import type { ChangeRecord } from '../ports/records.js';
import type { Page } from '../ports/repositories/page.js';
import { accessAudit } from './access-audit.js';
import { printAuditPage, type AuditPage, type AuditPageInput } from './export-audit.js';
import { requirePageSize, type QueryContext } from './query-context.js';

export interface ListAuditInput {
  /** A document's id, or `installation`. */
  readonly chain: string;
  /** 1-100 */
  readonly first: number;
  /** Sequence number of the last entry already seen. */
  readonly beforeSeq?: number | null;
}

function requirePosition(seq: number | null | undefined): void {
  if (seq != null && (!Number.isSafeInteger(seq) || seq < 1)) throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置', problemEn: 'not a position' });
}

/**
 * Who did what in a document or to the installation, newest first.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input}
 */
export async function listAudit(context: QueryContext, input: ListAuditInput): Promise<Page<ChangeRecord>> {
  const first = requirePageSize(input.first);
  requirePosition(input.beforeSeq);
  await accessAudit(context, input.chain);
  return context.unitOfWork.read.history.listChanges(input.chain, first, input.beforeSeq ?? undefined);
}

/**
 * The next piece of a log's export, oldest entry first.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input}
 */
export async function exportAuditPage(context: QueryContext, input: AuditPageInput): Promise<AuditPage> {
  requirePageSize(input.first);
  requirePosition(input.afterSeq);
  await accessAudit(context, input.chain);
  return printAuditPage(context.unitOfWork.read, input);
}
