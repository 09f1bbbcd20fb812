import { AppError } from '../../../schema/errors/app-error.js';
import type { AnalysisGrouping } from '../../../schema/model/analysis.js';
import type { DocumentStatus } from '../../../schema/model/document.js';
import { limits } from '../../../schema/model/limits.js';
import { nameRule, validateText } from '../../../schema/rules/validate-text.js';
import { beijingDate } from '../../domain/beijing-date.js';
import { boundsOf } from '../../domain/policies/token-scope.js';
import type { Clock } from '../../ports/clock.js';
import type { Page } from '../../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from '../query-context.js';
import { createAnalysisSource, type Judge } from './analysis-source.js';
import { createGroups, type AnalysedGroup } from './groups.js';

/** Which documents are analysed; what is empty or left out bounds nothing. */
export interface AnalysisFilter {
  readonly fiscalYears?: readonly number[] | null;
  /** Whole names. */
  readonly departments?: readonly string[] | null;
  readonly statuses?: readonly DocumentStatus[] | null;
}

/** Figures over all documents that the viewer may read. */
export interface Analysis {
  /** The day they are of, Beijing time. */
  readonly asOf: string;
  readonly documentCount: number;
  /** False: there are more documents than one analysis takes; older ones are left out. */
  readonly isWhole: boolean;
  readonly total: AnalysedGroup;
  /** Pages of groups; `offset`: how many were seen already. @throws {invalid_input} */
  readonly groups: (by: AnalysisGrouping, first: number, offset: number) => Promise<Page<AnalysedGroup>>;
}

const maxOffset = 10_000;

function listOf<T>(path: string, values: readonly T[] | null | undefined): readonly T[] {
  if ((values?.length ?? 0) > limits.analysisFilter) throw new AppError('invalid_input', { path, problem: `最多 ${limits.analysisFilter} 项`, problemEn: `at most ${limits.analysisFilter}` });
  return [...new Set(values ?? [])];
}

/**
 * Figures over the documents that the viewer may read, by a token over those within its bounds; archived ones are in none. What they
 * are made of is read when a group asks for it: in a fixed number of statements, however many documents. Of the newest
 * `analysedDocuments` there are.
 * @throws {invalid_input}
 */
export async function readAnalysis({ actor, unitOfWork: { read }, clock, judge }: QueryContext & { readonly clock: Clock; readonly judge: Judge }, filter: AnalysisFilter): Promise<Analysis> {
  const departments = listOf('filter.departments', filter.departments).map((name, n) => validateText(`filter.departments.${n}`, name, nameRule));
  const query = {
    memberId: actor.isAdministrator ? null : actor.userId, bounds: boundsOf(actor), departments,
    fiscalYears: listOf('filter.fiscalYears', filter.fiscalYears), statuses: listOf('filter.statuses', filter.statuses),
  };
  const found = await read.analysis.documents(query, limits.analysedDocuments + 1);
  const ids = found.slice(0, limits.analysedDocuments);
  const known = new Map((await read.documents.findMany(ids)).map((document) => [document.id, document]));
  const documents = ids.flatMap((id) => known.get(id) ?? []);
  const groups = createGroups(createAnalysisSource(read, documents, { asOf: beijingDate(clock.now()), judge, judgedAtOnce: limits.judgedAtOnce }));
  return {
    asOf: beijingDate(clock.now()), documentCount: documents.length, isWhole: found.length === ids.length, total: groups.total,
    groups: async (by, first, offset) => {
      requirePageSize(first);
      if (offset > maxOffset) throw new AppError('invalid_input', { path: 'after', problem: '请缩小范围', problemEn: 'narrow the filter' });
      return groups.page(by, first, offset);
    },
  };
}
