import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'document_progress',
  columns: { document_id: 'id', event_seq: 'integer', judgement: 'word', filled: 'integer', demanded: 'integer', errors: 'integer', warnings: 'integer', hints: 'integer' },
  key: ['document_id'],
  indexes: [],
};

/** How far each document is, as of when it was last asked. */
export class Progress1764313000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, [table]);
  }
}
