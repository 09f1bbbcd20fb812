import { createHash } from 'node:crypto';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import type { Clock } from '../ports/clock.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { IdSource } from '../ports/id-source.js';
import type { MutationReceipt } from '../ports/repositories/history.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import { accessDocument } from './access.js';
import type { Actor } from './actor.js';

/** What a command needs, whatever it does. */
export interface CommandContext {
  readonly actor: Actor;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly collab: CollabGateway;
}

/** One call of a command, as it is remembered for a retry. */
export interface CommandCall {
  /** The verb, as in GraphQL: "updateIndicator". */
  readonly name: string;
  readonly clientMutationId?: string | null;
  /** All that the command was asked, but for the clientMutationId. */
  readonly input: unknown;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function readMutationId(call: CommandCall): string | null {
  const id = call.clientMutationId ?? null;
  if (id !== null && !uuid.test(id)) throw new AppError('invalid_input', { path: 'clientMutationId', problem: '须为 UUID', problemEn: 'must be a UUID' });
  return id;
}

function hashOf(call: CommandCall): string {
  return createHash('sha256').update(JSON.stringify([call.name, call.input])).digest('hex');
}

/**
 * The answer an earlier call with the same clientMutationId got, or null. For commands that must ask something outside
 * the transaction first, which a retry must not ask again: the world may have moved on since.
 * @throws {invalid_input} {idempotency_mismatch} as runCommand
 */
export async function earlierResult<R>(context: Pick<CommandContext, 'actor' | 'unitOfWork'>, call: CommandCall): Promise<{ readonly result: R } | null> {
  const id = readMutationId(call);
  return id === null ? null : firstResult<R>(context.unitOfWork.read, context.actor, id, hashOf(call));
}

/** Names a command's place among the stored results; null without a clientMutationId. */
export function receiptOf({ actor }: Pick<CommandContext, 'actor'>, call: CommandCall): MutationReceipt | null {
  const clientMutationId = readMutationId(call);
  return clientMutationId === null ? null : { userId: actor.userId, clientMutationId, inputHash: hashOf(call) };
}

/** The documents whose nodes an answer holds: what it says of them is read on from there. */
function documentsIn(result: unknown): string[] {
  const nodes = Object.values(typeof result === 'object' && result !== null ? result : {}).flat();
  return nodes.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null) return [];
    if ('documentId' in node && typeof node.documentId === 'string') return [node.documentId];
    return 'id' in node && typeof node.id === 'string' && isId(node.id, 'document') ? [node.id] : [];
  });
}

/**
 * An answer is given again with what its nodes lead to now: not to somebody who was removed from the document since.
 * @throws {not_found}
 */
async function assertStillReadable(repositories: Repositories, actor: Actor, result: unknown): Promise<void> {
  for (const id of new Set(documentsIn(result))) await accessDocument(repositories, actor, id, 'document.read');
}

async function firstResult<R>(repositories: Repositories, actor: Actor, id: string, inputHash: string): Promise<{ result: R } | null> {
  const stored = await repositories.history.findResult(actor.userId, id);
  if (stored === null) return null;
  if (stored.inputHash !== inputHash) throw new AppError('idempotency_mismatch', { clientMutationId: id });
  await assertStillReadable(repositories, actor, stored.result);
  return { result: stored.result as R };
}

/**
 * Runs `work` in one transaction. With a clientMutationId the result is stored in the same transaction, so a retry gets
 * the first answer and nothing is applied twice, also when both arrive at once. Results must survive JSON.
 * @throws {invalid_input} a clientMutationId that is not a UUID
 * @throws {idempotency_mismatch} the id was used for something else
 * @throws {not_found} a retry by somebody who may no longer read the document
 */
export async function runCommand<R>(context: CommandContext, call: CommandCall, work: (repositories: Repositories) => Promise<R>): Promise<R> {
  const id = readMutationId(call);
  if (id === null) return context.unitOfWork.transaction(work);
  const inputHash = hashOf(call);
  const attempt = () =>
    context.unitOfWork.transaction(async (repositories) => {
      const earlier = await firstResult<R>(repositories, context.actor, id, inputHash);
      if (earlier !== null) return earlier.result;
      const result = await work(repositories);
      await repositories.history.insertResult(context.actor.userId, id, { inputHash, result }, context.clock.now());
      return result;
    });
  try {
    return await attempt();
  } catch (error) {
    // The same call ran beside this one and was first: its answer is ours. What it did may be why this one failed: the
    // node it removed is gone.
    const earlier = await firstResult<R>(context.unitOfWork.read, context.actor, id, inputHash);
    if (earlier === null) throw error;
    return earlier.result;
  }
}
