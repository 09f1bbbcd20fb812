import { AppError } from '../../../schema/errors/app-error.js';
import { attainments } from '../../../schema/model/results.js';
import { emptyEvaluation, evaluableStatuses, type EvaluationFigures } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import { isInBand } from '../../../schema/rules/results/judge-result.js';
import { parseReviewText } from '../../domain/review-text.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { assertUnitOf } from '../execution/lock-execution.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireFigures, requireRow, validateRowVersion, writeRow, type FigureKinds } from '../handed-in/fill-row.js';
import type { LockedHandedIn } from '../handed-in/lock-handed-in.js';
import { mergeInto } from '../merge-into.js';
import { optionalFigure, parseFigure, parseWord } from '../parse-figures.js';
import { templateOf } from '../template-of.js';
import { writeChanges } from '../write-changes.js';
import { evaluatedRow, evaluatedTables, type EvaluationRow } from './evaluated-tables.js';
import { evaluationKind, evaluationRowKind, loadEvaluation, lockEvaluation } from './lock-evaluation.js';
import type { SelfEvaluationResult } from './start.js';

/** Figures to set; those that are absent stay, null and "" clear. */
export type EvaluationInput = { readonly [F in keyof EvaluationFigures]?: string | null };

export interface FillSelfEvaluationInput extends EvaluationInput {
  readonly clientMutationId?: string | null;
  readonly selfEvaluationId: string;
  readonly indicatorId: string;
  /** Of the row in this self-evaluation; 0 when nothing was filled in yet. */
  readonly expectedVersion: number;
}

export interface FillSelfEvaluationResult extends SelfEvaluationResult {
  readonly row: EvaluationRow;
}

const kinds: FigureKinds<'actual' | 'attainment' | 'percent'> = {
  ofNumbers: ['actual'], ofWords: ['attainment', 'percent'],
  numberWanted: { zh: '定量指标请填写实际值', en: 'the target is a number; give one' }, wordsWanted: { zh: '定性指标请选择达成情况和分值比例', en: 'the target is in words; say how far it is reached, and the percentage' },
};

/** @throws {invalid_input} the percentage lies outside the form's band for what is said */
function requireBand({ attainment, percent }: EvaluationFigures, { evaluation }: Template): void {
  if (attainment === null || percent === null || isInBand(attainment, percent, evaluation)) return;
  const band = evaluation.bands.find((each) => each.attainment === attainment);
  throw new AppError('invalid_input', { path: 'percent', problem: `“${band?.label.zh}”的分值比例应在 ${band?.from}% 至 ${band?.to}% 之间`, problemEn: `from ${band?.from} to ${band?.to} percent where it is ${band?.label.en}` });
}

type Wanted = { readonly [F in keyof EvaluationFigures]: EvaluationFigures[F] | undefined };

/** @throws {invalid_input} */
function wantedFigures(input: EvaluationInput): Wanted {
  const number = (path: 'actual' | 'percent') => optionalFigure(input[path], (value) => parseFigure(path, value));
  const text = (path: 'overReason' | 'explanation') => (input[path] === undefined ? undefined : parseReviewText(path, input[path]));
  return {
    actual: number('actual'), attainment: optionalFigure(input.attainment, (value) => parseWord('attainment', value, attainments)), percent: number('percent'),
    overReason: text('overReason'), explanation: text('explanation'),
  };
}

/** The row as it reads and scores now. */
async function readRow(repositories: Repositories, { access: { document }, record: evaluation }: LockedHandedIn<SelfEvaluationRecord>, { id, goalTableId }: IndicatorRecord): Promise<EvaluationRow> {
  const tables = evaluatedTables(await loadEvaluation(repositories, document, evaluation, goalTableId));
  const row = tables.flatMap(({ rows }) => rows).find(({ indicatorId }) => indicatorId === id);
  if (row === undefined) throw new Error(`row ${id} stands in no table of its document`);
  return row;
}

/**
 * Fills in one row, figure by figure: what others filled in since and the caller did not touch stays.
 * @throws {not_found} @throws {forbidden} also for tables of other units than one's own @throws {wrong_status} @throws {invalid_input} @throws {conflict}
 */
export async function fillSelfEvaluation(context: CommandContext, input: FillSelfEvaluationInput): Promise<FillSelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  validateRowVersion(input.expectedVersion);
  const wanted = wantedFigures(input);
  return runCommand(context, { name: 'fillSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    const indicator = await requireRow(repositories, evaluationKind, input.selfEvaluationId, input.indicatorId);
    const locked = await lockEvaluation(repositories, context.actor, input.selfEvaluationId, 'selfEvaluation.fill', { statuses: evaluableStatuses });
    const { access, record: evaluation } = locked;
    await assertUnitOf(repositories, access, indicator.goalTableId);
    const row = evaluatedRow(indicator);
    requireFigures(row, input, kinds);
    const standing = await repositories.evaluation.findEntry(evaluation.id, indicator.id);
    const entry = standing ?? { id: context.ids.newId('evaluationEntry'), version: 1, documentId: evaluation.documentId, evaluationId: evaluation.id, goalTableId: indicator.goalTableId, indicatorId: indicator.id, row, bureauScore: null, bureauReason: null, ...emptyEvaluation };
    const target = { id: entry.id, expectedVersion: input.expectedVersion, actualVersion: standing?.version ?? 0 };
    const fields = await mergeInto(repositories, target, { ...entry }, wanted);
    if (fields.length > 0) {
      const template = await templateOf(repositories, access.document);
      requireBand({ ...entry, ...Object.fromEntries(fields.map(({ field, after }) => [field, after])) }, template);
      const { changes } = await writeRow<EvaluationEntryRecord>(repositories, evaluationRowKind, entry, standing === null, fields);
      await writeChanges(context, repositories, evaluation.documentId, changes, [{ type: 'SelfEvaluationChanged', nodeId: evaluation.id, relatedId: entry.id }]);
    }
    return { selfEvaluation: evaluation, row: await readRow(repositories, locked, indicator) };
  });
}
