import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  { name: 'templates', columns: { id: 'word', template_key: 'word', version: 'integer', body: 'text', added_by: 'id', added_at: 'time' }, key: ['id'], indexes: [{ name: 'templates_key', columns: ['template_key', 'version'], unique: true }] },
];

/** Versions of forms that administrators added; those that ship are in the code. */
export class Templates1764315000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
