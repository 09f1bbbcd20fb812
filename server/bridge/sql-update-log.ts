import { createHash } from 'node:crypto';
import type { LoggedUpdate, UpdateLog } from '../../collab/room/ports.js';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { MutationReceipt } from '../ports/repositories/history.js';
import type { AuthoredSectionLog } from '../ports/repositories/section-log.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';

/** A receipt as rooms carry it; they do not look into it. */
export const printReceipt = (receipt: MutationReceipt): string => JSON.stringify(receipt);
const readReceipt = (text: string): MutationReceipt => JSON.parse(text) as MutationReceipt;

/** What is stored for the retry of an edit; the digest of its update tells our own row from another server's. */
interface StoredEdit {
  readonly revision: number;
  readonly update: string;
}

/** @throws {already_exists} another server applied the same mutation at the same moment: this row would apply it twice */
async function keepResult({ history }: Repositories, { userId, clientMutationId, inputHash }: MutationReceipt, { update, at }: LoggedUpdate, revision: number): Promise<void> {
  const result: StoredEdit = { revision, update: createHash('sha256').update(update).digest('hex') };
  await history.insertResult(userId, clientMutationId, { inputHash, result }, at).catch(async (error: unknown) => {
    if (!isAppError(error, 'already_exists')) throw error;
    const stored = (await history.findResult(userId, clientMutationId))?.result as StoredEdit | undefined;
    // Our own commit, whose answer was lost: to store an update again changes nothing.
    if (stored?.update !== result.update) throw error;
  });
}

/** Where a row went: its section's rows keep their order, wherever the first of them went. */
function numberOf({ sectionId, seq }: LoggedUpdate, batch: readonly LoggedUpdate[], moved: ReadonlyMap<string, number>): number {
  const expected = batch.find((row) => row.sectionId === sectionId)?.seq ?? seq;
  return seq + (moved.get(sectionId) ?? expected) - expected;
}

/** @throws {not_found} */
export async function loadAuthored(unitOfWork: UnitOfWork, sectionId: string): Promise<AuthoredSectionLog> {
  const stored = await unitOfWork.read.sectionLog.loadAuthored(sectionId);
  if (stored === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return stored;
}

/** The rooms' log on the server's store: a batch of rows of many sections is one transaction. */
export function createSqlUpdateLog(unitOfWork: UnitOfWork): UpdateLog {
  return {
    async load(sectionId, afterSeq) {
      const stored = await unitOfWork.read.sectionLog.load(sectionId, afterSeq);
      if (stored === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
      return stored;
    },
    append: (batch) =>
      unitOfWork.transaction(async (repositories) => {
        const moved = await repositories.sectionLog.append(batch.map(({ receipt: _receipt, ...row }) => row));
        for (const row of batch) if (row.receipt !== undefined) await keepResult(repositories, readReceipt(row.receipt), row, numberOf(row, batch, moved));
        return moved;
      }),
    heads: (sectionIds) => unitOfWork.read.sectionLog.heads(sectionIds),
    loadAuthored: (sectionId) => loadAuthored(unitOfWork, sectionId),
    compact: (sectionId, { generation, ...snapshot }) =>
      unitOfWork.transaction((repositories) => repositories.sectionLog.compact(sectionId, generation, snapshot)),
  };
}
