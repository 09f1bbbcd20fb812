import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'review_rounds',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', number: 'integer', edition: 'integer', submitted_by: 'id', submitted_at: 'time', submitted_from: 'word',
      change_seq: 'integer', started_by: 'id?', started_at: 'time?', outcome: 'word?', closed_by: 'id?', closed_at: 'time?', grade: 'word?', criteria: 'text', summary: 'text?',
    },
    key: ['id'],
    // Unique: two submissions at once must not become one round.
    indexes: [{ name: 'review_rounds_document', columns: ['document_id', 'number'], unique: true }],
  },
  {
    name: 'review_section_marks',
    columns: { round_id: 'id', section_id: 'id', generation: 'integer', revision: 'integer', text_hash: 'word', title: 'text' },
    key: ['round_id', 'section_id'],
    indexes: [],
  },
  {
    name: 'review_opinions',
    columns: { round_id: 'id', reviewer_id: 'id', document_id: 'id', grade: 'word', criteria: 'text', summary: 'text', at: 'time' },
    key: ['round_id', 'reviewer_id'],
    indexes: [],
  },
  {
    name: 'review_items',
    columns: {
      id: 'id', version: 'integer', document_id: 'id', round_id: 'id', ordinal: 'integer', thread_id: 'id', criterion: 'word?', text: 'text', anchor: 'text', subject: 'text',
      status: 'word', raised_by: 'id', raised_at: 'time',
    },
    key: ['id'],
    indexes: [{ name: 'review_items_document', columns: ['document_id', 'id'] }],
  },
  {
    name: 'review_item_acts',
    columns: { item_id: 'id', version: 'integer', document_id: 'id', round_id: 'id', act: 'word', text: 'text', actor_id: 'id', at: 'time' },
    key: ['item_id', 'version'],
    indexes: [],
  },
  {
    name: 'review_explanations',
    columns: {
      round_id: 'id', finding_id: 'id', document_id: 'id', rule: 'word', node_id: 'id', field: 'word?', message: 'text', text: 'text', author_id: 'id', at: 'time',
    },
    key: ['round_id', 'finding_id'],
    indexes: [],
  },
  {
    name: 'adjustments',
    columns: { document_id: 'id', edition: 'integer', round_id: 'id?', reason: 'text', actor_id: 'id', at: 'time' },
    key: ['document_id', 'edition'],
    indexes: [],
  },
];

export class Review1764120000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
