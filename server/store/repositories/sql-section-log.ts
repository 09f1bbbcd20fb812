import { setImmediate as nextTurn } from 'node:timers/promises';
import { In } from 'typeorm';
import { AppError } from '../../../schema/errors/app-error.js';
import type { AuthoredSectionLog, SectionLogRepository, StoredSectionState } from '../../ports/repositories/section-log.js';
import { SectionAuthorshipEntity } from '../entities/section-authorship.js';
import { SectionSnapshotEntity } from '../entities/section-snapshot.js';
import { SectionUpdateEntity } from '../entities/section-update.js';
import { SectionEntity } from '../entities/section.js';
import { insertMany } from '../insert-many.js';
import { joinPieces, toPieces, type StoredPiece } from '../pieces.js';
import { chunks, inChunks, placeholders, type Scope } from '../scope.js';
import { insertUpdates } from './insert-updates.js';
import { createKeptStates } from './kept-states.js';
import { lockLog } from './lock-log.js';
import { readUnprojected } from './read-unprojected.js';
import { moveHeads, type Head } from './move-heads.js';

interface StoredRow extends StoredPiece {
  readonly kind: 'section' | 'snapshot' | 'update';
  readonly generation: number;
  /** Of a section: the revision of its projection. */
  readonly seq: number;
  readonly author: string | null;
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

function toState(rows: readonly StoredRow[]): StoredSectionState | null {
  const section = rows.find((row) => row.kind === 'section');
  if (section === undefined) return null;
  const ofKind = (kind: StoredRow['kind']) => joinPieces(rows.filter((row) => row.kind === kind && row.generation === section.generation));
  const [snapshot] = ofKind('snapshot');
  return {
    generation: section.generation,
    snapshot: snapshot === undefined ? null : { seq: snapshot.seq, state: snapshot.bytes },
    updates: ofKind('update').map(({ seq, bytes, first }) => ({ seq, update: bytes, authorId: first.author })),
    projectionRevision: section.seq,
    frozen: Number(section.frozen) === 1,
  };
}

/** As `loadStatement`, of many sections, and only what builds their texts. */
const loadTextsStatement = (ids: string): string => `
  SELECT s.id, 0 AS seq, 0 AS chunk, NULL AS payload FROM sections s WHERE s.id IN (${ids}) AND s.removed = 0
  UNION ALL SELECT s.id, p.seq, p.chunk, p.state FROM sections s JOIN section_snapshots p ON p.section_id = s.id AND p.generation = s.generation WHERE s.id IN (${ids}) AND s.removed = 0
  UNION ALL SELECT s.id, u.seq, u.chunk, u.payload FROM sections s JOIN section_updates u ON u.section_id = s.id AND u.generation = s.generation
    WHERE s.id IN (${ids}) AND s.removed = 0 AND u.seq > COALESCE((SELECT MAX(p.seq) FROM section_snapshots p WHERE p.section_id = s.id), 0)`;
interface TextPiece extends StoredPiece {
  readonly id: string;
}

async function loadTexts(scope: Scope, ids: readonly string[]): Promise<[string, Uint8Array[]][]> {
  const rows = await scope.manager().query<TextPiece[]>(loadTextsStatement(placeholders(ids)), [...ids, ...ids, ...ids]);
  // A section's own row says that it stands: its log may be empty.
  const found = rows.filter(({ seq }) => seq === 0).map(({ id }) => id);
  return found.map((id) => [id, joinPieces(rows.filter((row) => row.id === id && row.seq > 0)).map(({ bytes }) => bytes)]);
}

interface AuthoredRow extends StoredPiece {
  readonly kind: 'section' | 'snapshot' | 'authorship' | 'update';
  readonly generation: number;
  readonly author: string | null;
  /** MySQL hands a bigint over as a string. */
  readonly at: number | string | null;
}

/** As `loadStatement`, with what tells who wrote it. */
const loadAuthoredStatement = `
  SELECT 'section' AS kind, generation, head_seq AS seq, 0 AS chunk, NULL AS payload, NULL AS author, NULL AS at FROM sections WHERE id = ? AND removed = 0
  UNION ALL SELECT 'snapshot', generation, seq, chunk, state, NULL, NULL FROM section_snapshots WHERE section_id = ?
  UNION ALL SELECT 'authorship', generation, seq, chunk, ranges, NULL, NULL FROM section_authorship WHERE section_id = ?
  UNION ALL SELECT 'update', generation, seq, chunk, payload, author_id, at FROM section_updates
    WHERE section_id = ? AND seq > COALESCE((SELECT MAX(seq) FROM section_snapshots WHERE section_id = ?), 0)`;

function toAuthoredLog(rows: readonly AuthoredRow[]): AuthoredSectionLog | null {
  const section = rows.find((row) => row.kind === 'section');
  if (section === undefined) return null;
  const { generation } = section;
  const ofKind = (kind: AuthoredRow['kind']) => joinPieces(rows.filter((row) => row.kind === kind && row.generation === generation));
  const [snapshot] = ofKind('snapshot');
  const [authorship] = ofKind('authorship');
  return {
    generation,
    snapshot: snapshot === undefined ? null : { seq: snapshot.seq, state: snapshot.bytes },
    authorship: authorship === undefined ? null : { seq: authorship.seq, ranges: authorship.bytes },
    updates: ofKind('update').map(({ seq, bytes, first }) => ({ seq, update: bytes, authorId: first.author, at: Number(first.at) })),
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

/**
 * Whatever stands at a number is made of the same rows, whoever made it, so a newer snapshot may follow any older one; an
 * older one would bring back a number whose rows are gone.
 */
async function fenceCompaction(scope: Scope, sectionId: string, generation: number, seq: number): Promise<void> {
  const section = await lockLog(scope, sectionId);
  const standing = await scope.writer().findOne(SectionSnapshotEntity, { select: { sectionId: true, generation: true, seq: true, chunk: true }, where: { sectionId, chunk: 0 } });
  const outdated = standing !== null && standing.generation === generation && standing.seq >= seq;
  if (section === null || section.generation !== generation || section.headSeq < seq || outdated) {
    throw new AppError('conflict', { id: sectionId, expectedVersion: seq, actualVersion: standing?.seq ?? section?.headSeq ?? 0, fields: [] });
  }
}

/** SQLite stores while the process stands still: with a state above this, sockets are read between two statements. */
const longBytes = 512 * 1024;

export function createSqlSectionLog(scope: Scope): SectionLogRepository {
  return {
    ...createKeptStates(scope),
    async load(sectionId, afterSeq = 0) {
      return toState(await scope.manager().query<StoredRow[]>(loadStatement, [sectionId, sectionId, afterSeq, sectionId, afterSeq, sectionId]));
    },
    async loadTexts(sectionIds) {
      const loaded = new Map<string, Uint8Array[]>();
      for (const ids of chunks(sectionIds, 3)) for (const [id, updates] of await loadTexts(scope, ids)) loaded.set(id, updates);
      return loaded;
    },
    async loadAuthored(sectionId) {
      return toAuthoredLog(await scope.manager().query<AuthoredRow[]>(loadAuthoredStatement, Array.from({ length: 5 }, () => sectionId)));
    },
    unprojected: (toSeqs) => readUnprojected(scope, toSeqs),
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
    async hold(sectionId) {
      const section = await lockLog(scope, sectionId);
      return section && { generation: section.generation, seq: section.headSeq };
    },
    async heads(sectionIds) {
      const find = (ids: string[]): Promise<SectionEntity[]> => scope.manager().find(SectionEntity, {
        select: { id: true, generation: true, headSeq: true, revision: true },
        where: { id: In(ids), removed: false },
      });
      return (await inChunks(sectionIds, find)).map(({ id, generation, headSeq, revision }) => ({ sectionId: id, generation, head: headSeq, projectionRevision: revision }));
    },
    async compact(sectionId, generation, snapshot) {
      await fenceCompaction(scope, sectionId, generation, snapshot.seq);
      const { seq, state } = snapshot;
      const turn = (): unknown => (state.length > longBytes ? nextTurn() : undefined);
      await scope.writer().delete(SectionSnapshotEntity, { sectionId });
      await scope.writer().delete(SectionAuthorshipEntity, { sectionId });
      for (const [chunk, piece] of toPieces(state).entries()) {
        await insertMany(scope, SectionSnapshotEntity, [{ sectionId, chunk, generation, seq, state: piece }]);
        await turn();
      }
      await insertMany(scope, SectionAuthorshipEntity, toPieces(snapshot.authorship).map((ranges, chunk) => ({ sectionId, chunk, generation, seq, ranges })));
      await scope.writer().createQueryBuilder().delete().from(SectionUpdateEntity).where('section_id = :sectionId AND seq <= :seq', { sectionId, seq }).execute();
      await turn();
    },
  };
}
