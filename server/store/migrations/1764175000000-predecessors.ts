import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'predecessors',
  columns: { node_id: 'id', node_kind: 'word', document_id: 'id', predecessor_id: 'id', predecessor_document_id: 'id', fiscal_year: 'integer', last_year: 'text?' },
  key: ['node_id'],
  indexes: [{ name: 'predecessors_document', columns: ['document_id'] }, { name: 'predecessors_predecessor', columns: ['predecessor_id'] }],
};

/** Which node of last year's text a node was made of. */
export class Predecessors1764175000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, [table]);
  }
}
