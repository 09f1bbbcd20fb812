import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'reports',
  columns: { id: 'id', version: 'integer', document_id: 'id', subject_document_id: 'id', evaluation_id: 'id', results_hash: 'word', printed: 'text', started_by: 'id', started_at: 'time' },
  key: ['id'],
  indexes: [{ name: 'reports_document', columns: ['document_id'], unique: true }, { name: 'reports_subject', columns: ['subject_document_id'] }],
};

/** 绩效自评报告: documents that report on the self-evaluation of another. */
export class Reports1764360000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, [table]);
  }
}
