import { AppError } from '../../../schema/errors/app-error.js';
import { SectionEntity } from '../entities/section.js';
import type { Scope } from '../scope.js';

/** The rows a batch adds to one section's log. */
export interface Head {
  readonly sectionId: string;
  readonly generation: number;
  /** Lowest and highest number of the section's rows in the batch. */
  readonly first: number;
  readonly last: number;
}

/** SQLite refuses expressions nested deeper than 1,000, and each OR is a level. */
const maxHeads = 200;

/** Somebody else wrote the section: the caller expected `expectedVersion` to be free. */
export function numberTaken(id: string, expectedVersion: number, actualVersion: number): AppError {
  return new AppError('conflict', { id, expectedVersion, actualVersion, fields: [] });
}

/**
 * Moves the heads of all sections of a batch. It fences them: where somebody else wrote, or the section was removed or
 * rebuilt, there is nothing to update, and the count tells. The primary key alone would not: the rows it would clash with
 * may have been compacted away.
 */
export async function moveHeads(scope: Scope, heads: readonly Head[]): Promise<void> {
  for (let start = 0; start < heads.length; start += maxHeads) await movePiece(scope, heads.slice(start, start + maxHeads));
}

async function movePiece(scope: Scope, heads: readonly Head[]): Promise<void> {
  const parameters = Object.fromEntries(
    heads.flatMap((head, n): [string, string | number][] => [[`id${n}`, head.sectionId], [`last${n}`, head.last], [`before${n}`, head.first - 1], [`generation${n}`, head.generation]]),
  );
  const cases = heads.map((_, n) => `WHEN :id${n} THEN :last${n}`).join(' ');
  const stands = heads.map((_, n) => `(id = :id${n} AND head_seq = :before${n} AND generation = :generation${n})`).join(' OR ');
  const { affected } = await scope
    .writer()
    .createQueryBuilder()
    .update(SectionEntity)
    .set({ headSeq: () => `CASE id ${cases} ELSE head_seq END` })
    .where(`removed = 0 AND (${stands})`, parameters)
    .execute();
  if (affected !== heads.length) await refuse(scope, heads);
}

async function refuse(scope: Scope, heads: readonly Head[]): Promise<never> {
  for (const { sectionId, generation, first, last } of heads) {
    const section = await scope.writer().findOne(SectionEntity, {
      select: { id: true, generation: true, headSeq: true },
      where: { id: sectionId, removed: false },
    });
    if (section === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
    if (section.generation !== generation) throw new AppError('generation_mismatch', { expected: generation, actual: section.generation });
    // The update may have moved this one before another one was refused.
    if (section.headSeq !== first - 1 && section.headSeq !== last) throw numberTaken(sectionId, first, section.headSeq);
  }
  const [head] = heads;
  throw numberTaken(head?.sectionId ?? '', head?.first ?? 0, head?.last ?? 0);
}
