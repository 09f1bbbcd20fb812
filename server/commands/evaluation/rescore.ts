import { AppError } from '../../../schema/errors/app-error.js';
import { compareDecimals, divideDecimals, type Decimal } from '../../../schema/model/decimal.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeHandedIn, type LockedHandedIn } from '../handed-in/lock-handed-in.js';
import { mergeInto } from '../merge-into.js';
import { parseFigure, optionalFigure } from '../parse-figures.js';
import { writeChanges } from '../write-changes.js';
import { evaluatedTables, type EvaluationRow } from './evaluated-tables.js';
import type { FillSelfEvaluationResult } from './fill.js';
import { evaluationKind, loadEvaluation, lockEvaluation, requireOfEvaluation } from './lock-evaluation.js';
import type { SelfEvaluationResult } from './start.js';

export interface RescoreSelfEvaluationInput {
  readonly clientMutationId?: string | null;
  readonly selfEvaluationId: string;
  readonly indicatorId: string;
  /** Of the row. */
  readonly expectedVersion: number;
  /** The bureau's own; null or "" leaves the row as it scored itself; absent stays. */
  readonly score?: string | null;
  readonly reason?: string | null;
}

export interface ConcludeSelfEvaluationInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly conclusion: string;
}

async function readRow(repositories: Repositories, { access: { document }, record: evaluation }: LockedHandedIn<SelfEvaluationRecord>, indicatorId: string): Promise<EvaluationRow> {
  const tables = evaluatedTables(await loadEvaluation(repositories, document, evaluation));
  const row = tables.filter(({ goalTableId }) => evaluation.sample?.goalTableIds.includes(goalTableId) === true).flatMap(({ rows }) => rows).find((each) => each.indicatorId === indicatorId);
  if (row === undefined) throw new AppError('invalid_input', { path: 'indicatorId', problem: '该指标不在抽查的项目中', problemEn: 'must be a row of a project that was sampled' });
  return row;
}

/** @throws {invalid_input} more than the row can get, or another score than its own without a reason */
function requireScore({ points, result }: EvaluationRow, { bureauScore, bureauReason }: Pick<EvaluationEntryRecord, 'bureauScore' | 'bureauReason'>): void {
  if (bureauScore === null) return;
  if (compareDecimals(bureauScore, '0') < 0 || compareDecimals(bureauScore, points) > 0) throw new AppError('invalid_input', { path: 'score', problem: `应在 0 至 ${points} 之间`, problemEn: `must be from 0 to ${points}` });
  if ((bureauReason ?? '') === '' && compareDecimals(bureauScore, result?.score ?? '0') !== 0) throw new AppError('invalid_input', { path: 'reason', problem: '评分与自评不同，请写明理由', problemEn: 'say why the score differs from its own' });
}

const parseScore = (value: string): Decimal => {
  const score = parseFigure('score', value);
  if (compareDecimals(divideDecimals(score, '1'), score) !== 0) throw new AppError('invalid_input', { path: 'score', problem: '最多两位小数', problemEn: 'at most two decimals' });
  return divideDecimals(score, '1');
};

/**
 * 财政评价: the bureau's score of one row of a sampled project, with its reason where it differs. Merges as figures of a row do.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input}
 */
export async function rescoreSelfEvaluation(context: CommandContext, input: RescoreSelfEvaluationInput): Promise<FillSelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const wanted = { bureauScore: optionalFigure(input.score, parseScore), bureauReason: input.reason === undefined ? undefined : parseReviewText('reason', input.reason) };
  return runCommand(context, { name: 'rescoreSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    await requireOfEvaluation(repositories, input.selfEvaluationId, { indicatorId: input.indicatorId });
    const locked = await lockEvaluation(repositories, context.actor, input.selfEvaluationId, 'selfEvaluation.score', { statuses: ['ACCEPTED'] });
    const { record: evaluation } = locked;
    const row = await readRow(repositories, locked, input.indicatorId);
    const entry = await repositories.evaluation.findEntry(evaluation.id, input.indicatorId);
    if (entry === null) throw new Error(`a row that was handed in has no entry: ${input.indicatorId}`);
    const fields = await mergeInto(repositories, { id: entry.id, expectedVersion: input.expectedVersion, actualVersion: entry.version }, { ...entry }, wanted);
    if (fields.length === 0) return { selfEvaluation: evaluation, row };
    const changes = Object.fromEntries(fields.map(({ field, after }) => [field, after]));
    requireScore(row, { ...entry, ...changes });
    const version = entry.version + 1;
    await repositories.evaluation.updateEntry(entry.id, { ...changes, version });
    await writeChanges(
      context, repositories, evaluation.documentId,
      [{ nodeId: entry.id, nodeKind: 'EVALUATION_ENTRY', version, action: 'selfEvaluation.rescored', fields }],
      [{ type: 'SelfEvaluationChanged', nodeId: evaluation.id, relatedId: entry.id }],
    );
    return { selfEvaluation: evaluation, row: await readRow(repositories, locked, input.indicatorId) };
  });
}

/**
 * 评价结论: ends the bureau's scoring; rows that it gave no score of its own keep theirs.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input} @throws {not_ready} nothing was sampled
 */
export async function concludeSelfEvaluation(context: CommandContext, input: ConcludeSelfEvaluationInput): Promise<SelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const conclusion = parseReviewText('conclusion', input.conclusion, { required: { zh: '请写明评价结论', en: 'say what comes of it' } });
  return runCommand(context, { name: 'concludeSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    const { record: evaluation } = await lockEvaluation(repositories, context.actor, input.id, 'selfEvaluation.score', { statuses: ['ACCEPTED'], expectedVersion: input.expectedVersion });
    if (evaluation.sample === null) throw new AppError('not_ready', { action: 'selfEvaluation.score', problem: '尚未抽查', problemEn: 'nothing was sampled' });
    const changes = { status: 'CONCLUDED', conclusion, concludedBy: context.actor.userId, concludedAt: context.clock.now() } as const;
    return { selfEvaluation: await writeHandedIn(context, repositories, evaluationKind, evaluation, { action: 'selfEvaluation.concluded', changes }) };
  });
}
