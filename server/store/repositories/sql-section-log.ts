import { In } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionLogRepository, StoredSectionState } from '../../ports/repositories/section-log.js';
import { bytesOf } from '../entities/columns.js';
import { SectionSnapshotEntity } from '../entities/section-snapshot.js';
import { SectionUpdateEntity } from '../entities/section-update.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany } from '../insert-many.js';
import { inChunks, maxStatementBytes, type Scope } from '../scope.js';
import { insertUpdates } from './insert-updates.js';
import { moveHeads, type Head } from './move-heads.js';

/** Two hexadecimal digits a byte, and room for the rest of the statement. */
const maxChunkBytes = maxStatementBytes / 2;

/** What one row of a table holds of `whole`; empty bytes are one empty piece. */
function toPieces(whole: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < whole.length; start += maxChunkBytes) pieces.push(whole.subarray(start, start + maxChunkBytes));
  return pieces;
}

interface StoredRow {
  readonly kind: 'section' | 'snapshot' | 'update';
  readonly generation: number;
  /** Of a section: the revision of its projection. */
  readonly seq: number;
  readonly chunk: number;
  readonly author: string | null;
  readonly payload: ArrayBuffer | Uint8Array | null;
  /** Of a section: whether its text is closed to edits. */
  readonly frozen: number;
}

/**
 * One statement, so that what it sees is of one moment: with two, a compaction in between would leave a gap between the
 * old snapshot and the updates that still stand.
 */
const loadStatement = `
  SELECT 'section' AS kind, generation, revision AS seq, 0 AS chunk, frozen, NULL AS author, NULL AS payload FROM sections WHERE id = ? AND removed = 0
  UNION ALL SELECT 'snapshot', generation, seq, chunk, 0, NULL, state FROM section_snapshots WHERE section_id = ? AND seq > ?
  UNION ALL SELECT 'update', generation, seq, chunk, 0, author_id, payload FROM section_updates
    WHERE section_id = ? AND seq > ? AND seq > COALESCE((SELECT MAX(seq) FROM section_snapshots WHERE section_id = ?), 0)`;

interface Whole {
  readonly seq: number;
  readonly author: string | null;
  readonly bytes: Uint8Array;
}

/** Joins the rows of one kind that belong together, in order of their numbers. */
function join(rows: readonly StoredRow[]): Whole[] {
  const bySeq = new Map<number, { author: string | null; pieces: Uint8Array[] }>();
  for (const { seq, author, payload } of [...rows].sort((a, b) => a.seq - b.seq || a.chunk - b.chunk)) {
    const whole = bySeq.get(seq) ?? { author, pieces: [] };
    whole.pieces.push(bytesOf(payload ?? new Uint8Array(0)));
    bySeq.set(seq, whole);
  }
  return [...bySeq].map(([seq, { author, pieces }]) => {
    const [first] = pieces;
    return { seq, author, bytes: pieces.length === 1 && first !== undefined ? first : new Uint8Array(Buffer.concat(pieces)) };
  });
}

function toState(rows: readonly StoredRow[]): StoredSectionState | null {
  const section = rows.find((row) => row.kind === 'section');
  if (section === undefined) return null;
  const ofKind = (kind: StoredRow['kind']): Whole[] => join(rows.filter((row) => row.kind === kind && row.generation === section.generation));
  const [snapshot] = ofKind('snapshot');
  return {
    generation: section.generation,
    snapshot: snapshot === undefined ? null : { seq: snapshot.seq, state: snapshot.bytes },
    updates: ofKind('update').map(({ seq, author, bytes }) => ({ seq, update: bytes, authorId: author })),
    projectionRevision: section.seq,
    frozen: Number(section.frozen) === 1,
  };
}

function headsOf(rows: Parameters<SectionLogRepository['append']>[0]): Head[] {
  const heads = new Map<string, Head>();
  for (const { sectionId, generation, seq } of rows) {
    const { first, last } = heads.get(sectionId) ?? { first: seq, last: seq - 1 };
    if (seq !== last + 1) throw new RangeError(`the rows of ${sectionId} do not follow each other: ${last}, ${seq}`);
    heads.set(sectionId, { sectionId, generation, first, last: seq });
  }
  // One order for all writers: two batches that share sections then wait for each other instead of locking each other out.
  return [...heads.values()].sort((a, b) => (a.sectionId < b.sectionId ? -1 : 1));
}

export function createSqlSectionLog(scope: Scope): SectionLogRepository {
  return {
    async load(sectionId, afterSeq = 0) {
      return toState(await scope.manager().query<StoredRow[]>(loadStatement, [sectionId, sectionId, afterSeq, sectionId, afterSeq, sectionId]));
    },
    async append(rows) {
      const heads = headsOf(rows);
      const moved = await moveHeads(scope, heads);
      const shiftOf = new Map(heads.filter(({ sectionId }) => moved.has(sectionId)).map(({ sectionId, first }) => [sectionId, (moved.get(sectionId) ?? first) - first]));
      await insertUpdates(
        scope,
        rows.flatMap(({ update, clientIds, ...row }) => {
          const seq = row.seq + (shiftOf.get(row.sectionId) ?? 0);
          return toPieces(update).map((payload, chunk) => ({ ...row, seq, chunk, payload, clientIds: [...clientIds] }));
        }),
      );
      return moved;
    },
    async heads(sectionIds) {
      const find = (ids: string[]): Promise<SectionEntity[]> => scope.manager().find(SectionEntity, {
        select: { id: true, generation: true, headSeq: true, revision: true },
        where: { id: In(ids), removed: false },
      });
      return (await inChunks(sectionIds, find)).map(({ id, generation, headSeq, revision }) => ({ sectionId: id, generation, head: headSeq, projectionRevision: revision }));
    },
    async compact(sectionId, generation, snapshot) {
      const sections = scope.writer().getRepository(SectionEntity).createQueryBuilder('section').select(['section.id', 'section.generation', 'section.headSeq']);
      sections.where('section.id = :sectionId AND section.removed = 0', { sectionId });
      // Held until the end of the transaction: two compactions, or one and an append, take turns.
      if (scope.kind === 'mysql') sections.setLock('pessimistic_write');
      const section = await sections.getOne();
      const standing = await scope.writer().findOne(SectionSnapshotEntity, { select: { sectionId: true, generation: true, seq: true, chunk: true }, where: { sectionId, chunk: 0 } });
      const outdated = standing !== null && standing.generation === generation && standing.seq >= snapshot.seq;
      if (section === null || section.generation !== generation || section.headSeq < snapshot.seq || outdated) {
        throw new AppError('conflict', { id: sectionId, expectedVersion: snapshot.seq, actualVersion: standing?.seq ?? section?.headSeq ?? 0, fields: [] });
      }
      await scope.writer().delete(SectionSnapshotEntity, { sectionId });
      await insertMany(scope, SectionSnapshotEntity, toPieces(snapshot.state).map((state, chunk) => ({ sectionId, chunk, generation, seq: snapshot.seq, state })));
      await scope.writer().createQueryBuilder().delete().from(SectionUpdateEntity).where('section_id = :sectionId AND seq <= :seq', { sectionId, seq: snapshot.seq }).execute();
    },
  };
}
