import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inboxEntryId } from '../inbox-entry-id.js';
import { createTables, dropTables } from './create-tables.js';
import type { TableDefinition } from './table-statements.js';

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

/** What is left to do in the documents there are, as the acts that made it would have told it: each task with those it is told to. */
const standing = ['ITEM_RETURNED', 'DOCUMENT_SUBMITTED', 'ITEM_ANSWERED', 'SUGGESTION_MADE'] as const;
const ofMembers = 'JOIN documents d ON d.archived_at IS NULL JOIN members m ON m.document_id = d.id';
const openRound = "JOIN review_rounds r ON r.document_id = d.id AND r.outcome IS NULL AND d.status IN ('SUBMITTED', 'IN_REVIEW')";
const ofBureau = "m.role IN ('REVIEWER', 'APPROVER')";
const tasks: { readonly [K in (typeof standing)[number]]: string } = {
  ITEM_RETURNED: `SELECT m.user_id, d.id AS document_id, i.thread_id, NULL AS comment_id, i.id AS item_id, i.round_id, i.raised_by AS actor_id, i.raised_at AS at
    FROM review_items i ${ofMembers} AND m.role = 'AUTHOR' WHERE i.document_id = d.id AND i.status IN ('OPEN', 'REOPENED') AND d.status IN ('DRAFT', 'RETURNED')`,
  DOCUMENT_SUBMITTED: `SELECT m.user_id, d.id AS document_id, NULL AS thread_id, NULL AS comment_id, NULL AS item_id, r.id AS round_id, r.submitted_by AS actor_id, r.submitted_at AS at
    FROM documents d JOIN members m ON m.document_id = d.id ${openRound} WHERE ${ofBureau} AND d.archived_at IS NULL`,
  ITEM_ANSWERED: `SELECT m.user_id, d.id AS document_id, i.thread_id, NULL AS comment_id, i.id AS item_id, i.round_id, r.submitted_by AS actor_id, r.submitted_at AS at
    FROM review_items i ${ofMembers} ${openRound} WHERE i.document_id = d.id AND i.status = 'ANSWERED' AND ${ofBureau}`,
  SUGGESTION_MADE: `SELECT m.user_id, d.id AS document_id, c.thread_id, c.id AS comment_id, NULL AS item_id, NULL AS round_id, c.author_id AS actor_id, c.created_at AS at
    FROM comments c JOIN comment_threads t ON t.id = c.thread_id AND t.status = 'OPEN' ${ofMembers} AND m.role = 'AUTHOR'
    WHERE c.document_id = d.id AND c.suggestion_state = 'PENDING' AND c.author_id <> m.user_id`,
};

interface StandingTask {
  readonly user_id: string;
  readonly at: number | string;
}

const rowsAtOnce = 500;

async function insert(queryRunner: QueryRunner, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const piece = rows.slice(start, start + rowsAtOnce);
    const columns = Object.keys(piece[0] ?? {});
    const row = `(${columns.map(() => '?').join(', ')})`;
    await queryRunner.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${piece.map(() => row).join(', ')}`, piece.flatMap((each) => Object.values(each)));
  }
}

/** Nobody's work vanishes by an update of the server. It is not mailed: it is not new. */
async function fill(queryRunner: QueryRunner): Promise<void> {
  // A start that was cut off in here may have left some of it.
  for (const table of ['inbox_entries', 'inboxes']) await queryRunner.query(`DELETE FROM ${table}`);
  const found: (StandingTask & { readonly kind: string })[] = [];
  for (const kind of standing) for (const task of (await queryRunner.query(tasks[kind])) as StandingTask[]) found.push({ ...task, kind });
  const heads = new Map<string, number>();
  const entries = found.sort((a, b) => Number(a.at) - Number(b.at)).map((task) => {
    const seq = (heads.get(task.user_id) ?? 0) + 1;
    heads.set(task.user_id, seq);
    return { ...task, id: inboxEntryId(task.user_id, seq), seq, change_seq: seq, mailed_at: task.at };
  });
  await insert(queryRunner, 'inboxes', [...heads].map(([userId, seq]) => ({ user_id: userId, seq, mail_attempts: 0 })));
  await insert(queryRunner, 'inbox_entries', entries);
}

/** What waits for each person, and where they are told of it by mail. */
export class Inbox1764170000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, tables);
    await fill(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, tables);
  }
}
