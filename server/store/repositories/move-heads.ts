import { AppError } from '../../../schema/errors/app-error.js';
import { DocumentEntity } from '../entities/document.js';
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

/** The first number a section's rows got, where it is not the expected one. */
type Moved = ReadonlyMap<string, number>;

const none: Moved = new Map();

/**
 * Gives a batch its numbers by moving the heads of its sections, in one statement (SQLite: one for each, see `insertRows`) as
 * long as everybody's expectation holds.
 * The heads fence and number the writers, whoever they are: where somebody else wrote, the section was removed, rebuilt or
 * closed to edits, there is nothing to update, and the count tells. The primary key alone would not: the rows it would clash
 * with may have been compacted away. Whoever freezes a section waits for this statement's lock, or this one for theirs.
 * @throws {not_found} {generation_mismatch} {locked_for_review}
 */
export async function moveHeads(scope: Scope, heads: readonly Head[]): Promise<Moved> {
  if (heads.length <= maxHeads) return movePiece(scope, heads);
  const moved = new Map<string, number>();
  for (let start = 0; start < heads.length; start += maxHeads) {
    for (const [sectionId, first] of await movePiece(scope, heads.slice(start, start + maxHeads))) moved.set(sectionId, first);
  }
  return moved;
}

async function movePiece(scope: Scope, heads: readonly Head[]): Promise<Moved> {
  const affected = await moveWhereExpected(scope, heads);
  if (affected === heads.length) return none;
  const standing = await lockHeads(scope, heads);
  // A head that stands where the batch was to leave it was either moved just now, or by somebody who added as many rows.
  const atLast = heads.filter(({ sectionId, last }) => standing.get(sectionId) === last);
  const taken = affected === 0 ? new Set(atLast.map(({ sectionId }) => sectionId)) : affected === atLast.length ? none : await findTaken(scope, atLast);
  const behind = heads.filter(({ sectionId, last }) => standing.get(sectionId) !== last || taken.has(sectionId));
  const renumbered = behind.map((head) => {
    const before = standing.get(head.sectionId) ?? 0;
    return { ...head, first: before + 1, last: before + 1 + head.last - head.first };
  });
  if ((await moveWhereExpected(scope, renumbered)) !== renumbered.length) throw new Error('locked heads of sections moved');
  return new Map(renumbered.map(({ sectionId, first }) => [sectionId, first]));
}

const moveOneStatement = 'UPDATE sections SET head_seq = ? WHERE removed = 0 AND frozen = 0 AND id = ? AND head_seq = ? AND generation = ?';

/** How many heads stood where their writers expected them, and were moved. */
async function moveWhereExpected(scope: Scope, heads: readonly Head[]): Promise<number> {
  if (scope.kind === 'sqlite') {
    let moved = 0;
    for (const { sectionId, generation, first, last } of heads) moved += await scope.run(moveOneStatement, [last, sectionId, first - 1, generation]);
    return moved;
  }
  const cases = heads.map(() => 'WHEN ? THEN ?').join(' ');
  const stands = heads.map(() => '(id = ? AND head_seq = ? AND generation = ?)').join(' OR ');
  // In plain SQL: it runs for every commit, and TypeORM's builder takes several times as long as the database.
  return scope.run(`UPDATE sections SET head_seq = CASE id ${cases} ELSE head_seq END WHERE removed = 0 AND frozen = 0 AND (${stands})`, [
    ...heads.flatMap(({ sectionId, last }) => [sectionId, last]),
    ...heads.flatMap(({ sectionId, first, generation }) => [sectionId, first - 1, generation]),
  ]);
}

/** Holds the sections until the end of the transaction: what is read here is what the rows are numbered from. */
async function lockHeads(scope: Scope, heads: readonly Head[]): Promise<Map<string, number>> {
  const query = scope.writer().getRepository(SectionEntity).createQueryBuilder('section');
  query.select(['section.id', 'section.documentId', 'section.generation', 'section.headSeq', 'section.frozen']);
  query.where('section.id IN (:...ids) AND section.removed = 0', { ids: heads.map(({ sectionId }) => sectionId) }).orderBy('section.id');
  if (scope.kind === 'mysql') query.setLock('pessimistic_write');
  const sections = new Map((await query.getMany()).map((section) => [section.id, section]));
  const frozen = [...sections.values()].find((section) => section.frozen);
  if (frozen !== undefined) throw new AppError('locked_for_review', { status: await statusOf(scope, frozen.documentId) });
  return new Map(heads.map(({ sectionId, generation }) => {
    const section = sections.get(sectionId);
    if (section === undefined) throw new AppError('not_found', { kind: 'section', id: sectionId });
    if (section.generation !== generation) throw new AppError('generation_mismatch', { expected: generation, actual: section.generation });
    return [sectionId, section.headSeq];
  }));
}

async function statusOf(scope: Scope, documentId: string): Promise<string> {
  const document = await scope.writer().findOne(DocumentEntity, { select: { id: true, status: true, archivedAt: true }, where: { id: documentId } });
  return document === null || document.archivedAt !== null ? 'ARCHIVED' : document.status;
}

/** Which of the heads were moved by somebody else: what they stand for is in the log, where the batch's rows are not yet. */
async function findTaken(scope: Scope, heads: readonly Head[]): Promise<ReadonlySet<string>> {
  const stands = heads.map(() => '(section_id = ? AND seq = ?)').join(' OR ');
  const values = heads.flatMap(({ sectionId, last }) => [sectionId, last]);
  const statement = `SELECT section_id AS id FROM section_updates WHERE chunk = 0 AND (${stands})
    UNION SELECT section_id FROM section_snapshots WHERE chunk = 0 AND (${stands})`;
  const rows = await scope.writer().query<{ id: string }[]>(statement, [...values, ...values]);
  return new Set(rows.map(({ id }) => id));
}
