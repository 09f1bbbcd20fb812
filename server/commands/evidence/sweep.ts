import { limits } from '../../../schema/model/limits.js';
import type { Clock } from '../../ports/clock.js';
import type { EvidenceFiles } from '../../ports/evidence-files.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

const atOnce = 200;

/** What one look found. */
export interface Swept {
  readonly removed: number;
  /** Old files that nothing tells of, to be removed at the next look if nothing tells of them then. */
  readonly suspects: ReadonlySet<string>;
}

/**
 * Removes files that nothing tells of: an act was broken off between file and row, or a file could not be removed with its row. An act that is under way has
 * stored its file, and not yet its row; that a file is old is no proof against it, for clocks jump: one that was found before, at `suspects`, is removed.
 */
export async function sweepEvidence({ unitOfWork, files, clock }: { readonly unitOfWork: UnitOfWork; readonly files: EvidenceFiles; readonly clock: Clock }, suspects: ReadonlySet<string>): Promise<Swept> {
  const before = clock.now() - limits.evidenceOrphanMs;
  const found = new Set<string>();
  let removed = 0;
  const look = async (ids: readonly string[]): Promise<void> => {
    const known = new Set((await unitOfWork.read.evidence.find(ids)).map(({ id }) => id));
    for (const id of ids.filter((each) => !known.has(each))) {
      if (!suspects.has(id)) {
        found.add(id);
        continue;
      }
      await files.remove(id);
      removed += 1;
    }
  };
  let piece: string[] = [];
  for await (const { id, storedAt } of files.list()) {
    if (storedAt >= before) continue;
    piece.push(id);
    if (piece.length < atOnce) continue;
    await look(piece);
    piece = [];
  }
  if (piece.length > 0) await look(piece);
  return { removed, suspects: found };
}
