import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [{ name: 'servers', columns: { id: 'id', name: 'text', known: 'text', started_at: 'time', seen_at: 'time' }, key: ['id'], indexes: [] }];

/** Which servers live, and which tables they know. */
export class Servers1764315510000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
