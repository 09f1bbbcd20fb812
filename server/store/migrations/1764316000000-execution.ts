import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { createTables, dropTables, sqlKindOf } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'payments',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', goal_table_id: 'id', voucher_number: 'word', paid_on: 'word', amount: 'word', note: 'text', recorded_by: 'id', recorded_at: 'time',
    },
    key: ['id'],
    indexes: [
      { name: 'payments_voucher', columns: ['document_id', 'voucher_number'], unique: true },
      { name: 'payments_day', columns: ['document_id', 'paid_on'] },
    ],
  },
  {
    name: 'budget_adjustments',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', goal_table_id: 'id', edition: 'integer', effective_on: 'word', budget: 'word', reason: 'text', recorded_by: 'id', recorded_at: 'time',
    },
    key: ['id'],
    indexes: [{ name: 'budget_adjustments_document', columns: ['document_id', 'effective_on'] }],
  },
  {
    name: 'monitoring_rounds',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', month: 'integer', due_on: 'word', status: 'word', started_by: 'id', started_at: 'time', submitted_by: 'id?', submitted_at: 'time?',
      decided_by: 'id?', decided_at: 'time?', opinion: 'text', thread_ids: 'text', reminded_at: 'time?', overdue_at: 'time?',
    },
    key: ['id'],
    indexes: [
      { name: 'monitoring_rounds_month', columns: ['document_id', 'month'], unique: true },
      { name: 'monitoring_rounds_due', columns: ['status', 'due_on'] },
    ],
  },
  {
    name: 'monitoring_entries',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', round_id: 'id', goal_table_id: 'id', indicator_id: 'id', row: 'text', actual: 'decimal?', attainment: 'word?', expected: 'decimal?',
      expected_attainment: 'word?', cause: 'word?', explanation: 'text', corrective_action: 'text', likelihood: 'word?',
    },
    key: ['id'],
    indexes: [{ name: 'monitoring_entries_row', columns: ['round_id', 'indicator_id'], unique: true }],
  },
];

const added = { sqlite: { unit_codes: 'text NULL' }, mysql: { unit_codes: 'longtext NULL' } } as const;
const addedToExports = { monitoring_round_id: 'varchar(40) NULL' } as const;

/** What was paid, rounds of monitoring, and the units whose tables are a member's. */
export class Execution1764316000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
    await addColumns(queryRunner, 'members', added[sqlKindOf(queryRunner)]);
    await addColumns(queryRunner, 'exports', addedToExports);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE exports DROP COLUMN monitoring_round_id');
    await queryRunner.query('ALTER TABLE members DROP COLUMN unit_codes');
    await dropTables(queryRunner, tables);
  }
}
