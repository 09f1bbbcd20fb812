import type { UpdateLog } from '../../collab/room/ports.js';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { MutationReceipt } from '../ports/repositories/history.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';

/** A receipt as rooms carry it; they do not look into it. */
export const printReceipt = (receipt: MutationReceipt): string => JSON.stringify(receipt);
const readReceipt = (text: string): MutationReceipt => JSON.parse(text) as MutationReceipt;

async function keepResult({ history }: Repositories, { userId, clientMutationId, inputHash }: MutationReceipt, revision: number, at: number): Promise<void> {
  await history.insertResult(userId, clientMutationId, { inputHash, result: { revision } }, at).catch((error: unknown) => {
    // Another server applied the same mutation at the same moment. The row must not be held up for ever by that.
    if (!isAppError(error, 'already_exists')) throw error;
  });
}

/** The rooms' log on the server's store: a batch of rows of many sections is one transaction. */
export function createSqlUpdateLog(unitOfWork: UnitOfWork): UpdateLog {
  return {
    async load(sectionId) {
      const stored = await unitOfWork.read.sectionLog.load(sectionId);
      if (stored === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
      return stored;
    },
    append: (batch) =>
      unitOfWork.transaction(async (repositories) => {
        await repositories.sectionLog.append(batch.map(({ receipt: _receipt, ...row }) => row));
        for (const { receipt, seq, at } of batch) if (receipt !== undefined) await keepResult(repositories, readReceipt(receipt), seq, at);
      }),
    compact: (sectionId, generation, snapshot) =>
      unitOfWork.transaction((repositories) => repositories.sectionLog.compact(sectionId, generation, snapshot)),
  };
}
