import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { EvidenceStorage, OwnedFiles } from '../../ports/evidence-files.js';
import type { IdSource } from '../../ports/id-source.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

const ownerBytes = 16;

const anothers = (): AppError<'invalid_input'> => new AppError('invalid_input', {
  path: 'JIWEN_EVIDENCE',
  problem: '该存储属于另一个数据库，不能共用：请另设一处；如要由本数据库接管，请停止其他服务器后执行 restore -- --take-evidence',
  problemEn: 'the storage is another database’s and cannot be shared: name another one; to take it over with this database, stop all other servers and run restore -- --take-evidence',
});

/**
 * The files of this database. A storage that another database owns is neither written nor cleared: what a copy of a database makes of its files would be lost
 * to the one it was copied from. Whose it is, is asked before the first file, and again by `assertOwned`.
 */
export function ownFiles(storage: EvidenceStorage, { unitOfWork, ids }: { readonly unitOfWork: UnitOfWork; readonly ids: Pick<IdSource, 'newSecret'> }): OwnedFiles {
  let isOwned = false;
  const assertOwned = async (): Promise<void> => {
    isOwned = false;
    const owner = await unitOfWork.transaction(({ evidence }) => evidence.readOrCreateOwner(ids.newSecret(ownerBytes)));
    if ((await storage.claim(owner)) !== owner) throw anothers();
    isOwned = true;
  };
  const owned = async (work: () => Promise<void>): Promise<void> => {
    if (!isOwned) {
      await assertOwned().catch((cause: unknown) => {
        throw isAppError(cause, 'invalid_input') ? new AppError('files_unavailable', {}, { cause }) : cause;
      });
    }
    await work();
  };
  return {
    put: (id, bytes) => owned(() => storage.put(id, bytes)),
    get: (id) => storage.get(id),
    remove: (id) => owned(() => storage.remove(id)),
    assertOwned,
    async takeOver() {
      const owner = ids.newSecret(ownerBytes);
      await unitOfWork.transaction(({ evidence }) => evidence.setOwner(owner));
      await storage.takeOver(owner);
    },
  };
}
