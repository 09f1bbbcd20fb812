import { In } from 'typeorm';
import { fillableStatuses } from '../../../schema/model/monitoring.js';
import type { MonitoringRepository } from '../../ports/repositories/monitoring.js';
import { MonitoringEntryEntity } from '../entities/monitoring-entry.js';
import { MonitoringRoundEntity } from '../entities/monitoring-round.js';
import { insertMany, updateById } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { createDueRecords } from './due-records.js';

const plain = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function createSqlMonitoring(scope: Scope): MonitoringRepository {
  const rounds = () => scope.manager().getRepository(MonitoringRoundEntity);
  const entries = () => scope.manager().getRepository(MonitoringEntryEntity);
  return {
    ...createDueRecords(scope, MonitoringRoundEntity, fillableStatuses),
    roundsOf: (documentIds) => inChunks(documentIds, async (piece) => plain(await rounds().find({ where: { documentId: In(piece) }, order: { documentId: 'ASC', month: 'ASC' } }))),
    findRounds: (ids) => inChunks(ids, async (piece) => plain(await rounds().findBy({ id: In(piece) }))),
    insertRound: (record) => insertMany(scope, MonitoringRoundEntity, [{ ...record }]),
    updateRound: (id, changes) => updateById(scope, MonitoringRoundEntity, id, changes),
    entriesOf: (roundIds) => inChunks(roundIds, async (piece) => plain(await entries().findBy({ roundId: In(piece) }))),
    findEntries: (ids) => inChunks(ids, async (piece) => plain(await entries().findBy({ id: In(piece) }))),
    async findEntry(roundId, indicatorId) {
      const row = await entries().findOneBy({ roundId, indicatorId });
      return row && { ...row };
    },
    insertEntry: (record) => insertMany(scope, MonitoringEntryEntity, [{ ...record }]),
    updateEntry: (id, changes) => updateById(scope, MonitoringEntryEntity, id, changes),
    removeEntries: async (ids) => {
      await inChunks(ids, async (piece) => {
        await scope.writer().delete(MonitoringEntryEntity, { id: In(piece) });
        return [];
      });
    },
  };
}
