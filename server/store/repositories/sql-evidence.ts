import { In } from 'typeorm';
import type { EvidenceRepository } from '../../ports/repositories/evidence.js';
import { EvidenceEntity } from '../entities/evidence.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function createSqlEvidence(scope: Scope): EvidenceRepository {
  const evidence = () => scope.manager().getRepository(EvidenceEntity);
  return {
    ofDocuments: (documentIds) => inChunks(documentIds, async (piece) => plain(await evidence().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', attachedAt: 'ASC', id: 'ASC' } }))),
    find: (ids) => inChunks(ids, async (piece) => plain(await evidence().findBy({ id: In(piece) }))),
    insert: (record) => insertMany(scope, EvidenceEntity, [{ ...record }]),
    remove: async (id) => {
      await scope.writer().delete(EvidenceEntity, { id });
    },
  };
}
