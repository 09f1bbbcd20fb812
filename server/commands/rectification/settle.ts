import { AppError } from '../../../schema/errors/app-error.js';
import { itemVerdicts, type ItemVerdict } from '../../../schema/model/review.js';
import { openItemStatuses } from '../../../schema/model/self-evaluation.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import { parseDueDate } from '../../domain/beijing-date.js';
import { assertAllUnits } from '../access.js';
import { assertUnitOf } from '../execution/lock-execution.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockRectification, writeRectification } from './lock-rectification.js';
import type { RectificationResult } from './raise.js';

export interface AnswerRectificationInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly reply: string;
}

export interface VerifyRectificationInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly verdict: ItemVerdict;
  /** Needed to reopen: what is still to be mended. */
  readonly reason?: string | null;
  /** By when it is answered again; absent or null: the day stays. */
  readonly dueDate?: string | null;
}

/**
 * 回复整改情况: says what was mended. It does not close the matter.
 * @throws {not_found} @throws {forbidden} also for matters of other units than one's own @throws {wrong_status} it is closed @throws {conflict} @throws {invalid_input}
 */
export async function answerRectification(context: CommandContext, input: AnswerRectificationInput): Promise<RectificationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const reply = parseReviewText('reply', input.reply, { required: { zh: '请写明整改情况', en: 'say what was mended' } });
  return runCommand(context, { name: 'answerRectification', clientMutationId, input: asked }, async (repositories) => {
    const { access, rectification } = await lockRectification(repositories, context.actor, 'rectification.answer', { ...input, statuses: [...openItemStatuses, 'ANSWERED'] });
    if (rectification.goalTableId === null) assertAllUnits(access, 'rectification.answer');
    else await assertUnitOf(repositories, access, rectification.goalTableId);
    const changes = { status: 'ANSWERED', reply, answeredBy: context.actor.userId, answeredAt: context.clock.now() } as const;
    return { rectification: await writeRectification(context, repositories, rectification, { action: 'rectification.answered', changes }) };
  });
}

/**
 * 核实: the bureau closes (销号) what was mended, or reopens it with a reason.
 * @throws {not_found} @throws {forbidden} @throws {wrong_status} nobody has answered it, or it is closed @throws {conflict} @throws {invalid_input}
 */
export async function verifyRectification(context: CommandContext, input: VerifyRectificationInput): Promise<RectificationResult> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const { verdict } = input;
  if (!itemVerdicts.includes(verdict)) throw new AppError('invalid_input', { path: 'verdict', problem: `须为 ${itemVerdicts.join(' | ')}`, problemEn: `must be ${itemVerdicts.join(' | ')}` });
  const remark = parseReviewText('reason', input.reason, verdict === 'REOPENED' ? { required: { zh: '请写明还需整改什么', en: 'say what is still to be mended' } } : {});
  return runCommand(context, { name: 'verifyRectification', clientMutationId, input: asked }, async (repositories) => {
    const { rectification } = await lockRectification(repositories, context.actor, 'rectification.verify', { ...input, statuses: ['ANSWERED'] });
    const dueOn = input.dueDate == null ? rectification.dueOn : parseDueDate(input.dueDate, context.clock.now());
    const again = verdict === 'REOPENED' ? { dueOn, remindedAt: null, overdueAt: null } : {};
    const changes = { status: verdict, remark, verifiedBy: context.actor.userId, verifiedAt: context.clock.now(), ...again } as const;
    return { rectification: await writeRectification(context, repositories, rectification, { action: 'rectification.verified', changes }) };
  });
}
