import { In } from 'typeorm';
import type { PredecessorRecord } from '../../ports/predecessor-records.js';
import type { PredecessorRepository } from '../../ports/repositories/predecessors.js';
import { PredecessorEntity } from '../entities/predecessor.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

const toRecord = ({ lastYear: values, ...row }: PredecessorEntity): PredecessorRecord => ({ ...row, values }) as PredecessorRecord;

export function createSqlPredecessors(scope: Scope): PredecessorRepository {
  const rows = () => scope.manager().getRepository(PredecessorEntity);
  return {
    insertMany: (records) => insertMany(scope, PredecessorEntity, records.map(({ values, ...record }) => ({ ...record, lastYear: values }))),
    ofNodes: (nodeIds) => inChunks(nodeIds, async (piece) => (await rows().findBy({ nodeId: In(piece) })).map(toRecord)),
    ofDocument: async (documentId) => (await rows().find({ where: { documentId }, order: { nodeId: 'ASC' } })).map(toRecord),
    nextOf: (documentIds) =>
      inChunks(documentIds, async (piece) => (await rows().find({ where: { predecessorId: In(piece), nodeKind: 'DOCUMENT' }, order: { nodeId: 'ASC' } })).map(toRecord)),
  };
}
