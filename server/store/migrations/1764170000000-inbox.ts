import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableStatements, type SqlKind, type TableDefinition } from './table-statements.js';

const tables: readonly TableDefinition[] = [
  {
    name: 'inboxes',
    columns: {
      user_id: 'id', seq: 'integer', mail_since: 'time?', mail_last: 'time?', mail_attempts: 'integer', mail_retry_at: 'time?', mail_lease: 'word?', mail_lease_until: 'time?',
    },
    key: ['user_id'],
    indexes: [{ name: 'inboxes_mail', columns: ['mail_since'] }],
  },
  {
    name: 'inbox_entries',
    columns: {
      id: 'id', user_id: 'id', seq: 'integer', change_seq: 'integer', kind: 'word', document_id: 'id', thread_id: 'id?', comment_id: 'id?', item_id: 'id?', round_id: 'id?',
      actor_id: 'id', at: 'time', read_at: 'time?', settled_at: 'time?', mailed_at: 'time?',
    },
    key: ['id'],
    indexes: [
      { name: 'inbox_entries_seq', columns: ['user_id', 'seq'], unique: true },
      { name: 'inbox_entries_change', columns: ['user_id', 'change_seq', 'id'] },
      { name: 'inbox_entries_waiting', columns: ['user_id', 'settled_at', 'seq'] },
      { name: 'inbox_entries_document', columns: ['document_id', 'settled_at'] },
    ],
  },
  {
    name: 'mail_settings',
    columns: { user_id: 'id', address: 'text', digest: 'integer', refused_at: 'time?' },
    key: ['user_id'],
    indexes: [],
  },
];

/** What waits for each person, and where they are told of it by mail. */
export class Inbox1764170000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const kind: SqlKind = queryRunner.dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite';
    for (const table of tables) for (const statement of tableStatements(kind, table)) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const { name } of [...tables].reverse()) await queryRunner.query(`DROP TABLE IF EXISTS ${name}`);
  }
}
