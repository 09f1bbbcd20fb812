import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'exports',
    columns: {
      id: 'id', document_id: 'id', version_id: 'id?', format: 'word', with_comments: 'integer', state: 'word', done: 'integer', total: 'integer', problem: 'text?', problem_en: 'text?',
      file_name: 'text?', bytes: 'integer?', sha256: 'word?', requested_by: 'id', requested_at: 'time', touched_at: 'time', finished_at: 'time?', expires_at: 'time',
    },
    key: ['id'],
    indexes: [
      { name: 'exports_requester', columns: ['requested_by', 'state'] },
      { name: 'exports_state', columns: ['state', 'touched_at'] },
      { name: 'exports_expiry', columns: ['expires_at'] },
    ],
  },
  { name: 'export_files', columns: { export_id: 'id', chunk: 'integer', payload: 'bytes' }, key: ['export_id', 'chunk'], indexes: [] },
];

/** Files that were asked for, until they expire. */
export class Exports1764314000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
