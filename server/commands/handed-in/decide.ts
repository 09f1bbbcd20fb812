import { parseDueDate } from '../../domain/beijing-date.js';
import { parseReviewText } from '../../domain/review-text.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { HandedInRecord } from '../../ports/handed-in-record.js';
import { earlierResult, runCommand, type CommandContext } from '../command.js';
import { lockHandedIn, writeHandedIn, type HandedInKind } from './lock-handed-in.js';
import { openOpinions, placeOpinions, type RowOpinion } from './row-opinions.js';

export interface DecideInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** Of the form as a whole. */
  readonly opinion?: string | null;
}

export interface ReturnInput extends DecideInput {
  /** Of single rows; each becomes a thread on its row, which the departments answer. */
  readonly items: readonly RowOpinion[];
  /** By when it is handed in again; absent or null: the day stays. */
  readonly dueDate?: string | null;
}

/** The verb that is called, and how its result holds the record. */
interface Verb<R, Result> {
  readonly name: string;
  readonly toResult: (record: R) => Result;
}

/**
 * 退回: gives a form back to its departments, with what is to be mended.
 * @throws {invalid_input} nothing is said @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {too_large}
 */
export async function returnHandedIn<R extends HandedInRecord, Result>(context: CommandContext, kind: HandedInKind<R>, { name, toResult }: Verb<R, Result>, input: ReturnInput): Promise<Result> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const opinion = parseReviewText('opinion', input.opinion, input.items.length > 0 ? {} : { required: { zh: '请写明退回意见', en: 'say what is to be mended' } });
  const call = { name, clientMutationId, input: asked };
  const earlier = await earlierResult<Result>(context, call);
  if (earlier !== null) return earlier.result;
  const seen = await kind.find(context.unitOfWork.read, input.id);
  const opinions = seen === null ? [] : await placeOpinions(context, seen.documentId, input.items);
  return runCommand(context, call, async (repositories) => {
    const { access: { document }, record } = await lockHandedIn(repositories, context.actor, kind, input.id, `${kind.noun}.decide`, { statuses: ['SUBMITTED'], expectedVersion: input.expectedVersion });
    const dueOn = input.dueDate == null ? record.dueOn : parseDueDate(input.dueDate, context.clock.now());
    const threadIds = [...record.threadIds, ...(await openOpinions(context, repositories, document, opinions))];
    const changes = { status: 'RETURNED', decidedBy: context.actor.userId, decidedAt: context.clock.now(), opinion, threadIds, dueOn, remindedAt: null, overdueAt: null } as const;
    return toResult(await writeHandedIn(context, repositories, kind, record, { action: `${kind.noun}.returned`, changes }));
  });
}

/** 通过. @throws {not_found} @throws {forbidden} @throws {wrong_status} @throws {conflict} @throws {invalid_input} */
export async function acceptHandedIn<R extends HandedInRecord, Result>(context: CommandContext, kind: HandedInKind<R>, { name, toResult }: Verb<R, Result>, input: DecideInput): Promise<Result> {
  const { clientMutationId, ...asked } = input;
  validateVersion(input.expectedVersion);
  const opinion = parseReviewText('opinion', input.opinion);
  return runCommand(context, { name, clientMutationId, input: asked }, async (repositories) => {
    const { record } = await lockHandedIn(repositories, context.actor, kind, input.id, `${kind.noun}.decide`, { statuses: ['SUBMITTED'], expectedVersion: input.expectedVersion });
    const changes = { status: 'ACCEPTED', decidedBy: context.actor.userId, decidedAt: context.clock.now(), opinion } as const;
    return toResult(await writeHandedIn(context, repositories, kind, record, { action: `${kind.noun}.accepted`, changes }));
  });
}
