import { readFileSync } from 'node:fs';
import { seededRandom } from '../../support/seeded-random.js';
import { projectRoot } from '../../support/project-root.js';

/** Rows of one document, by table, with columns as the tables have them. */
export type DocumentRows = Readonly<Record<'documents' | 'members' | 'sections' | 'goal_tables' | 'goals' | 'indicators' | 'comment_threads' | 'comments', readonly Readonly<Record<string, string | number | null>>[]>>;

export interface Generator {
  documentId(n: number): string;
  /** The `n`th document, always the same for one seed. */
  make(n: number): DocumentRows;
}

const sample = readFileSync(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
const clauses = [...new Set(sample.split(/[\s，。；、：（）()“”.0-9]+/u).filter((clause) => clause.length >= 4 && clause.length <= 30))];
const someHan = [...new Set(sample.replace(/[^\u4e00-\u9fff]/gu, ''))];
const at = Date.UTC(2026, 10, 26);
const pad = (n: number, length: number): string => String(n).padStart(length, '0');

/** Low numbers far more often than high ones, as words in a language. */
function skewed(random: () => number, count: number): number {
  return Math.floor(count ** random()) % count;
}

interface Words {
  readonly chance: () => number;
  text(length: number): string;
  name(): string;
  code(): string;
}

/** Clauses of the sample, and between them some of 20,000 made-up words, the first of them often, the last hardly ever. */
function createWords(chance: () => number): Words {
  const han = (n: number): string => someHan[n % someHan.length] ?? '';
  const name = (): string => {
    const n = skewed(chance, 20_000);
    return han(n * 7 + 3) + han(n * 31 + Math.floor(n / 300)) + (n % 3 === 0 ? han(n * 13 + 5) : '');
  };
  const text = (length: number): string => {
    let made = '';
    while (made.length < length) made += `${chance() < 0.5 ? name() : ''}${clauses[skewed(chance, clauses.length)] ?? ''}${chance() < 0.1 ? `${Math.floor(chance() * 100)}%` : ''}，`;
    return made.slice(0, length);
  };
  return { chance, text, name, code: () => `130225${pad(Math.floor(chance() * 1e12), 12)}` };
}

/** A document of about 1,000 characters for size 1; the others have sections, rows and comments in proportion. */
export function createGenerator({ seed, size, halfMemberId, fewMemberId, count }: { readonly seed: number; readonly size: number; readonly halfMemberId: string; readonly fewMemberId: string; readonly count: number }): Generator {
  const documentId = (n: number): string => `doc_${pad(n, 26)}`;
  const id = (prefix: string, n: number, k: number): string => `${prefix}_${pad(n, 13)}${pad(k, 13)}`;
  const upTo = (most: number): number[] => Array.from({ length: Math.round(most) }, (_, k) => k + 1);
  return {
    documentId,
    make(n) {
      const words = createWords(seededRandom(seed + n * 7919));
      const [document_id, part_id, goal_table_id] = [documentId(n), id('part', n, 1), id('tbl', n, 1)];
      const base = { version: 1, document_id, removed: 0 };
      const ofFew = n % Math.max(1, Math.floor(count / 50)) === 0;
      return {
        documents: [{
          id: document_id, version: 1, title: `${words.name()}${words.name()}2025年部门预算绩效文本`, fiscal_year: 2025, status: 'DRAFT', status_label: null, department_name: `${words.name()}局`,
          compiling_unit: '', reviewing_unit: '', template_id: 'hebei-county-2019', imported_contents: '[]', event_seq: 0, change_seq: 0, change_hash: '', change_seal: null, archived_at: null,
          created_at: at + n, updated_at: at + n,
        }],
        members: [...(n % 2 === 0 ? [halfMemberId] : []), ...(ofFew ? [fewMemberId] : [])].map((user_id) => ({ document_id, user_id, role: 'READER' })),
        sections: upTo(4 * size).map((k) => ({
          ...base, id: id('sec', n, k), part_id, parent_id: null, kind: 'NARRATIVE', ordinal: k, number: `${k}、`, title: words.text(8), page: null, generation: 1, head_seq: 0, revision: 0,
          text: words.text(100), html: '', markdown: '', paragraphs: '[]', frozen: 0,
        })),
        goal_tables: [{
          ...base, id: goal_table_id, part_id, ordinal: 1, title: `1.${words.name()}经费绩效目标表`, page: null, unit_code: words.code().slice(0, 9), unit_name: `${words.name()}本级`, currency_unit: '万元',
          project_code: words.code(), project_name: `${words.name()}${words.name()}经费`, budget_total: null, budget_fiscal_funds: null, budget_other_funds: null, fund_purpose: words.text(40), expenditure_plan: '[]',
        }],
        goals: upTo(2 * size).map((k) => ({ id: id('goal', n, k), document_id, goal_table_id, ordinal: k, text: words.text(25), removed: 0 })),
        indicators: upTo(8 * size).map((k) => ({
          ...base, id: id('ind', n, k), goal_table_id, ordinal: k, level1_code: 'OUTPUT', level1_label: '', level2_code: 'QUANTITY', level2_label: '', level3: `${words.name()}${words.chance() < 0.3 ? '满意度' : '完成率'}`,
          description: words.text(18), target_text: `≥${Math.floor(words.chance() * 100)}%`, target: '{}', basis: words.text(10), weight: null, source_line: null,
        })),
        comment_threads: [{
          id: id('thr', n, 1), version: 1, document_id, anchor: '{"kind":"DOCUMENT"}', anchor_kind: 'DOCUMENT', orphaned: 0, status: 'OPEN', created_by: 'usr_1', created_at: at, updated_at: at, pending_suggestions: 0,
        }],
        comments: upTo(3 * size).map((k) => ({
          id: id('cmt', n, k), version: 1, thread_id: id('thr', n, 1), document_id, seq: k, author_id: 'usr_1', body: words.text(25), mentions: null, suggestion_state: null, suggestion: null,
          created_at: at, edited_at: null, deleted_at: null,
        })),
      };
    },
  };
}
