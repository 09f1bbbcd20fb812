import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionLogRepository } from '../../ports/repositories/section-log.js';
import { joinPieces, type StoredPiece } from '../pieces.js';
import type { Scope } from '../scope.js';
import { lockLog } from './lock-log.js';

/**
 * The database copies its own rows: no byte of the state passes through this process, however large it is. What is kept
 * already is left as it is.
 */
const keepStatement = `
  INSERT INTO section_states (section_id, generation, seq, piece, chunk, payload)
  SELECT held.section_id, held.generation, ?, held.seq, held.chunk, held.payload FROM (
    SELECT section_id, generation, seq, chunk, state AS payload FROM section_snapshots WHERE section_id = ? AND generation = ?
    UNION ALL SELECT section_id, generation, seq, chunk, payload FROM section_updates
      WHERE section_id = ? AND generation = ? AND seq > COALESCE((SELECT MAX(seq) FROM section_snapshots WHERE section_id = ? AND generation = ?), 0)
  ) AS held WHERE NOT EXISTS (SELECT 1 FROM section_states WHERE section_id = ? AND generation = ? AND seq = ?)`;

const loadStatement = 'SELECT piece AS seq, chunk, payload FROM section_states WHERE section_id = ? AND generation = ? AND seq = ?';

/** States of sections that are kept for ever, as the log held them: a snapshot and what came after it. */
export function createKeptStates(scope: Scope): Pick<SectionLogRepository, 'keepState' | 'loadState'> {
  return {
    async keepState(sectionId) {
      const section = await lockLog(scope, sectionId);
      if (section === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
      const { generation, headSeq: seq } = section;
      await scope.writer().query(keepStatement, [seq, ...Array.from({ length: 3 }, () => [sectionId, generation]).flat(), sectionId, generation, seq]);
      return { generation, seq };
    },
    async loadState(sectionId, generation, seq) {
      // Nothing was written yet: nothing had to be kept.
      if (seq === 0) return [];
      const rows = await scope.manager().query<StoredPiece[]>(loadStatement, [sectionId, generation, seq]);
      return rows.length === 0 ? null : joinPieces(rows).map(({ bytes }) => bytes);
    },
  };
}
