import type { UnprojectedText } from '../../ports/repositories/section-log.js';
import { chunks, type Scope } from '../scope.js';

interface Row {
  readonly id: string;
  readonly generation: number;
  readonly revision: number;
  readonly author: string | null;
}

const statementFor = (count: number): string => `
  SELECT s.id, s.generation, s.revision, u.author_id AS author, MAX(u.seq) AS last_seq FROM sections s
  LEFT JOIN section_updates u ON u.section_id = s.id AND u.generation = s.generation AND u.seq > s.revision AND u.seq <= CASE s.id ${'WHEN ? THEN ? '.repeat(count)}END
  WHERE s.id IN (${Array.from({ length: count }, () => '?').join(', ')}) AND s.removed = 0
  GROUP BY s.id, s.generation, s.revision, u.author_id ORDER BY last_seq`;

/** Per section what its readable text lacks up to a number of its log, and whose it is: one statement, however many sections. */
export async function readUnprojected(scope: Scope, toSeqs: ReadonlyMap<string, number>): Promise<Map<string, UnprojectedText>> {
  const found = new Map<string, UnprojectedText>();
  for (const piece of chunks([...toSeqs], 3)) {
    const rows = await scope.manager().query<Row[]>(statementFor(piece.length), [...piece.flat(), ...piece.map(([id]) => id)]);
    for (const { id, generation, revision, author } of rows) {
      const authorIds = [...(found.get(id)?.authorIds ?? []), ...(author === null ? [] : [author])];
      found.set(id, { generation, revision, authorIds });
    }
  }
  return found;
}
