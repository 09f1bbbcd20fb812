import { In } from 'typeorm';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import type { EvaluationRepository } from '../../ports/repositories/evaluation.js';
import { EvaluationEntryEntity } from '../entities/evaluation-entry.js';
import { SelfEvaluationEntity } from '../entities/self-evaluation.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { createDueRecords } from './due-records.js';

const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function createSqlEvaluation(scope: Scope): EvaluationRepository {
  const evaluations = () => scope.manager().getRepository(SelfEvaluationEntity);
  const entries = () => scope.manager().getRepository(EvaluationEntryEntity);
  return {
    ...createDueRecords(scope, SelfEvaluationEntity, evaluableStatuses),
    evaluationsOf: (documentIds) => inChunks(documentIds, async (piece) => plain(await evaluations().findBy({ documentId: In(piece) }))),
    findEvaluations: (ids) => inChunks(ids, async (piece) => plain(await evaluations().findBy({ id: In(piece) }))),
    insertEvaluation: (record) => insertMany(scope, SelfEvaluationEntity, [{ ...record }]),
    updateEvaluation: (id, changes) => updateById(scope, SelfEvaluationEntity, id, changes),
    entriesOf: (evaluationIds, goalTableId) =>
      inChunks(evaluationIds, async (piece) => plain(await entries().findBy({ evaluationId: In(piece), ...(goalTableId === undefined ? {} : { goalTableId }) }))),
    async findEntry(evaluationId, indicatorId) {
      const row = await entries().findOneBy({ evaluationId, indicatorId });
      return row && { ...row };
    },
    insertEntry: (record) => insertMany(scope, EvaluationEntryEntity, [{ ...record }]),
    updateEntry: (id, changes) => updateById(scope, EvaluationEntryEntity, id, changes),
    removeEntries: async (ids) => {
      await inChunks(ids, async (piece) => {
        await scope.writer().delete(EvaluationEntryEntity, { id: In(piece) });
        return [];
      });
    },
  };
}
