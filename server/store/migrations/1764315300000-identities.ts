import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'identities',
  columns: { key: 'word', issuer: 'text', subject: 'text', user_id: 'id', linked_at: 'time' },
  key: ['key'],
  indexes: [{ name: 'identities_user', columns: ['user_id'] }],
};

const added = {
  refreshed_at: 'bigint NOT NULL DEFAULT 0', ends_at: 'bigint NULL', agent: "varchar(64) NOT NULL DEFAULT ''", address: "varchar(64) NOT NULL DEFAULT ''",
};

/** Who somebody is to an identity provider; and of each session when and by what it is used, and when it ends at the latest. */
export class Identities1764315300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
    await addColumns(queryRunner, 'sessions', added);
    // Until now the term told when a session was refreshed last: thirty days before its end.
    await queryRunner.query('UPDATE sessions SET refreshed_at = expires_at - 2592000000 WHERE refreshed_at = 0 AND expires_at - created_at >= 2592000000');
    await queryRunner.query('UPDATE sessions SET refreshed_at = created_at WHERE refreshed_at = 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const column of Object.keys(added)) await queryRunner.query(`ALTER TABLE sessions DROP COLUMN ${column}`);
    await dropTables(queryRunner, [table]);
  }
}
