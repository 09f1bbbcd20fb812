import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import type { TargetValue } from '../../schema/model/target-value.js';
import { boundsOf } from '../domain/policies/token-scope.js';
import type { Page } from '../ports/repositories/page.js';
import type { LibraryDocument, LibraryEntry, LibraryVariant } from '../ports/repositories/library.js';
import { readTargetResults, type ReadResults, type TargetResults } from './target-results.js';
import { requirePageSize, type QueryContext } from './query-context.js';

/** Rows that say the same of an indicator. */
export interface LibraryExample {
  readonly target: TargetValue;
  readonly basis: string;
  readonly useCount: number;
  readonly documentId: string;
  readonly fiscalYear: number;
  readonly departmentName: string;
  /** What became of it at the ends of years; null while nothing is told. */
  readonly results: () => Promise<TargetResults | null>;
}

/** An indicator that approved documents have. */
export interface LibraryIndicator extends LibraryEntry {
  readonly examples: readonly LibraryExample[];
}

export interface IndicatorLibraryInput {
  /** A code of the form; null: any group. */
  readonly level1: string | null;
  readonly level2: string | null;
  /** Words that the name has, all of them; "": any name. */
  readonly query: string;
  /** 1-100 */
  readonly first: number;
  /** How many were seen already. */
  readonly offset: number;
}

const examplesPerEntry = 5;
const maxOffset = 10_000;
const maxWords = 10;

function wordsOf(query: string): string[] {
  if (query.length > limits.titleChars) throw new AppError('invalid_input', { path: 'query', problem: `最多 ${limits.titleChars} 字`, problemEn: `at most ${limits.titleChars} characters` });
  return query.normalize('NFKC').split(/\s+/).filter((word) => word !== '').slice(0, maxWords);
}

const keyOf = (level1: string, level2: string, level3: string): string => JSON.stringify([level1, level2, level3]);

function groupVariants(variants: readonly LibraryVariant[], documents: readonly LibraryDocument[], results: ReadResults): Map<string, LibraryExample[]> {
  const known = new Map(documents.map((document) => [document.id, document]));
  const groups = new Map<string, LibraryExample[]>();
  for (const variant of variants) {
    const { level1Label, level2Label, level3, target, basis, useCount, documentId } = variant;
    const key = keyOf(level1Label, level2Label, level3);
    const { fiscalYear = 0, departmentName = '' } = known.get(documentId) ?? {};
    groups.set(key, [...(groups.get(key) ?? []), { target: parseTargetValue(target), basis, useCount, documentId, fiscalYear, departmentName, results: () => results(variant) }]);
  }
  return groups;
}

/**
 * Indicators of approved documents that the viewer may read, by group and words: of the newest year first, then the most
 * common. Made of the newest `libraryDocuments` of them. Three statements, and one for what became of all targets of the page, if it is asked for.
 * @throws {invalid_input}
 */
export async function indicatorLibrary({ actor, unitOfWork: { read } }: QueryContext, input: IndicatorLibraryInput): Promise<Page<LibraryIndicator>> {
  const first = requirePageSize(input.first);
  if (input.offset > maxOffset) throw new AppError('invalid_input', { path: 'after', problem: '请写明更多的字', problemEn: 'write more words' });
  const words = wordsOf(input.query);
  const documents = await read.library.documents({ memberId: actor.isAdministrator ? null : actor.userId, bounds: boundsOf(actor) }, limits.libraryDocuments);
  const query = { documentIds: documents.map(({ id }) => id), level1: input.level1, level2: input.level2, words };
  const entries = await read.library.entries(query, first + 1, input.offset);
  const shown = entries.slice(0, first);
  const names = [...new Set(shown.map(({ level3 }) => level3))];
  const examples = groupVariants(await read.library.variants(query, names, examplesPerEntry), documents, readTargetResults(read.library, documents, names));
  return {
    items: shown.map((entry) => ({ ...entry, examples: examples.get(keyOf(entry.level1.label, entry.level2.label, entry.level3)) ?? [] })),
    hasNext: entries.length > first,
  };
}
