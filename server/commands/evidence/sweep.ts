import { limits } from '../../../schema/model/limits.js';
import type { Clock } from '../../ports/clock.js';
import type { OwnedFiles } from '../../ports/evidence-files.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

const atOnce = 200;

/** What one round came to. */
export interface Swept {
  readonly removed: number;
  /** Files that could not be removed, which the next round tries again. */
  readonly failed: readonly string[];
}

/**
 * Removes files that this database told of as going, or as coming an hour ago: an act was broken off between file and row, or a file could not be removed with
 * its row. One that was coming is marked as going first: an act that is under way yet, because it stood still or a clock jumped, finds that and fails.
 * @throws {invalid_input} the storage is another database's
 */
export async function sweepEvidence({ unitOfWork, files, clock }: { readonly unitOfWork: UnitOfWork; readonly files: OwnedFiles; readonly clock: Clock }): Promise<Swept> {
  await files.assertOwned();
  const notedBefore = clock.now() - limits.evidenceOrphanMs;
  const failed: string[] = [];
  let removed = 0;
  for (let afterId = ''; ;) {
    const ids = await unitOfWork.read.evidence.listLoose({ notedBefore, afterId, first: atOnce });
    const last = ids.at(-1);
    if (last === undefined) return { removed, failed };
    const gone: string[] = [];
    for (const id of await unitOfWork.transaction(({ evidence }) => evidence.setGoing(ids))) {
      await files.remove(id).then(() => void gone.push(id), () => void failed.push(id));
    }
    await unitOfWork.transaction(({ evidence }) => evidence.forgetLoose(gone));
    removed += gone.length;
    afterId = last;
  }
}
