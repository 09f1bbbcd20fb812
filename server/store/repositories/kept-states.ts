import { AppError } from '../../../schema/errors/app-error.js';
import type { LogPosition, SectionLogRepository } from '../../ports/repositories/section-log.js';
import { SectionEntity } from '../entities/section.js';
import { joinPieces, type StoredPiece } from '../pieces.js';
import { chunks, type Scope } from '../scope.js';
import { lockLog } from './lock-log.js';

/*
 * The database copies its own rows: no byte of a state passes through this process, however large it is. What is kept
 * already is left as it is.
 */

const target = 'INSERT INTO section_states (section_id, generation, seq, piece, chunk, payload)';

const keepStatement = `${target}
  SELECT held.section_id, held.generation, ?, held.seq, held.chunk, held.payload FROM (
    SELECT section_id, generation, seq, chunk, state AS payload FROM section_snapshots WHERE section_id = ? AND generation = ?
    UNION ALL SELECT section_id, generation, seq, chunk, payload FROM section_updates
      WHERE section_id = ? AND generation = ? AND seq > COALESCE((SELECT MAX(seq) FROM section_snapshots WHERE section_id = ? AND generation = ?), 0)
  ) AS held WHERE NOT EXISTS (SELECT 1 FROM section_states WHERE section_id = ? AND generation = ? AND seq = ?)`;

const notKeptStatement = `
  SELECT s.id FROM sections s WHERE s.document_id = ? AND s.removed = 0 AND s.head_seq > 0
    AND NOT EXISTS (SELECT 1 FROM section_states k WHERE k.section_id = s.id AND k.generation = s.generation AND k.seq = s.head_seq)`;

/** Snapshots and updates apart: over both as one table a database would read the whole log. */
const keepManyStatements = (ids: string): readonly string[] => [
  `${target} SELECT s.id, s.generation, s.head_seq, p.seq, p.chunk, p.state
    FROM sections s JOIN section_snapshots p ON p.section_id = s.id AND p.generation = s.generation WHERE s.id IN (${ids})`,
  `${target} SELECT s.id, s.generation, s.head_seq, u.seq, u.chunk, u.payload
    FROM sections s JOIN section_updates u ON u.section_id = s.id AND u.generation = s.generation
    WHERE s.id IN (${ids}) AND u.seq > COALESCE((SELECT MAX(p.seq) FROM section_snapshots p WHERE p.section_id = s.id AND p.generation = s.generation), 0)`,
];

const loadStatement = 'SELECT piece AS seq, chunk, payload FROM section_states WHERE section_id = ? AND generation = ? AND seq = ?';
/** States of a megabyte each are what a statement may well answer; SQLite nests an OR per section. */
const statesAtOnce = 50;

interface KeptPiece extends StoredPiece {
  readonly id: string;
}

/** The heads of all logs of a document, held until the end of the transaction: in order of their ids, as `append` takes them. */
async function lockLogs(scope: Scope, documentId: string): Promise<SectionEntity[]> {
  const sections = scope.writer().getRepository(SectionEntity).createQueryBuilder('section').select(['section.id', 'section.generation', 'section.headSeq']);
  sections.where('section.documentId = :documentId AND section.removed = 0', { documentId }).orderBy('section.id');
  if (scope.kind === 'mysql') sections.setLock('pessimistic_write');
  return sections.getMany();
}

async function loadPiece(scope: Scope, positions: readonly (readonly [string, LogPosition])[]): Promise<[string, Uint8Array[]][]> {
  const places = positions.map(() => '(section_id = ? AND generation = ? AND seq = ?)').join(' OR ');
  const values = positions.flatMap(([id, { generation, seq }]) => [id, generation, seq]);
  const rows = await scope.manager().query<KeptPiece[]>(`SELECT section_id AS id, piece AS seq, chunk, payload FROM section_states WHERE ${places}`, values);
  return [...new Set(rows.map(({ id }) => id))].map((id) => [id, joinPieces(rows.filter((row) => row.id === id)).map(({ bytes }) => bytes)]);
}

type KeptStates = Pick<SectionLogRepository, 'keepState' | 'keepStatesOf' | 'loadState' | 'loadStates'>;

/** States of sections that are kept for ever, as the log held them: a snapshot and what came after it. */
export function createKeptStates(scope: Scope): KeptStates {
  return {
    async keepState(sectionId) {
      const section = await lockLog(scope, sectionId);
      if (section === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
      const { generation, headSeq: seq } = section;
      await scope.run(keepStatement, [seq, ...Array.from({ length: 3 }, () => [sectionId, generation]).flat(), sectionId, generation, seq]);
      return { generation, seq };
    },
    async keepStatesOf(documentId) {
      const sections = await lockLogs(scope, documentId);
      const ids = (await scope.writer().query<{ id: string }[]>(notKeptStatement, [documentId])).map(({ id }) => id);
      for (const piece of chunks(ids)) {
        for (const statement of keepManyStatements(piece.map(() => '?').join(', '))) await scope.writer().query(statement, piece);
      }
      return new Map(sections.map(({ id, generation, headSeq: seq }) => [id, { generation, seq }]));
    },
    async loadState(sectionId, generation, seq) {
      // Nothing was written yet: nothing had to be kept.
      if (seq === 0) return [];
      const rows = await scope.manager().query<StoredPiece[]>(loadStatement, [sectionId, generation, seq]);
      return rows.length === 0 ? null : joinPieces(rows).map(({ bytes }) => bytes);
    },
    async loadStates(positions) {
      const loaded = new Map<string, Uint8Array[]>([...positions].filter(([, { seq }]) => seq === 0).map(([id]) => [id, []]));
      const written = [...positions].filter(([, { seq }]) => seq > 0);
      for (let start = 0; start < written.length; start += statesAtOnce) {
        for (const [id, updates] of await loadPiece(scope, written.slice(start, start + statesAtOnce))) loaded.set(id, updates);
      }
      return loaded;
    },
  };
}
