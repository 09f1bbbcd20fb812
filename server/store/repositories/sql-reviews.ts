import { In } from 'typeorm';
import type { ReviewRepository } from '../../ports/repositories/reviews.js';
import { AdjustmentEntity } from '../entities/adjustment.js';
import { ReviewExplanationEntity } from '../entities/review-explanation.js';
import { ReviewItemActEntity } from '../entities/review-item-act.js';
import { ReviewItemEntity } from '../entities/review-item.js';
import { ReviewOpinionEntity } from '../entities/review-opinion.js';
import { ReviewRoundEntity } from '../entities/review-round.js';
import { ReviewSectionMarkEntity } from '../entities/review-section-mark.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';

/** Entities have the fields of their records and no others: a copy drops the class. */
const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

type Rounds = Pick<ReviewRepository, 'roundsOf' | 'findRounds' | 'insertRound' | 'updateRound' | 'sectionMarksOf' | 'insertSectionMarks' | 'opinionsOf' | 'setOpinion'>;

function createRounds(scope: Scope): Rounds {
  const rounds = () => scope.manager().getRepository(ReviewRoundEntity);
  return {
    roundsOf: (documentIds) =>
      inChunks(documentIds, async (piece) => plain(await rounds().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', number: 'ASC' } }))),
    findRounds: (ids) => inChunks(ids, async (piece) => plain(await rounds().findBy({ id: In(piece) }))),
    insertRound: (record) => insertMany(scope, ReviewRoundEntity, [{ ...record }]),
    updateRound: (id, changes) => updateById(scope, ReviewRoundEntity, id, changes),
    async sectionMarksOf(roundId) {
      return plain(await scope.manager().getRepository(ReviewSectionMarkEntity).findBy({ roundId }));
    },
    insertSectionMarks: (records) => insertMany(scope, ReviewSectionMarkEntity, plain(records)),
    opinionsOf: (roundIds) =>
      inChunks(roundIds, async (piece) =>
        plain(await scope.manager().getRepository(ReviewOpinionEntity).find({ where: { roundId: In(piece) }, order: { roundId: 'ASC', reviewerId: 'ASC' } })),
      ),
    async setOpinion(record) {
      const { roundId, reviewerId } = record;
      await scope.writer().delete(ReviewOpinionEntity, { roundId, reviewerId });
      await insertMany(scope, ReviewOpinionEntity, [{ ...record }]);
    },
  };
}

export function createSqlReviews(scope: Scope): ReviewRepository {
  const items = () => scope.manager().getRepository(ReviewItemEntity);
  return {
    ...createRounds(scope),
    itemsOf: (documentIds) => inChunks(documentIds, async (piece) => plain(await items().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', id: 'ASC' } }))),
    findItems: (ids) => inChunks(ids, async (piece) => plain(await items().findBy({ id: In(piece) }))),
    insertItems: (records) => insertMany(scope, ReviewItemEntity, plain(records)),
    updateItem: (id, changes) => updateById(scope, ReviewItemEntity, id, changes),
    actsOf: (itemIds) =>
      inChunks(itemIds, async (piece) => plain(await scope.manager().getRepository(ReviewItemActEntity).find({ where: { itemId: In(piece) }, order: { itemId: 'ASC', version: 'ASC' } }))),
    insertAct: (record) => insertMany(scope, ReviewItemActEntity, [{ ...record }]),
    explanationsOf: (roundIds) =>
      inChunks(roundIds, async (piece) =>
        plain(await scope.manager().getRepository(ReviewExplanationEntity).find({ where: { roundId: In(piece) }, order: { roundId: 'ASC', findingId: 'ASC' } })),
      ),
    insertExplanations: (records) => insertMany(scope, ReviewExplanationEntity, plain(records)),
    adjustmentsOf: (documentIds) =>
      inChunks(documentIds, async (piece) =>
        plain(await scope.manager().getRepository(AdjustmentEntity).find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', edition: 'ASC' } })),
      ),
    insertAdjustment: (record) => insertMany(scope, AdjustmentEntity, [{ ...record }]),
  };
}
