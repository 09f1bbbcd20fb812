import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'self_evaluations',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', due_on: 'word', status: 'word', started_by: 'id', started_at: 'time', submitted_by: 'id?', submitted_at: 'time?', decided_by: 'id?',
      decided_at: 'time?', opinion: 'text', thread_ids: 'text', reminded_at: 'time?', overdue_at: 'time?', template_id: 'word?', projects: 'text?',
    },
    key: ['id'],
    indexes: [
      { name: 'self_evaluations_document', columns: ['document_id'], unique: true },
      { name: 'self_evaluations_due', columns: ['status', 'due_on'] },
    ],
  },
  {
    name: 'evaluation_entries',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', evaluation_id: 'id', goal_table_id: 'id', indicator_id: 'id', row: 'text', actual: 'decimal?', attainment: 'word?', percent: 'decimal?',
      over_reason: 'text', explanation: 'text',
    },
    key: ['id'],
    indexes: [{ name: 'evaluation_entries_row', columns: ['evaluation_id', 'indicator_id'], unique: true }],
  },
];

/** 绩效自评: what was reached over the year, and what it scores. */
export class SelfEvaluation1764320000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
