import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables, dropTables } from './create-tables.js';
import type { ColumnList, IndexDefinition } from './table-statements.js';

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
    columns: { section_id: 'id', seq: 'integer', chunk: 'integer', generation: 'integer', payload: 'bytes', author_id: 'id?', client_ids: 'text', at: 'time' },
    key: ['section_id', 'seq', 'chunk'],
  },
  section_snapshots: { columns: { section_id: 'id', chunk: 'integer', generation: 'integer', seq: 'integer', state: 'bytes' }, key: ['section_id', 'chunk'] },
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
      level2_label: 'text', level3: 'text', description: 'text', target_text: 'text', target: 'text', basis: 'text', weight: 'decimal?', source_line: 'integer?', removed: 'integer',
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

/** Per table. The names end up in error messages, which tell a taken user name from other clashes. */
const indexes: Readonly<Record<string, readonly IndexDefinition[]>> = {
  users: [{ name: 'users_name', columns: ['name'], unique: true }],
  sessions: [{ name: 'sessions_user', columns: ['user_id'] }],
  members: [{ name: 'members_user', columns: ['user_id', 'document_id'] }],
  documents: [{ name: 'documents_year', columns: ['fiscal_year', 'status', 'id'] }],
  parts: [{ name: 'parts_document', columns: ['document_id', 'ordinal'] }],
  sections: [{ name: 'sections_document', columns: ['document_id'] }],
  goal_tables: [{ name: 'goal_tables_document', columns: ['document_id', 'ordinal'] }],
  goals: [
    { name: 'goals_table', columns: ['goal_table_id', 'ordinal'] },
    { name: 'goals_document', columns: ['document_id'] },
  ],
  indicators: [
    { name: 'indicators_table', columns: ['goal_table_id', 'ordinal'] },
    { name: 'indicators_document', columns: ['document_id'] },
  ],
  comment_threads: [
    { name: 'comment_threads_document', columns: ['document_id', 'id'] },
    { name: 'comment_threads_section', columns: ['section_id', 'id'] },
    { name: 'comment_threads_goal_table', columns: ['goal_table_id', 'id'] },
    { name: 'comment_threads_indicator', columns: ['indicator_id', 'id'] },
  ],
  comments: [
    { name: 'comments_thread', columns: ['thread_id', 'id'] },
    { name: 'comments_document', columns: ['document_id'] },
  ],
  changes: [{ name: 'changes_node', columns: ['node_id', 'version'] }],
};

export class Initial1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await createTables(queryRunner, Object.entries(tables).map(([name, { columns, key }]) => ({ name, columns, key, indexes: indexes[name] ?? [] })));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropTables(queryRunner, Object.keys(tables).map((name) => ({ name })));
  }
}
