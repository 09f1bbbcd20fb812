import { In } from 'typeorm';
import type { ReportRepository } from '../../ports/repositories/reports.js';
import { ReportEntity } from '../entities/report.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

export function createSqlReports(scope: Scope): ReportRepository {
  const rows = () => scope.manager().getRepository(ReportEntity);
  const plain = (found: readonly ReportEntity[]) => found.map((row) => ({ ...row }));
  return {
    insert: (record) => insertMany(scope, ReportEntity, [{ ...record }]),
    update: (id, changes) => updateById(scope, ReportEntity, id, changes),
    ofDocuments: (ids) => inChunks(ids, async (piece) => plain(await rows().findBy({ documentId: In(piece) }))),
    ofSubjects: (ids) => inChunks(ids, async (piece) => plain(await rows().find({ where: { subjectDocumentId: In(piece) }, order: { id: 'ASC' } }))),
  };
}
