import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, sqlKindOf } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'search_documents',
    columns: { number: 'integer', document_id: 'id', next_entry: 'integer' },
    key: ['number'],
    indexes: [{ name: 'search_documents_document', columns: ['document_id'], unique: true }],
  },
  {
    name: 'search_entries',
    columns: { shelf: 'integer', entry: 'integer', document_id: 'id', node_id: 'id', node_kind: 'word', content: 'text' },
    key: ['shelf', 'entry'],
    indexes: [{ name: 'search_entries_node', columns: ['node_id'] }],
  },
  { name: 'search_grams', columns: { gram: 'time', shelf: 'integer', entry: 'integer' }, key: ['gram', 'shelf', 'entry'], indexes: [], clustered: true },
];

/**
 * The search index: numbers of documents, what is searched of each node, and the grams that lead there. Documents that
 * stand already are entered after the start, one by one (`indexWaiting`).
 */
export class SearchIndex1764150000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
    // SQLite numbers the rows of an integer key by itself.
    if (sqlKindOf(queryRunner) === 'mysql') await queryRunner.query('ALTER TABLE search_documents MODIFY `number` int NOT NULL AUTO_INCREMENT');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
