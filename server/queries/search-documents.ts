import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { toSearchWords, type SearchWords } from '../../schema/model/search-text.js';
import { countChars } from '../../schema/rules/validate-text.js';
import { pickExcerpt, type Excerpt } from '../domain/cut-excerpt.js';
import { boundsOf } from '../domain/policies/token-scope.js';
import type { Page } from '../ports/repositories/page.js';
import type { SearchHit, SearchPosition } from '../ports/repositories/search.js';
import { requirePageSize, type QueryContext } from './query-context.js';
import { readableDocuments } from './readable-documents.js';

export interface SearchDocumentsInput {
  /** 1-100 characters, up to 10 words; all signs are taken as they stand. */
  readonly query: string;
  /** Only this document; absent: every document the viewer may read. */
  readonly documentId?: string | null;
  /** 1-100 */
  readonly first: number;
  /** Where the last hit that was seen stands. */
  readonly after?: SearchPosition | null;
}

/** One node that has the words, and the passage of it that shows them. */
export interface SearchResult extends Omit<SearchHit, 'fields'> {
  readonly field: string;
  readonly excerpt: Excerpt;
}

const problemWith = (problem: string, problemEn: string) => new AppError('invalid_input', { path: 'query', problem, problemEn });

function requireWords(query: string): SearchWords {
  const words = toSearchWords(query);
  const chars = countChars(query.trim());
  if (chars > limits.searchChars || words.words.length === 0) throw problemWith(`应为 1 至 ${limits.searchChars} 个字`, `must have 1-${limits.searchChars} characters`);
  // A database may take NUL for the end of the words.
  if (/[\p{Cc}\p{Cs}]/u.test(query.trim())) throw problemWith('不能包含控制字符', 'must not have control characters');
  if (words.words.length > limits.searchWords) throw problemWith(`最多 ${limits.searchWords} 个词`, `at most ${limits.searchWords} words`);
  return words;
}

/**
 * Finds nodes that have all the words, in documents the viewer may read; of others not even the number of hits can be learnt.
 * @throws {invalid_input} {not_found} no such document, or the viewer may not know of it
 */
export async function searchDocuments(context: QueryContext, input: SearchDocumentsInput): Promise<Page<SearchResult>> {
  const words = requireWords(input.query);
  const first = requirePageSize(input.first);
  const documentId = input.documentId ?? null;
  if (documentId !== null && (await readableDocuments(context, [documentId])).size === 0) throw new AppError('not_found', { kind: 'document', id: documentId });
  const { actor, unitOfWork } = context;
  const { items, hasNext } = await unitOfWork.read.search.find({
    ...words, documentId, memberId: actor.isAdministrator ? null : actor.userId, bounds: boundsOf(actor), first, after: input.after ?? null,
  });
  const results = items.map(({ fields, ...hit }): SearchResult => ({ ...hit, ...(pickExcerpt(fields, words) ?? { field: '', excerpt: { text: '', highlights: [] } }) }));
  return { items: results, hasNext };
}
