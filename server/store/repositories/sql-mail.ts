import { In } from 'typeorm';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { DigestTerms, MailLease, MailRepository } from '../../ports/repositories/mail.js';
import { InboxEntity } from '../entities/inbox.js';
import { MailSettingEntity } from '../entities/mail-setting.js';
import { insertMany } from '../insert-many.js';
import { inChunks, type Scope } from '../scope.js';
import { readableEntries, toEntry } from './sql-inbox.js';

const isDue = `mail_since IS NOT NULL AND (mail_last <= ? OR mail_since <= ?)
  AND (mail_retry_at IS NULL OR mail_retry_at <= ?) AND (mail_lease_until IS NULL OR mail_lease_until <= ?)`;
const dueParameters = ({ now, quietSince, waitingSince }: DigestTerms): number[] => [quietSince, waitingSince, now, now];

/** Only whoever holds the lease changes the row: one who lost it while it was away meets none. */
const holds = 'user_id = ? AND mail_lease = ?';

type Outbox = Pick<MailRepository, 'dueInboxes' | 'claim' | 'renew' | 'finish' | 'postpone'>;

function createOutbox(scope: Scope): Outbox {
  return {
    async dueInboxes(terms, limit) {
      const rows = await scope.manager().query<{ user_id: string }[]>(`SELECT user_id FROM inboxes WHERE ${isDue} ORDER BY mail_since LIMIT ${Math.trunc(limit)}`, dueParameters(terms));
      return rows.map(({ user_id: userId }) => userId);
    },
    async claim({ userId, token, until }, terms) {
      const claimed = await scope.run(`UPDATE inboxes SET mail_lease = ?, mail_lease_until = ? WHERE user_id = ? AND ${isDue}`, [token, until, userId, ...dueParameters(terms)]);
      if (claimed === 0) return null;
      const { seq, mailAttempts } = await scope.writer().getRepository(InboxEntity).findOneByOrFail({ userId });
      return { seq, attempts: mailAttempts };
    },
    async renew({ userId, token, until }) {
      // MySQL counts rows that are changed: the term is always another one.
      return (await scope.run(`UPDATE inboxes SET mail_lease_until = ? WHERE ${holds}`, [until, userId, token])) === 1;
    },
    async finish({ userId, token }: MailLease, throughSeq, at) {
      const next = '(SELECT MIN(at) FROM inbox_entries WHERE user_id = ? AND seq > ?)';
      const set = `mail_since = ${next}, mail_attempts = 0, mail_retry_at = NULL, mail_lease = NULL, mail_lease_until = NULL`;
      if ((await scope.run(`UPDATE inboxes SET ${set} WHERE ${holds}`, [userId, throughSeq, userId, token])) !== 1) return false;
      // What is settled is never mailed: all that ever was need not be walked through.
      await scope.run('UPDATE inbox_entries SET mailed_at = ? WHERE user_id = ? AND settled_at IS NULL AND seq <= ? AND mailed_at IS NULL', [at, userId, throughSeq]);
      return true;
    },
    async postpone({ userId, token }, attempts, retryAt) {
      await scope.run(`UPDATE inboxes SET mail_attempts = ?, mail_retry_at = ?, mail_lease = NULL, mail_lease_until = NULL WHERE ${holds}`, [attempts, retryAt, userId, token]);
    },
  };
}

export function createSqlMail(scope: Scope): MailRepository {
  return {
    ...createOutbox(scope),
    settingsOf: (userIds) => inChunks(userIds, async (piece) => (await scope.manager().getRepository(MailSettingEntity).findBy({ userId: In(piece) })).map((row) => ({ ...row }))),
    async takeSetting(userId) {
      // There may be no row of its own to hold. SQLite lets one writer in at a time.
      if (scope.kind === 'mysql') await scope.writer().query('SELECT id FROM users WHERE id = ? FOR UPDATE', [userId]);
      const row = await scope.writer().getRepository(MailSettingEntity).findOneBy({ userId });
      return row && { ...row };
    },
    async setSetting(record) {
      await scope.writer().delete(MailSettingEntity, { userId: record.userId });
      await insertMany(scope, MailSettingEntity, [{ ...record }]);
    },
    async removeSetting(userId) {
      await scope.writer().delete(MailSettingEntity, { userId });
    },
    async unmailed(viewer, throughSeq, since, limit): Promise<InboxEntryRecord[]> {
      const statement = readableEntries(scope, viewer).andWhere('entry.settledAt IS NULL AND entry.readAt IS NULL AND entry.mailedAt IS NULL');
      statement.andWhere('entry.seq <= :throughSeq AND entry.at >= :since', { throughSeq, since }).orderBy('entry.seq', 'ASC').limit(limit);
      return (await statement.getMany()).map(toEntry);
    },
  };
}
