import type { Decimal } from '../../../schema/model/decimal.js';
import type { DocumentStatus } from '../../../schema/model/document.js';
import type { GoalTable, IndicatorLevel } from '../../../schema/model/goal-table.js';
import type { ReviewCriterion } from '../../../schema/model/review.js';
import type { KeptProject } from '../../../schema/model/self-evaluation.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../evaluation-records.js';
import type { DocumentBounds } from '../document-bounds.js';

/** Which documents are analysed; an empty list: whichever. */
export interface AnalysedDocuments {
  /** Of documents this user is a member of; null: of all. */
  readonly memberId: string | null;
  readonly bounds: DocumentBounds | undefined;
  readonly fiscalYears: readonly number[];
  /** Whole names. */
  readonly departments: readonly string[];
  readonly statuses: readonly DocumentStatus[];
}

/** Of a goal table what sums of money ask for. */
export interface AnalysedTable extends Pick<GoalTable, 'currencyUnit' | 'expenditurePlan'> {
  readonly id: string;
  readonly documentId: string;
  readonly budget: Decimal | null;
}

/** Rows of one level-1 group in one document. */
export interface GroupRows {
  readonly documentId: string;
  readonly level1: IndicatorLevel;
  readonly rows: number;
  readonly quantitative: number;
}

/** What was paid of one project in one month, exactly. */
export interface PaidMonth {
  readonly documentId: string;
  readonly goalTableId: string;
  /** 1-12 */
  readonly month: number;
  readonly amount: Decimal;
}

/** Review items of rounds that ended as a return, by what they stand on; codes are null where that is no row that is there. */
export interface ReturnedItems {
  readonly documentId: string;
  readonly criterion: ReviewCriterion | null;
  readonly level1: string | null;
  readonly items: number;
}

/** Rows of one name in its groups, in all documents. */
export interface NamedRows {
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
  readonly level3: string;
  readonly documents: number;
  readonly rows: number;
  readonly quantitative: number;
}

/** As ReturnedItems, of rows of one name. */
export interface NamedItems {
  /** Codes of the form. */
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly criterion: ReviewCriterion | null;
  readonly items: number;
}

/** A self-evaluation, as far as scores ask. */
export interface AnalysedEvaluation extends Pick<SelfEvaluationRecord, 'id' | 'documentId' | 'status' | 'templateId'> {
  /** Empty before it was handed in. */
  readonly projects: readonly KeptProject[];
  /** 抽查; empty: nothing was sampled. */
  readonly sampled: readonly string[];
}

/** A row of a self-evaluation, as far as scores ask. */
export interface AnalysedResult extends Pick<EvaluationEntryRecord, 'evaluationId' | 'indicatorId' | 'row' | 'actual' | 'attainment' | 'percent' | 'bureauScore'> {
  /** The codes and the name that the row has in the text now; null: it was removed. */
  readonly standing: { readonly level1: string; readonly level2: string; readonly level3: string } | null;
}

/** How often the bureau decided on a document's self-evaluation. */
export interface EvaluationDecisions {
  readonly documentId: string;
  readonly decided: number;
  readonly returned: number;
}

/** What self-evaluations of one document were returned with, on rows of one name; codes are null where the row is gone. */
export interface EvaluationOpinions {
  readonly documentId: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly opinions: number;
}

/** What figures over many documents are made of. One statement a method, however many documents; removed rows and tables count nowhere. */
export interface AnalysisRepository {
  /** Ids of documents that are not archived, of the newest year first, at most `limit`. */
  documents(query: AnalysedDocuments, limit: number): Promise<string[]>;
  tables(documentIds: readonly string[]): Promise<AnalysedTable[]>;
  groupRows(documentIds: readonly string[]): Promise<GroupRows[]>;
  paidMonths(documentIds: readonly string[]): Promise<PaidMonth[]>;
  returnedItems(documentIds: readonly string[]): Promise<ReturnedItems[]>;
  /** Rows that have a name; the most common first, then by name; `limit` of them after `offset`. */
  namedRows(documentIds: readonly string[], limit: number, offset: number): Promise<NamedRows[]>;
  namedItems(documentIds: readonly string[], names: readonly string[]): Promise<NamedItems[]>;
  evaluations(documentIds: readonly string[]): Promise<AnalysedEvaluation[]>;
  /** Of self-evaluations that were accepted. */
  acceptedResults(documentIds: readonly string[]): Promise<AnalysedResult[]>;
  /** By the log; documents of whose self-evaluation nothing was decided are left out. */
  evaluationDecisions(documentIds: readonly string[]): Promise<EvaluationDecisions[]>;
  evaluationOpinions(documentIds: readonly string[]): Promise<EvaluationOpinions[]>;
}
