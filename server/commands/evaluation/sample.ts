import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { EvaluationSample, KeptProject } from '../../../schema/model/self-evaluation.js';
import { drawSample } from './draw-sample.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateCount, validateVersion } from '../../domain/validate-number.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeHandedIn } from '../handed-in/lock-handed-in.js';
import { evaluationKind, lockEvaluation, requireOfEvaluation } from './lock-evaluation.js';
import type { SelfEvaluationResult } from './start.js';

export interface SampleSelfEvaluationInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** Chosen by hand; absent or null: `count` of them are drawn. */
  readonly goalTableIds?: readonly string[] | null;
  /** Drawn by lot under a word that was said before: the same word draws the same projects. */
  readonly count?: number | null;
  readonly seed?: string | null;
  /** Why these, or how many and by what word. */
  readonly reason: string;
}

/** @throws {invalid_input} */
function pickOf({ goalTableIds, count, seed }: SampleSelfEvaluationInput, projects: readonly KeptProject[]): Pick<EvaluationSample, 'method' | 'seed' | 'goalTableIds'> {
  if (goalTableIds == null) {
    const word = parseReviewText('seed', seed, { required: { zh: '请写明抽取所依据的种子', en: 'say by which word they are drawn' } });
    return { method: 'DRAWN', seed: word, goalTableIds: drawSample(projects, word, validateCount('count', count ?? 0, projects.length)) };
  }
  if (count != null || seed != null) throw new AppError('invalid_input', { path: 'count', problem: '指定项目时不再抽取', problemEn: 'projects that are chosen are not drawn' });
  const known = new Set(projects.map((project) => project.goalTableId));
  const strange = goalTableIds.findIndex((id) => !known.has(id));
  if (strange >= 0 || goalTableIds.length === 0) throw new AppError('invalid_input', { path: strange < 0 ? 'goalTableIds' : `goalTableIds.${strange}`, problem: '须为该自评中的项目', problemEn: 'must be projects of this self-evaluation' });
  return { method: 'CHOSEN', seed: '', goalTableIds: projects.map((project) => project.goalTableId).filter((id) => goalTableIds.includes(id)) };
}

/**
 * 抽查: says which projects of an accepted self-evaluation the bureau scores again; anew until a row of them is scored.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input} @throws {not_ready} rows are scored already
 */
export async function sampleSelfEvaluation(context: CommandContext, input: SampleSelfEvaluationInput): Promise<SelfEvaluationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const reason = parseReviewText('reason', input.reason, { required: { zh: '请写明抽查理由', en: 'say why' } });
  const goalTableIds = input.goalTableIds ?? [];
  if (goalTableIds.length > limits.sampledProjects) throw new AppError('too_large', { what: 'goalTableIds', limit: limits.sampledProjects });
  return runCommand(context, { name: 'sampleSelfEvaluation', clientMutationId, input: asked }, async (repositories) => {
    await requireOfEvaluation(repositories, input.id, { goalTableIds });
    const { record: evaluation } = await lockEvaluation(repositories, context.actor, input.id, 'selfEvaluation.score', { statuses: ['ACCEPTED'], expectedVersion: input.expectedVersion });
    const picked = pickOf(input, evaluation.projects ?? []);
    const scored = (await repositories.evaluation.entriesOf([evaluation.id])).filter(({ bureauScore }) => bureauScore !== null);
    if (scored.length > 0) throw new AppError('not_ready', { action: 'selfEvaluation.score', problem: `已有 ${scored.length} 行评分，不能重新抽取`, problemEn: `${scored.length} rows are scored already` });
    const sample: EvaluationSample = { ...picked, reason, sampledBy: context.actor.userId, sampledAt: context.clock.now() };
    return { selfEvaluation: await writeHandedIn(context, repositories, evaluationKind, evaluation, { action: 'selfEvaluation.sampled', changes: { sample } }) };
  });
}
