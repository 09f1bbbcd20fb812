import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const table: TableDefinition = {
  name: 'version_findings',
  columns: { version_id: 'id', errors: 'integer', warnings: 'integer', hints: 'integer' },
  key: ['version_id'],
  indexes: [],
};

/** What the rules found when a version was taken. */
export class VersionFindings1764313100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, [table]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, [table]);
  }
}
