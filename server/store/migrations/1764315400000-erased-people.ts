import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [{ name: 'erased_people', columns: { user_id: 'id', erased_at: 'time' }, key: ['user_id'], indexes: [] }];

/** Whose data was erased, and when. */
export class ErasedPeople1764315400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
