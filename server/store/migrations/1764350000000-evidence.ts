import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'evidence',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', evaluation_id: 'id', goal_table_id: 'id?', indicator_id: 'id?', file_name: 'text', type: 'word', bytes: 'integer', sha256: 'word',
      attached_by: 'id', attached_at: 'time',
    },
    key: ['id'],
    indexes: [{ name: 'evidence_document', columns: ['document_id', 'attached_at'] }],
  },
];

/** 佐证材料 of self-evaluations; the files themselves are kept outside the database. */
export class Evidence1764350000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
