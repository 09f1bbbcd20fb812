import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  { name: 'sign_in_locks', columns: { key: 'word', failures: 'integer', locks: 'integer', locked_until: 'time', failed_at: 'time' }, key: ['key'], indexes: [{ name: 'sign_in_locks_failed', columns: ['failed_at'] }] },
];

/** Failed sign-ins by name, and how long the name is locked for them, on all servers of the database. */
export class SignInLocks1764315310000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
