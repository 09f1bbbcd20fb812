import type { AuditFormat } from '../../schema/model/audit.js';
import { printAuditEntry, printAuditHead } from '../domain/print-audit.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { toHashedEntry } from './verify-audit.js';

export interface AuditPageInput {
  /** A document's id, or the installation. */
  readonly chain: string;
  readonly format: AuditFormat;
  readonly first: number;
  /** Number of the last entry already exported; absent: from the beginning. */
  readonly afterSeq?: number | null;
}

/** A piece of an export; the pieces put together are the export. */
export interface AuditPage {
  readonly content: string;
  /** Number of the last entry in it; null when there was none left. */
  readonly lastSeq: number | null;
  readonly hasNext: boolean;
}

/** The next entries of a log, oldest first, in one statement, and for CSV two more for the names. */
export async function printAuditPage(read: Repositories, { chain, format, first, afterSeq }: AuditPageInput): Promise<AuditPage> {
  const found = await read.audit.entriesAfter(chain, afterSeq ?? 0, first + 1);
  const entries = found.slice(0, first).map(toHashedEntry);
  const users = format === 'CSV' ? await read.accounts.findUsers(entries.map(({ actorId }) => actorId)) : [];
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  const tokens = format === 'CSV' ? await read.apiTokens.findMany(entries.flatMap(({ tokenId }) => tokenId ?? [])) : [];
  const tokenNames = new Map(tokens.map(({ id, name }) => [id, name]));
  const lines = entries.map((entry) => printAuditEntry(entry, format, { actorName: names.get(entry.actorId) ?? '', tokenName: tokenNames.get(entry.tokenId ?? '') }));
  return {
    content: (afterSeq == null ? printAuditHead(format) : '') + lines.join(''),
    lastSeq: entries.at(-1)?.seq ?? null,
    hasNext: found.length > first,
  };
}

const entriesAtOnce = 200;

/** A whole log, piece by piece, as fast as it is taken; what goes before its first entry only at the beginning of the export. */
export async function* exportAudit(read: Repositories, chain: string, format: AuditFormat, isBeginning = true): AsyncGenerator<string> {
  for (let afterSeq: number | null = isBeginning ? null : 0; ; ) {
    const page: AuditPage = await printAuditPage(read, { chain, format, first: entriesAtOnce, afterSeq });
    if (page.content !== '') yield page.content;
    if (!page.hasNext) return;
    afterSeq = page.lastSeq;
  }
}
