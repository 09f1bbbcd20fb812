import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables, sqlKindOf } from './create-tables.js';
import { addColumnStatement, type ColumnList, type SqlKind, type TableDefinition } from './table-statements.js';

interface NewColumn {
  readonly table: 'comments' | 'comment_threads';
  readonly column: string;
  readonly type: ColumnList[string];
  readonly initial?: number;
}

const newColumns: readonly NewColumn[] = [
  { table: 'comment_threads', column: 'updated_at', type: 'time', initial: 0 },
  { table: 'comment_threads', column: 'pending_suggestions', type: 'integer', initial: 0 },
  { table: 'comments', column: 'version', type: 'integer', initial: 1 },
  { table: 'comments', column: 'seq', type: 'integer', initial: 0 },
  { table: 'comments', column: 'mentions', type: 'text?' },
  { table: 'comments', column: 'suggestion_state', type: 'word?' },
  { table: 'comments', column: 'suggestion', type: 'text?' },
  { table: 'comments', column: 'edited_at', type: 'time?' },
  { table: 'comments', column: 'deleted_at', type: 'time?' },
];

const newTables: readonly TableDefinition[] = [
  {
    name: 'comment_mentions',
    columns: { user_id: 'id', comment_id: 'id', thread_id: 'id', document_id: 'id' },
    key: ['user_id', 'comment_id'],
    indexes: [{ name: 'comment_mentions_thread', columns: ['thread_id', 'user_id'] }],
  },
  {
    name: 'comment_reads',
    columns: { user_id: 'id', scope_id: 'id', document_id: 'id', seq: 'integer' },
    key: ['user_id', 'scope_id'],
    indexes: [],
  },
];

/** Comments that stand already are numbered in the order they were written. */
const numbered = 'SELECT id, ROW_NUMBER() OVER (PARTITION BY document_id ORDER BY id) AS place FROM comments';
const numberComments: Readonly<Record<SqlKind, string>> = {
  sqlite: `UPDATE comments SET seq = numbered.place FROM (${numbered}) AS numbered WHERE numbered.id = comments.id`,
  mysql: `UPDATE comments JOIN (${numbered}) AS numbered ON numbered.id = comments.id SET comments.seq = numbered.place`,
};

async function hasIndex(queryRunner: QueryRunner, kind: SqlKind, table: string, index: string): Promise<boolean> {
  const statement = kind === 'sqlite'
    ? `SELECT name FROM sqlite_master WHERE type = 'index' AND name = '${index}'`
    : `SELECT index_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = '${table}' AND index_name = '${index}'`;
  return ((await queryRunner.query(statement)) as unknown[]).length > 0;
}

async function dropIndex(queryRunner: QueryRunner, kind: SqlKind, table: string, index: string): Promise<void> {
  if (await hasIndex(queryRunner, kind, table, index)) await queryRunner.query(`DROP INDEX ${index}${kind === 'mysql' ? ` ON ${table}` : ''}`);
}

/**
 * Versions, mentions, suggestions and tombstones of comments, and how far each person has read. MySQL commits after every
 * statement, so each step looks whether it was taken already.
 */
export class CommentHistory1764130000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const kind = sqlKindOf(queryRunner);
    for (const { table, column, type, initial } of newColumns) {
      if (!(await queryRunner.hasColumn(table, column))) await queryRunner.query(addColumnStatement(kind, table, column, type, initial));
    }
    await createTables(queryRunner, newTables);
    if (!(await hasIndex(queryRunner, kind, 'comments', 'comments_seq'))) {
      await queryRunner.query(numberComments[kind]);
      await queryRunner.query('CREATE UNIQUE INDEX comments_seq ON comments (document_id, seq)');
    }
    // The new index begins with the same column.
    await dropIndex(queryRunner, kind, 'comments', 'comments_document');
    await queryRunner.query(
      'UPDATE comment_threads SET updated_at = COALESCE((SELECT MAX(created_at) FROM comments WHERE comments.thread_id = comment_threads.id), created_at) WHERE updated_at = 0',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const kind = sqlKindOf(queryRunner);
    if (!(await hasIndex(queryRunner, kind, 'comments', 'comments_document'))) await queryRunner.query('CREATE INDEX comments_document ON comments (document_id)');
    await dropIndex(queryRunner, kind, 'comments', 'comments_seq');
    for (const { table, column } of newColumns) {
      if (await queryRunner.hasColumn(table, column)) await queryRunner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
    await dropTables(queryRunner, newTables);
  }
}
