import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { cutExcerpt, type Excerpt } from '../domain/cut-excerpt.js';
import { countChars } from '../domain/validate-text.js';
import type { Page } from '../ports/repositories/page.js';
import type { SearchHit } from '../ports/repositories/search.js';
import { requirePageSize, type QueryContext } from './query-context.js';
import { readableDocuments } from './readable-documents.js';

const maxQueryChars = 100;
const maxOffset = 10_000;

export interface SearchDocumentsInput {
  /** 1-100 characters; found as they stand, ASCII letters in either case. */
  readonly query: string;
  /** Only this document; absent: every document the viewer may read. */
  readonly documentId?: string | null;
  /** 1-100 */
  readonly first: number;
  /** How many hits were seen already. */
  readonly offset?: number | null;
}

/** One field in which the words stand. */
export interface SearchResult extends Omit<SearchHit, 'text'> {
  readonly excerpt: Excerpt;
}

async function allIds({ unitOfWork }: QueryContext): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const page = await unitOfWork.read.documents.list({ memberId: null, first: limits.graphqlPage, afterId: ids.at(-1) });
    ids.push(...page.items.map((document) => document.id));
    if (!page.hasNext || page.items.length === 0) return ids;
  }
}

async function searchedIds(context: QueryContext, documentId: string | null): Promise<string[]> {
  if (documentId !== null) return [...(await readableDocuments(context, [documentId])).keys()];
  if (context.actor.isAdministrator) return allIds(context);
  return (await context.unitOfWork.read.documents.membershipsOf(context.actor.userId)).map((membership) => membership.documentId);
}

/**
 * Finds words in prose, table heads, cells and comments of the documents the viewer may read; of others not even the
 * number of hits can be learnt.
 * @throws {invalid_input} {not_found} no such document, or the viewer may not know of it
 */
export async function searchDocuments(context: QueryContext, input: SearchDocumentsInput): Promise<Page<SearchResult>> {
  const words = input.query.trim();
  const chars = countChars(words);
  if (chars < 1 || chars > maxQueryChars) throw new AppError('invalid_input', { path: 'query', problem: `应为 1 至 ${maxQueryChars} 个字` });
  // A database may take NUL for the end of the words, and find everything.
  if (/[\p{Cc}\p{Cs}]/u.test(words)) throw new AppError('invalid_input', { path: 'query', problem: '不能包含控制字符' });
  const first = requirePageSize(input.first);
  const offset = input.offset ?? 0;
  if (!Number.isInteger(offset) || offset < 0 || offset > maxOffset) throw new AppError('invalid_input', { path: 'after', problem: '不是有效的位置' });
  const documentIds = await searchedIds(context, input.documentId ?? null);
  if (documentIds.length === 0) {
    if (input.documentId != null) throw new AppError('not_found', { kind: 'document', id: input.documentId });
    return { items: [], hasNext: false };
  }
  const hits = await context.unitOfWork.read.search.find({ words, documentIds, limit: first + 1, offset });
  const items = hits.slice(0, first).map(({ text, ...hit }): SearchResult => ({ ...hit, excerpt: cutExcerpt(text, words) }));
  return { items, hasNext: hits.length > first };
}
