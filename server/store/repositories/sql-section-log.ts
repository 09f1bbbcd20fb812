import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionLogRepository, SectionUpdateRecord } from '../../ports/repositories/section-log.js';
import { SectionSnapshotEntity } from '../entities/section-snapshot.js';
import { SectionUpdateEntity } from '../entities/section-update.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany } from '../insert-many.js';
import { chunks, type Scope } from '../scope.js';
import { isDuplicate } from '../store-errors.js';

/** Below MySQL's smallest usual max_allowed_packet (16 MiB here, 4 MiB in old installations). */
const maxStatementBytes = 3 * 1024 * 1024;

function bySize(rows: readonly SectionUpdateRecord[]): SectionUpdateRecord[][] {
  const pieces: SectionUpdateRecord[][] = [];
  let size = Infinity;
  for (const row of rows) {
    if (size + row.update.length > maxStatementBytes) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(row);
    size += row.update.length;
  }
  return pieces;
}

interface Head {
  readonly sectionId: string;
  readonly generation: number;
  /** Lowest and highest number of the section's rows in the batch. */
  readonly first: number;
  readonly last: number;
}

function headsOf(rows: readonly SectionUpdateRecord[]): Head[] {
  const heads = new Map<string, Head>();
  for (const { sectionId, generation, seq } of rows) {
    const { first = seq, last = seq } = heads.get(sectionId) ?? {};
    heads.set(sectionId, { sectionId, generation, first: Math.min(first, seq), last: Math.max(last, seq) });
  }
  return [...heads.values()];
}

/**
 * Moves the heads of all sections of the batch in one statement. It fences them: where somebody else wrote, or the
 * section was removed or rebuilt, there is nothing to update, and the count tells.
 */
async function moveHeads(scope: Scope, heads: readonly Head[]): Promise<void> {
  const parameters = Object.fromEntries(
    heads.flatMap((head, n) => [[`id${n}`, head.sectionId], [`last${n}`, head.last], [`before${n}`, head.first - 1], [`generation${n}`, head.generation]]),
  );
  const cases = heads.map((_, n) => `WHEN :id${n} THEN :last${n}`).join(' ');
  const stands = heads.map((_, n) => `(id = :id${n} AND head_seq = :before${n} AND generation = :generation${n})`).join(' OR ');
  const { affected } = await scope
    .manager()
    .createQueryBuilder()
    .update(SectionEntity)
    .set({ headSeq: () => `CASE id ${cases} ELSE head_seq END` })
    .where(`removed = 0 AND (${stands})`, parameters)
    .execute();
  if (affected !== heads.length) await refuse(scope, heads);
}

async function refuse(scope: Scope, heads: readonly Head[]): Promise<never> {
  for (const { sectionId, generation, first, last } of heads) {
    const section = await scope.manager().findOneBy(SectionEntity, { id: sectionId, removed: false });
    if (section === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
    if (section.generation !== generation) throw new AppError('generation_mismatch', { expected: generation, actual: section.generation });
    if (section.headSeq !== first - 1 && section.headSeq !== last) throw numberTaken(sectionId, first, section.headSeq);
  }
  throw new AppError('conflict', { id: heads[0]?.sectionId ?? '', expectedVersion: heads[0]?.first ?? 0, actualVersion: 0, fields: [] });
}

function numberTaken(id: string, expectedVersion: number, actualVersion: number): AppError {
  return new AppError('conflict', { id, expectedVersion, actualVersion, fields: [] });
}

export function createSqlSectionLog(scope: Scope): SectionLogRepository {
  const updates = () => scope.manager().getRepository(SectionUpdateEntity);
  return {
    async load(sectionId) {
      const section = await scope.manager().findOneBy(SectionEntity, { id: sectionId, removed: false });
      if (section === null) return null;
      // Updates before the snapshot: a compaction in between then leaves rows twice, the other way round it leaves a gap.
      const rows = await updates().find({ where: { sectionId, generation: section.generation }, order: { seq: 'ASC' } });
      const snapshot = await scope.manager().findOneBy(SectionSnapshotEntity, { sectionId, generation: section.generation });
      const after = snapshot?.seq ?? 0;
      return {
        documentId: section.documentId,
        generation: section.generation,
        snapshot: snapshot && { seq: snapshot.seq, state: snapshot.state },
        updates: rows.filter((row) => row.seq > after).map((row) => ({ seq: row.seq, update: row.payload })),
        projectionRevision: section.revision,
      };
    },
    async append(rows) {
      for (const piece of chunks(headsOf(rows), 6)) await moveHeads(scope, piece);
      try {
        for (const piece of bySize(rows)) {
          await insertMany(
            scope,
            SectionUpdateEntity,
            piece.map(({ update, clientIds, ...row }) => ({ ...row, payload: update, clientIds: [...clientIds] })),
          );
        }
      } catch (error) {
        const [first] = rows;
        if (first !== undefined && isDuplicate(error)) throw numberTaken(first.sectionId, first.seq, first.seq);
        throw error;
      }
    },
    async compact(sectionId, generation, snapshot) {
      const snapshots = scope.manager().getRepository(SectionSnapshotEntity);
      const section = await scope.manager().findOneBy(SectionEntity, { id: sectionId, removed: false });
      const standing = await snapshots.findOneBy({ sectionId });
      const outdated = standing !== null && standing.generation === generation && standing.seq >= snapshot.seq;
      if (section === null || section.generation !== generation || section.headSeq < snapshot.seq || outdated) {
        throw numberTaken(sectionId, snapshot.seq, standing?.seq ?? section?.headSeq ?? 0);
      }
      await snapshots.delete({ sectionId });
      await insertMany(scope, SectionSnapshotEntity, [{ sectionId, generation, seq: snapshot.seq, state: snapshot.state }]);
      await updates().createQueryBuilder().delete().where('section_id = :sectionId AND seq <= :seq', { sectionId, seq: snapshot.seq }).execute();
    },
  };
}
