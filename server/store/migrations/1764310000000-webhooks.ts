import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'webhooks',
    columns: {
      id: 'id', user_id: 'id', url: 'text', description: 'text', kinds: 'text?', document_ids: 'text?', secret: 'text', previous_secret: 'text?', previous_secret_until: 'time?',
      state: 'word', paused_at: 'time?', pause_reason: 'word?', failures: 'integer', failing_since: 'time?', retry_at: 'time?', pinged_at: 'time?', delivery_seq: 'integer',
      lease: 'word?', lease_until: 'time?', served_at: 'time', created_at: 'time', updated_at: 'time',
    },
    key: ['id'],
    indexes: [{ name: 'webhooks_user', columns: ['user_id'] }, { name: 'webhooks_state', columns: ['state', 'retry_at'] }],
  },
  {
    name: 'webhook_cursors',
    columns: { webhook_id: 'id', document_id: 'id', seq: 'integer?', attempts: 'integer', failing_since: 'time?', retry_at: 'time?' },
    key: ['webhook_id', 'document_id'],
    indexes: [{ name: 'webhook_cursors_document', columns: ['document_id'] }],
  },
  {
    name: 'webhook_deliveries',
    columns: {
      webhook_id: 'id', seq: 'integer', message_id: 'word', kind: 'word?', document_id: 'id?', event_seq: 'integer?', attempt: 'integer', at: 'time', duration_ms: 'integer',
      outcome: 'word', response_code: 'integer?', failure: 'word?', answer: 'text',
    },
    key: ['webhook_id', 'seq'],
    indexes: [],
  },
];

/** Where partners are told of events, how far they were told, and what was tried. */
export class Webhooks1764310000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
