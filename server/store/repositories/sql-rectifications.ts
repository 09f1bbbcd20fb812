import { In } from 'typeorm';
import { openItemStatuses } from '../../../schema/model/self-evaluation.js';
import type { RectificationRepository } from '../../ports/repositories/rectifications.js';
import { RectificationEntity } from '../entities/rectification.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { createDueRecords } from './due-records.js';

const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function createSqlRectifications(scope: Scope): RectificationRepository {
  const rectifications = () => scope.manager().getRepository(RectificationEntity);
  return {
    ...createDueRecords(scope, RectificationEntity, openItemStatuses),
    ofDocuments: (documentIds) => inChunks(documentIds, async (piece) => plain(await rectifications().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', raisedAt: 'ASC', id: 'ASC' } }))),
    find: (ids) => inChunks(ids, async (piece) => plain(await rectifications().findBy({ id: In(piece) }))),
    insert: (record) => insertMany(scope, RectificationEntity, [{ ...record }]),
    update: (id, changes) => updateById(scope, RectificationEntity, id, changes),
  };
}
