import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'versions',
    columns: {
      id: 'id', document_id: 'id', number: 'integer', kind: 'word', label: 'text?', status: 'word', edition: 'integer', round_id: 'id?', restored_from: 'id?',
      change_seq: 'integer', content_hash: 'word', taken_by: 'id', taken_at: 'time',
    },
    key: ['id'],
    indexes: [{ name: 'versions_document', columns: ['document_id', 'number'], unique: true }],
  },
  {
    name: 'version_contents',
    columns: { hash: 'word', chunk: 'integer', document_id: 'id', payload: 'bytes' },
    key: ['hash', 'chunk'],
    indexes: [],
  },
];

/** Versions of documents, and what they keep. */
export class Versions1764160000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
