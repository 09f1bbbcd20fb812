import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'api_tokens',
  columns: {
    id: 'id', user_id: 'id', name: 'text', secret_hash: 'word', verbs: 'text', document_ids: 'text', departments: 'text',
    created_by: 'id', created_at: 'time', expires_at: 'time', last_used_at: 'time?', revoked_at: 'time?',
  },
  key: ['id'],
  indexes: [{ name: 'api_tokens_user', columns: ['user_id'] }],
};

/** Tokens of partners' tools, accounts that are no person's, and by which token an act of the audit log was done. */
export class ApiTokens1764300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
    await addColumns(queryRunner, 'users', { kind: "varchar(64) NOT NULL DEFAULT 'PERSON'" });
    await addColumns(queryRunner, 'changes', { token_id: 'varchar(40) NULL' });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE changes DROP COLUMN token_id');
    await queryRunner.query('ALTER TABLE users DROP COLUMN kind');
    await dropTables(queryRunner, [table]);
  }
}
