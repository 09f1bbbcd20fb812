import type { EntityTarget } from 'typeorm';
import type { DueRecord, DueRepository } from '../../ports/repositories/due-records.js';
import { DocumentEntity } from '../entities/document.js';
import { MemberEntity } from '../entities/member.js';
import type { Scope } from '../scope.js';
import { namedBounds } from './document-bounds.js';

/** What of one kind is due and late. `statuses`: those in which it is with its departments. */
export function createDueRecords<T extends DueRecord>(scope: Scope, entity: EntityTarget<T>, statuses: readonly string[]): DueRepository<T> {
  const plain = (rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));
  /** Of documents that are not archived. */
  const withDepartments = () =>
    scope.manager().getRepository(entity).createQueryBuilder('due').innerJoin(DocumentEntity, 'document', 'document.id = due.documentId AND document.archivedAt IS NULL')
      .where('due.status IN (:...statuses)', { statuses });
  return {
    async listOverdue({ dueBefore, memberId, bounds, first, after }) {
      const statement = withDepartments().andWhere('due.dueOn < :dueBefore', { dueBefore });
      if (memberId !== null) statement.innerJoin(MemberEntity, 'member', 'member.documentId = due.documentId AND member.userId = :memberId', { memberId });
      if (bounds !== undefined) {
        const { sql, parameters } = namedBounds('due.documentId', bounds);
        statement.andWhere(sql, parameters);
      }
      if (after !== undefined) statement.andWhere('(due.dueOn > :dueOn OR (due.dueOn = :dueOn AND due.id > :id))', after);
      const rows = await statement.orderBy('due.dueOn', 'ASC').addOrderBy('due.id', 'ASC').limit(first + 1).getMany();
      return { items: plain(rows.slice(0, first)), hasNext: rows.length > first };
    },
    async findUnreminded({ dueBefore, overdueBefore }, limit) {
      const waiting = '((due.dueOn < :overdueBefore AND due.overdueAt IS NULL) OR (due.dueOn < :dueBefore AND due.remindedAt IS NULL AND due.overdueAt IS NULL))';
      return plain(await withDepartments().andWhere(waiting, { dueBefore, overdueBefore }).orderBy('due.dueOn', 'ASC').addOrderBy('due.id', 'ASC').limit(limit).getMany());
    },
  };
}
