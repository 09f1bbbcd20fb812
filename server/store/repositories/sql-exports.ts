import { In, LessThan, LessThanOrEqual } from 'typeorm';
import type { ExportRecord } from '../../ports/export-records.js';
import type { ExportRepository } from '../../ports/repositories/exports.js';
import { bytesOf } from '../entities/columns.js';
import { ExportFileEntity } from '../entities/export-file.js';
import { ExportEntity } from '../entities/export.js';
import { insertMany } from '../insert-many.js';
import { toPieces } from '../pieces.js';
import { placeholders, type Scope } from '../scope.js';

const unfinished = "state IN ('QUEUED', 'RUNNING')";
const atOnce = 100;

export function createSqlExports(scope: Scope): ExportRepository {
  const exports = () => scope.manager().getRepository(ExportEntity);
  return {
    insert: (record) => insertMany(scope, ExportEntity, [{ ...record }]),
    async find(id) {
      const row = await exports().findOneBy({ id });
      return row && ({ ...row } satisfies ExportRecord);
    },
    countUnfinished: (userId) => exports().countBy({ requestedBy: userId, state: In(['QUEUED', 'RUNNING']) }),
    async advance(id, { done, total }, at) {
      const met = await scope.run(`UPDATE exports SET state = 'RUNNING', done = ?, total = ?, touched_at = ? WHERE id = ? AND ${unfinished}`, [done, total, at, id]);
      // MySQL counts rows that are changed, and the same step may be told twice in a millisecond.
      return met === 1 || (await exports().findOneBy({ id }))?.state === 'RUNNING';
    },
    async finish(id, outcome, at) {
      const set = outcome.state === 'DONE'
        ? { sql: 'done = total, file_name = ?, bytes = ?, sha256 = ?', values: [outcome.fileName, outcome.file.byteLength, outcome.sha256] }
        : { sql: 'problem = ?, problem_en = ?', values: [outcome.problem, outcome.problemEn] };
      const met = await scope.run(`UPDATE exports SET state = ?, ${set.sql}, touched_at = ?, finished_at = ? WHERE id = ? AND ${unfinished}`, [outcome.state, ...set.values, at, at, id]);
      if (met !== 1) return false;
      if (outcome.state === 'DONE') await insertMany(scope, ExportFileEntity, toPieces(outcome.file).map((payload, chunk) => ({ exportId: id, chunk, payload })));
      return true;
    },
    async readFile(id) {
      const rows = await scope.manager().getRepository(ExportFileEntity).find({ where: { exportId: id }, order: { chunk: 'ASC' } });
      return rows.length === 0 ? null : bytesOf(Buffer.concat(rows.map(({ payload }) => payload)));
    },
    async findStale(touchedBefore) {
      return (await exports().find({ where: { state: In(['QUEUED', 'RUNNING']), touchedAt: LessThan(touchedBefore) }, select: { id: true }, take: atOnce })).map(({ id }) => id);
    },
    async removeExpired(now) {
      const ids = (await exports().find({ where: { expiresAt: LessThanOrEqual(now) }, select: { id: true }, take: atOnce })).map(({ id }) => id);
      if (ids.length === 0) return 0;
      await scope.run(`DELETE FROM export_files WHERE export_id IN (${placeholders(ids)})`, ids);
      return scope.run(`DELETE FROM exports WHERE id IN (${placeholders(ids)})`, ids);
    },
  };
}
