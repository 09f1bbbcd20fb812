import DataLoader from 'dataloader';
import type { Decimal } from '../../schema/model/decimal.js';
import type { ReviewGrade } from '../../schema/model/review.js';
import type { Template } from '../../schema/model/template.js';
import type { DocumentRecord, GoalTableRecord, IndicatorRecord } from '../ports/records.js';
import type { ReviewRoundRecord } from '../ports/review-records.js';
import { documentScore, evaluatedTables, type EvaluatedTable } from '../commands/evaluation/evaluated-tables.js';
import { evaluationForm } from '../commands/evaluation/lock-evaluation.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../ports/evaluation-records.js';
import type { EvidenceRecord } from '../ports/evidence-records.js';
import type { RectificationRecord } from '../ports/rectification-records.js';
import { monitoringRows, type MonitoringRow } from '../commands/monitoring/monitoring-rows.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../ports/monitoring-records.js';
import type { BudgetAdjustmentRecord } from '../ports/execution-records.js';
import type { PaidAmount } from '../ports/repositories/execution.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { ExecutionSource } from '../commands/execution/document-execution.js';
import { byId, groups } from './gather.js';

/** A self-evaluation, scored. */
export interface Evaluated {
  readonly tables: readonly EvaluatedTable[];
  readonly score: Decimal | null;
  readonly grade: ReviewGrade | null;
}

/** One operation's reads of execution, gathered like the others. */
export interface ResultLoaders {
  /** By document id; null: there is no such document. */
  readonly execution: DataLoader<string, ExecutionSource | null>;
  readonly monitoringRound: DataLoader<string, MonitoringRoundRecord | null>;
  /** By document id, by month. */
  readonly monitoringRounds: DataLoader<string, readonly MonitoringRoundRecord[]>;
  /** By the round. */
  readonly monitoringRows: DataLoader<MonitoringRoundRecord, readonly MonitoringRow[], string>;
  readonly selfEvaluation: DataLoader<string, SelfEvaluationRecord | null>;
  /** By document id: none or one. */
  readonly selfEvaluations: DataLoader<string, readonly SelfEvaluationRecord[]>;
  /** By the self-evaluation. */
  readonly evaluated: DataLoader<SelfEvaluationRecord, Evaluated, string>;
  readonly evidence: DataLoader<string, EvidenceRecord | null>;
  /** By document id, in the order in which they were attached. */
  readonly evidenceOf: DataLoader<string, readonly EvidenceRecord[]>;
  readonly rectification: DataLoader<string, RectificationRecord | null>;
  /** By document id, in the order in which they were raised. */
  readonly rectifications: DataLoader<string, readonly RectificationRecord[]>;
}

interface Known {
  readonly document: DataLoader<string, DocumentRecord | null>;
  readonly template: DataLoader<DocumentRecord, Template, string>;
  readonly goalTables: DataLoader<string, readonly GoalTableRecord[]>;
  readonly indicators: DataLoader<string, readonly IndicatorRecord[]>;
  readonly reviewRounds: DataLoader<string, readonly ReviewRoundRecord[]>;
}

type RoundLoaders = Pick<ResultLoaders, 'monitoringRound' | 'monitoringRounds' | 'monitoringRows'>;
type EvaluationLoaders = Pick<ResultLoaders, 'evidence' | 'evidenceOf' | 'selfEvaluation' | 'selfEvaluations' | 'evaluated' | 'rectification' | 'rectifications'>;

function createRoundLoaders({ monitoring }: Pick<Repositories, 'monitoring'>, known: Known): RoundLoaders {
  const monitoringRound = byId<MonitoringRoundRecord>((ids) => monitoring.findRounds(ids));
  const rowsOf = async (round: MonitoringRoundRecord, entries: readonly MonitoringEntryRecord[]): Promise<readonly MonitoringRow[]> => {
    const document = await known.document.load(round.documentId);
    if (document === null) return [];
    const [template, tables] = await Promise.all([known.template.load(document), known.goalTables.load(round.documentId)]);
    const indicators = (await Promise.all(tables.map(({ id }) => known.indicators.load(id)))).flat();
    return monitoringRows({ round, template, tables, indicators, entries });
  };
  return {
    monitoringRound,
    monitoringRounds: groups((ids) => monitoring.roundsOf(ids), ({ documentId }: MonitoringRoundRecord) => documentId, { learn: (round) => void monitoringRound.prime(round.id, round) }),
    monitoringRows: new DataLoader(async (rounds: readonly MonitoringRoundRecord[]) => {
      const entries = await monitoring.entriesOf(rounds.map(({ id }) => id));
      return Promise.all(rounds.map((round) => rowsOf(round, entries.filter(({ roundId }) => roundId === round.id))));
    }, { cacheKeyFn: ({ id, version }) => `${id} ${version}` }),
  };
}

function createEvaluationLoaders({ evaluation: repository, rectifications, evidence: evidences }: Pick<Repositories, 'evaluation' | 'rectifications' | 'evidence'>, known: Known, sources: ResultLoaders['execution']): EvaluationLoaders {
  const evidence = byId<EvidenceRecord>((ids) => evidences.find(ids));
  const rectification = byId<RectificationRecord>((ids) => rectifications.find(ids));
  const selfEvaluation = byId<SelfEvaluationRecord>((ids) => repository.findEvaluations(ids));
  const evaluate = async (evaluation: SelfEvaluationRecord, entries: readonly EvaluationEntryRecord[]): Promise<Evaluated> => {
    const execution = await sources.load(evaluation.documentId);
    if (execution === null) return { tables: [], score: null, grade: null };
    const { document } = execution;
    const template = await known.template.load({ ...document, ...evaluationForm(evaluation, document) });
    const indicators = (await Promise.all(execution.tables.map(({ id }) => known.indicators.load(id)))).flat();
    const tables = evaluatedTables({ evaluation, template, execution, indicators, entries });
    return { tables, ...documentScore(tables, template) };
  };
  return {
    evidence,
    evidenceOf: groups((ids) => evidences.ofDocuments(ids), ({ documentId }: EvidenceRecord) => documentId, { learn: (found) => void evidence.prime(found.id, found) }),
    rectification,
    rectifications: groups((ids) => rectifications.ofDocuments(ids), ({ documentId }: RectificationRecord) => documentId, { learn: (found) => void rectification.prime(found.id, found) }),
    selfEvaluation,
    selfEvaluations: groups((ids) => repository.evaluationsOf(ids), ({ documentId }: SelfEvaluationRecord) => documentId, { learn: (found) => void selfEvaluation.prime(found.id, found) }),
    evaluated: new DataLoader(async (evaluations: readonly SelfEvaluationRecord[]) => {
      const entries = await repository.entriesOf(evaluations.map(({ id }) => id));
      return Promise.all(evaluations.map((evaluation) => evaluate(evaluation, entries.filter(({ evaluationId }) => evaluationId === evaluation.id))));
    }, { cacheKeyFn: ({ id, version }) => `${id} ${version}` }),
  };
}

export function createResultLoaders({ execution, monitoring, evaluation, rectifications, evidence }: Pick<Repositories, 'execution' | 'monitoring' | 'evaluation' | 'rectifications' | 'evidence'>, known: Known): ResultLoaders {
  const ofDocument = (record: { readonly documentId: string }): string => record.documentId;
  const amounts = groups((ids) => execution.amountsOf(ids), (record: PaidAmount) => ofDocument(record));
  const adjustments = groups((ids) => execution.adjustmentsOf(ids), (record: BudgetAdjustmentRecord) => ofDocument(record));
  const sourceOf = async (id: string): Promise<ExecutionSource | null> => {
    const document = await known.document.load(id);
    if (document === null) return null;
    const [template, tables, paid, adjusted, rounds] = await Promise.all([known.template.load(document), known.goalTables.load(id), amounts.load(id), adjustments.load(id), known.reviewRounds.load(id)]);
    return { document, template, tables, amounts: paid, adjustments: adjusted, rounds };
  };
  const sources = new DataLoader((ids: readonly string[]) => {
    amounts.clearAll();
    adjustments.clearAll();
    return Promise.all(ids.map(sourceOf));
  });
  return { execution: sources, ...createRoundLoaders({ monitoring }, known), ...createEvaluationLoaders({ evaluation, rectifications, evidence }, known, sources) };
}
