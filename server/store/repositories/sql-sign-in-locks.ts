import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import type { SignInLockRepository } from '../../ports/repositories/sign-in-locks.js';
import { SignInLockEntity } from '../entities/sign-in-lock.js';
import type { Scope } from '../scope.js';

const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** With a row that is there MySQL's INSERT IGNORE shares its lock, and two that then want it alone wait for each other for ever; this takes it alone. */
async function addRow(scope: Scope, key: string, { failures, locks, lockedUntil, failedAt }: NonNullable<Parameters<SignInLockRepository['take']>[1]>): Promise<void> {
  const otherwise = scope.kind === 'mysql' ? 'ON DUPLICATE KEY UPDATE failures = failures' : 'ON CONFLICT DO NOTHING';
  await scope.writer().query(`INSERT INTO sign_in_locks (\`key\`, failures, locks, locked_until, failed_at) VALUES (?, ?, ?, ?, ?) ${otherwise}`, [key, failures, locks, lockedUntil, failedAt]);
}

export function createSqlSignInLocks(scope: Scope): SignInLockRepository {
  return {
    async take(name, initial) {
      const key = keyOf(name);
      if (initial !== null) await addRow(scope, key, initial);
      // SQLite lets one writer in at a time.
      if (scope.kind === 'mysql') await scope.writer().query('SELECT failures FROM sign_in_locks WHERE `key` = ? FOR UPDATE', [key]);
      const row = await scope.writer().getRepository(SignInLockEntity).findOneBy({ key });
      if (row === null) return null;
      const { key: _key, ...lock } = row;
      return lock;
    },
    async set(name, lock) {
      await scope.writer().update(SignInLockEntity, { key: keyOf(name) }, lock);
    },
    async remove(name) {
      await scope.writer().delete(SignInLockEntity, { key: keyOf(name) });
    },
    async forget(before) {
      await scope.writer().delete(SignInLockEntity, { failedAt: LessThan(before) });
    },
  };
}
