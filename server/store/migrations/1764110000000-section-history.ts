import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'section_states',
    columns: { section_id: 'id', generation: 'integer', seq: 'integer', piece: 'integer', chunk: 'integer', payload: 'bytes' },
    key: ['section_id', 'generation', 'seq', 'piece', 'chunk'],
    indexes: [],
  },
  {
    name: 'section_authorship',
    columns: { section_id: 'id', chunk: 'integer', generation: 'integer', seq: 'integer', ranges: 'bytes' },
    key: ['section_id', 'chunk'],
    indexes: [],
  },
];

/** States that are kept for ever, and who wrote what the snapshots hold. */
export class SectionHistory1764110000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
