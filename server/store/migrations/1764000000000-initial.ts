import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tableStatement, type ColumnList, type SqlKind } from './table-statement.js';

const tables: Readonly<Record<string, { readonly columns: ColumnList; readonly key: readonly string[] }>> = {
  users: {
    columns: { id: 'id', name: 'word', display_name: 'text', password_hash: 'text', is_administrator: 'integer', created_at: 'time', disabled_at: 'time?' },
    key: ['id'],
  },
  sessions: {
    columns: { id: 'id', user_id: 'id', refresh_hash: 'text', created_at: 'time', expires_at: 'time', revoked_at: 'time?' },
    key: ['id'],
  },
  settings: { columns: { setting_key: 'word', setting_value: 'text' }, key: ['setting_key'] },
  documents: {
    columns: {
      id: 'id', version: 'integer', title: 'text', fiscal_year: 'integer', status: 'word', status_label: 'text?', department_name: 'text',
      compiling_unit: 'text', reviewing_unit: 'text', template_id: 'word', imported_contents: 'text', event_seq: 'integer', change_seq: 'integer',
      archived_at: 'time?', created_at: 'time', updated_at: 'time',
    },
    key: ['id'],
  },
  members: { columns: { document_id: 'id', user_id: 'id', role: 'word' }, key: ['document_id', 'user_id'] },
  parts: { columns: { id: 'id', document_id: 'id', ordinal: 'integer', number: 'text', kind: 'word', title: 'text' }, key: ['id'] },
  sections: {
    columns: {
      id: 'id', version: 'integer', document_id: 'id', part_id: 'id', parent_id: 'id?', kind: 'word', ordinal: 'integer', number: 'text', title: 'text',
      page: 'integer?', generation: 'integer', head_seq: 'integer', revision: 'integer', text: 'text', html: 'text', markdown: 'text', paragraphs: 'text',
      removed: 'integer',
    },
    key: ['id'],
  },
  section_updates: {
    columns: { section_id: 'id', seq: 'integer', generation: 'integer', payload: 'bytes', author_id: 'id?', client_ids: 'text', at: 'time' },
    key: ['section_id', 'seq'],
  },
  section_snapshots: { columns: { section_id: 'id', generation: 'integer', seq: 'integer', state: 'bytes' }, key: ['section_id'] },
  goal_tables: {
    columns: {
      id: 'id', version: 'integer', document_id: 'id', part_id: 'id', ordinal: 'integer', title: 'text', page: 'integer?', unit_code: 'text', unit_name: 'text',
      currency_unit: 'text', project_code: 'text', project_name: 'text', budget_total: 'decimal?', budget_fiscal_funds: 'decimal?', budget_other_funds: 'decimal?',
      fund_purpose: 'text', expenditure_plan: 'text', removed: 'integer',
    },
    key: ['id'],
  },
  goals: { columns: { id: 'id', document_id: 'id', goal_table_id: 'id', ordinal: 'integer', text: 'text', removed: 'integer' }, key: ['id'] },
  indicators: {
    columns: {
      id: 'id', version: 'integer', document_id: 'id', goal_table_id: 'id', ordinal: 'integer', level1_code: 'word', level1_label: 'text', level2_code: 'word',
      level2_label: 'text', level3: 'text', description: 'text', target: 'text', basis: 'text', weight: 'decimal?', source_line: 'integer?', removed: 'integer',
    },
    key: ['id'],
  },
  comment_threads: {
    columns: {
      id: 'id', version: 'integer', document_id: 'id', anchor: 'text', anchor_kind: 'word', section_id: 'id?', goal_table_id: 'id?', indicator_id: 'id?',
      orphaned: 'integer', status: 'word', created_by: 'id', created_at: 'time', resolved_by: 'id?', resolved_at: 'time?',
    },
    key: ['id'],
  },
  comments: { columns: { id: 'id', thread_id: 'id', document_id: 'id', author_id: 'id', body: 'text', created_at: 'time' }, key: ['id'] },
  changes: {
    columns: {
      document_id: 'id', seq: 'integer', node_id: 'id', node_kind: 'word', version: 'integer', action: 'word', field: 'word?', before_value: 'text',
      after_value: 'text', actor_id: 'id', at: 'time',
    },
    key: ['document_id', 'seq'],
  },
  events: {
    columns: { document_id: 'id', seq: 'integer', type: 'word', node_id: 'id', related_id: 'id?', revision: 'integer?', actor_id: 'id?', at: 'time' },
    key: ['document_id', 'seq'],
  },
  mutation_results: { columns: { user_id: 'id', client_mutation_id: 'id', input_hash: 'word', result: 'text', at: 'time' }, key: ['user_id', 'client_mutation_id'] },
};

/** Name, table, columns. The names end up in error messages, which tell a taken user name from other clashes. */
const indexes: readonly (readonly [name: string, table: string, columns: string, unique?: 'UNIQUE'])[] = [
  ['users_name', 'users', 'name', 'UNIQUE'],
  ['sessions_user', 'sessions', 'user_id'],
  ['members_user', 'members', 'user_id'],
  ['documents_year', 'documents', 'fiscal_year, status'],
  ['parts_document', 'parts', 'document_id'],
  ['sections_document', 'sections', 'document_id'],
  ['goal_tables_document', 'goal_tables', 'document_id'],
  ['goals_table', 'goals', 'goal_table_id'],
  ['indicators_table', 'indicators', 'goal_table_id'],
  ['comment_threads_document', 'comment_threads', 'document_id, id'],
  ['comment_threads_section', 'comment_threads', 'section_id'],
  ['comment_threads_goal_table', 'comment_threads', 'goal_table_id'],
  ['comment_threads_indicator', 'comment_threads', 'indicator_id'],
  ['comments_thread', 'comments', 'thread_id'],
  ['comments_document', 'comments', 'document_id'],
  ['changes_node', 'changes', 'node_id, version'],
];

export class Initial1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const kind: SqlKind = queryRunner.dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite';
    for (const [name, { columns, key }] of Object.entries(tables)) await queryRunner.query(tableStatement(kind, name, columns, key));
    for (const [name, table, columns, unique = ''] of indexes) await queryRunner.query(`CREATE ${unique} INDEX ${name} ON ${table} (${columns})`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await queryRunner.query(`DROP TABLE ${name}`);
  }
}
