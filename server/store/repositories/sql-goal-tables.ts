import { In } from 'typeorm';
import type { TargetValue } from '../../../schema/model/target-value.js';
import type { GoalRecord, GoalTableRecord, IndicatorRecord } from '../../ports/records.js';
import type { GoalTableChanges, GoalTableRepository, IndicatorChanges } from '../../ports/repositories/goal-tables.js';
import { GoalTableEntity } from '../entities/goal-table.js';
import { GoalEntity } from '../entities/goal.js';
import { IndicatorEntity } from '../entities/indicator.js';
import { insertMany, updateById } from '../insert-many.js';
import { readRowsIn } from '../read-rows.js';
import { updatePlaces } from '../update-places.js';
import { inChunks, type Scope } from '../scope.js';
import { touch } from '../search/touched-nodes.js';

function toTable({ removed: _removed, budgetTotal, budgetFiscalFunds, budgetOtherFunds, ...rest }: GoalTableEntity): GoalTableRecord {
  return { ...rest, budget: { total: budgetTotal, fiscalFunds: budgetFiscalFunds, otherFunds: budgetOtherFunds } };
}

function tableColumns({ budget, expenditurePlan, ...rest }: GoalTableChanges): Partial<GoalTableEntity> {
  return {
    ...rest,
    ...(budget === undefined ? {} : { budgetTotal: budget.total, budgetFiscalFunds: budget.fiscalFunds, budgetOtherFunds: budget.otherFunds }),
    ...(expenditurePlan === undefined ? {} : { expenditurePlan: [...expenditurePlan] }),
  };
}

function toGoal({ removed: _removed, ...record }: GoalEntity): GoalRecord {
  return record;
}

function toIndicator({ removed: _removed, level1Code, level1Label, level2Code, level2Label, targetText, target, weight, ...rest }: IndicatorEntity): IndicatorRecord {
  const record = { ...rest, level1: { code: level1Code, label: level1Label }, level2: { code: level2Code, label: level2Label }, target: { text: targetText, ...target } };
  return weight === null ? record : { ...record, weight };
}

function targetColumns({ text, ...target }: TargetValue): Pick<IndicatorEntity, 'targetText' | 'target'> {
  return { targetText: text, target };
}

function indicatorColumns({ level1, level2, target, ...rest }: IndicatorChanges): Partial<IndicatorEntity> {
  return {
    ...rest,
    ...(level1 === undefined ? {} : { level1Code: level1.code, level1Label: level1.label }),
    ...(level2 === undefined ? {} : { level2Code: level2.code, level2Label: level2.label }),
    ...(target === undefined ? {} : targetColumns(target)),
  };
}

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

type Indicators = Pick<
  GoalTableRepository,
  | 'findIndicator' | 'findIndicators' | 'indicatorsOf' | 'insertIndicators' | 'updateIndicator' | 'updateIndicatorOrdinals' | 'removeIndicator'
  | 'findRemovedIndicator' | 'restoreIndicator'
>;

/** What stands in goal tables, as they read. */
const inTables = { and: ' AND removed = 0', order: 'goal_table_id, ordinal, id' };

function createIndicators(scope: Scope): Indicators {
  const find = async (column: 'id' | 'goal_table_id', ids: readonly string[]): Promise<IndicatorRecord[]> => (await readRowsIn(scope, IndicatorEntity, column, ids, inTables)).map(toIndicator);
  return {
    findIndicator: async (id) => (await find('id', [id]))[0] ?? null,
    findIndicators: (ids) => find('id', ids),
    indicatorsOf: (goalTableIds) => find('goal_table_id', goalTableIds),
    async insertIndicators(records) {
      touch(scope.touched.indicators, idsOf(records));
      await insertMany(scope, IndicatorEntity, records.map((record) => ({ weight: null, ...indicatorColumns(record), removed: false }) as IndicatorEntity));
    },
    async updateIndicator(id, changes) {
      touch(scope.touched.indicators, [id]);
      await updateById(scope, IndicatorEntity, id, indicatorColumns(changes));
    },
    updateIndicatorOrdinals: (places) => updatePlaces(scope, IndicatorEntity, ['ordinal'], places),
    async removeIndicator(id) {
      touch(scope.touched.indicators, [id]);
      await updateById(scope, IndicatorEntity, id, { removed: true });
    },
    async findRemovedIndicator(id) {
      const row = await scope
        .manager()
        .getRepository(IndicatorEntity)
        .createQueryBuilder('row')
        .innerJoin(GoalTableEntity, 'goalTable', 'goalTable.id = row.goalTableId AND goalTable.removed = 0')
        .where('row.id = :id AND row.removed = 1', { id })
        .getOne();
      return row && toIndicator(row);
    },
    async restoreIndicator(id, changes) {
      touch(scope.touched.indicators, [id]);
      await updateById(scope, IndicatorEntity, id, { ...changes, removed: false });
    },
  };
}

type GoalWrites = Pick<GoalTableRepository, 'insertGoals' | 'updateGoal' | 'updateGoalOrdinals' | 'removeGoal'>;

function createGoalWrites(scope: Scope): GoalWrites {
  return {
    async insertGoals(records) {
      touch(scope.touched.goalTables, records.map(({ goalTableId }) => goalTableId));
      await insertMany(scope, GoalEntity, records.map((record) => ({ ...record, removed: false })));
    },
    async updateGoal(id, changes) {
      touch(scope.touched.goals, [id]);
      await updateById(scope, GoalEntity, id, changes);
    },
    async updateGoalOrdinals(places) {
      touch(scope.touched.goals, idsOf(places));
      await updatePlaces(scope, GoalEntity, ['ordinal'], places);
    },
    async removeGoal(id) {
      touch(scope.touched.goals, [id]);
      await updateById(scope, GoalEntity, id, { removed: true });
    },
  };
}

type Revivals = Pick<GoalTableRepository, 'versionsOfRemoved' | 'reviveTable' | 'reviveGoal' | 'reviveIndicator'>;

function createRevivals(scope: Scope): Revivals {
  return {
    async versionsOfRemoved(ids) {
      const select = { id: true, version: true } as const;
      const tables = await inChunks(ids, (piece) => scope.manager().find(GoalTableEntity, { select, where: { id: In(piece), removed: true } }));
      const rows = await inChunks(ids, (piece) => scope.manager().find(IndicatorEntity, { select, where: { id: In(piece), removed: true } }));
      return new Map([...tables, ...rows].map(({ id, version }) => [id, version]));
    },
    async reviveTable({ id, ...record }) {
      touch(scope.touched.goalTables, [id]);
      await updateById(scope, GoalTableEntity, id, { ...tableColumns(record), removed: false });
    },
    async reviveGoal({ id, ...record }) {
      touch(scope.touched.goalTables, [record.goalTableId]);
      await updateById(scope, GoalEntity, id, { ...record, removed: false });
    },
    async reviveIndicator({ id, ...record }) {
      touch(scope.touched.indicators, [id]);
      await updateById(scope, IndicatorEntity, id, { ...indicatorColumns(record), removed: false });
    },
  };
}

export function createSqlGoalTables(scope: Scope): GoalTableRepository {
  const inDocuments = { and: ' AND removed = 0', order: 'document_id, ordinal, id' };
  const findTables = async (column: 'id' | 'document_id', ids: readonly string[]): Promise<GoalTableRecord[]> => (await readRowsIn(scope, GoalTableEntity, column, ids, inDocuments)).map(toTable);
  const findGoals = async (column: 'id' | 'goal_table_id', ids: readonly string[]): Promise<GoalRecord[]> => (await readRowsIn(scope, GoalEntity, column, ids, inTables)).map(toGoal);
  return {
    find: async (id) => (await findTables('id', [id]))[0] ?? null,
    findMany: (ids) => findTables('id', ids),
    ofDocuments: (documentIds) => findTables('document_id', documentIds),
    async insertMany(records) {
      touch(scope.touched.goalTables, idsOf(records));
      await insertMany(scope, GoalTableEntity, records.map((record) => ({ ...tableColumns(record), removed: false }) as GoalTableEntity));
    },
    async update(id, changes) {
      touch(scope.touched.goalTables, [id]);
      await updateById(scope, GoalTableEntity, id, tableColumns(changes));
    },
    updateOrdinals: (places) => updatePlaces(scope, GoalTableEntity, ['ordinal'], places),
    async remove(id) {
      const rows = await scope.writer().find(IndicatorEntity, { select: { id: true }, where: { goalTableId: id, removed: false } });
      touch(scope.touched.goalTables, [id]);
      touch(scope.touched.indicators, idsOf(rows));
      await updateById(scope, GoalTableEntity, id, { removed: true });
      await scope.writer().update(GoalEntity, { goalTableId: id }, { removed: true });
      await scope.writer().update(IndicatorEntity, { goalTableId: id }, { removed: true });
    },
    goalsOf: (goalTableIds) => findGoals('goal_table_id', goalTableIds),
    findGoal: async (id) => (await findGoals('id', [id]))[0] ?? null,
    ...createGoalWrites(scope),
    ...createRevivals(scope),
    ...createIndicators(scope),
  };
}
