import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { createTables, dropTables, sqlKindOf } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'rectifications',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', evaluation_id: 'id', goal_table_id: 'id?', indicator_id: 'id?', problem: 'text', responsible: 'text', due_on: 'word', status: 'word', raised_by: 'id',
      raised_at: 'time', reply: 'text', answered_by: 'id?', answered_at: 'time?', remark: 'text', verified_by: 'id?', verified_at: 'time?', reminded_at: 'time?', overdue_at: 'time?',
    },
    key: ['id'],
    indexes: [
      { name: 'rectifications_document', columns: ['document_id', 'raised_at'] },
      { name: 'rectifications_due', columns: ['status', 'due_on'] },
    ],
  },
];

const texts = { sqlite: 'text NULL', mysql: 'longtext NULL' } as const;

/** 抽查, 财政评价 and 整改: what the bureau makes of a self-evaluation. */
export class FiscalEvaluation1764320100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const text = texts[sqlKindOf(queryRunner)];
    await createTables(queryRunner, tables);
    await addColumns(queryRunner, 'self_evaluations', { sample: text, conclusion: text, concluded_by: 'varchar(40) NULL', concluded_at: 'bigint NULL' });
    await addColumns(queryRunner, 'evaluation_entries', { bureau_score: 'varchar(40) NULL', bureau_reason: text });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const column of ['bureau_score', 'bureau_reason']) await queryRunner.query(`ALTER TABLE evaluation_entries DROP COLUMN ${column}`);
    for (const column of ['sample', 'conclusion', 'concluded_by', 'concluded_at']) await queryRunner.query(`ALTER TABLE self_evaluations DROP COLUMN ${column}`);
    await dropTables(queryRunner, tables);
  }
}
