import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  { name: 'storage_owners', columns: { storage: 'word', owner: 'word' }, key: ['storage'], indexes: [] },
  { name: 'loose_files', columns: { id: 'id', noted_at: 'time', is_going: 'integer' }, key: ['id'], indexes: [] },
];

/** Who a database is to the storage of its evidence, and which files there are no evidence: not yet, or no longer. */
export class EvidenceOwner1764370000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
