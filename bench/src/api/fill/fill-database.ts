import { createApp } from '../../../../dist/server/app.js';
import { addComment } from '../../../../dist/server/commands/comment/add.js';
import type { CommandContext } from '../../../../dist/server/commands/command.js';
import { importDocument } from '../../../../dist/server/commands/document/import.js';
import type { Foundation } from '../../../../dist/server/foundation.js';
import { readConfig } from '../../../../dist/server/runtime/config.js';
import { createPinoLogger } from '../../../../dist/server/runtime/pino-logger.js';
import { openRawSql, type RawSql } from '../../../../dist/tests/support/raw-sql.js';
import { signUp } from '../../../../dist/tests/support/sign-up.js';
import { secret, type ApiScale } from '../scale.js';
import type { DataSet, FilledDocument } from './data-set.js';
import { largeText, sampleText } from './large-text.js';

const tokenMs = 24 * 3_600_000;
const rowsAtOnce = 500;

interface Person {
  readonly userId: string;
  readonly token: string;
}

export type Sizes = Pick<ApiScale, 'viewers' | 'tables' | 'rowsPerTable' | 'documents' | 'copiesOfSample'>;

interface Filling {
  readonly foundation: Foundation;
  readonly context: CommandContext;
  readonly people: readonly Person[];
}

/** A document as it is imported, everybody its author, with a comment and its answer on each of its first tables and rows. */
async function addDocument({ foundation, context, people }: Filling, content: string): Promise<FilledDocument> {
  const { document, report } = await importDocument(context, { format: 'TEXT', content });
  if (document === null) throw new Error(`not imported: ${JSON.stringify(report).slice(0, 500)}`);
  const { store } = foundation;
  await store.transaction(async ({ documents }) => {
    for (const { userId } of people) await documents.setMember(document.id, userId, 'AUTHOR');
  });
  const tables = await store.read.goalTables.ofDocuments([document.id]);
  const rows = await store.read.goalTables.indicatorsOf([tables[0]?.id ?? '']);
  const anchors = [
    ...tables.slice(0, 6).map(({ id }) => ({ kind: 'GOAL_TABLE' as const, goalTableId: id })),
    ...rows.slice(0, 6).map(({ id }) => ({ kind: 'CELL' as const, indicatorId: id, field: 'target' as const })),
  ];
  for (const [index, anchor] of anchors.entries()) {
    const by = (n: number): CommandContext => ({ ...context, actor: { ...context.actor, userId: people[n % people.length]?.userId ?? '' } });
    await addComment(by(index), { documentId: document.id, anchor, body: `请补充指标值的确定依据，并说明与上年相比的变化（${index + 1}）。` });
  }
  return { id: document.id, indicatorIds: rows.map(({ id }) => id), versions: rows.map(({ version }) => version) };
}

async function insertRows(raw: RawSql, table: string, rows: readonly Readonly<Record<string, string | number | null>>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const piece = rows.slice(start, start + rowsAtOnce);
    const row = `(${columns.map(() => '?').join(', ')})`;
    await raw.run(`INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES ${piece.map(() => row).join(', ')}`, piece.flatMap((each) => Object.values(each)));
  }
}

/** Covers without a text: all that a list shows. The first viewer is a member of each. */
async function addCovers(raw: RawSql, count: number, userId: string): Promise<void> {
  const ids = Array.from({ length: count }, (_, n) => `doc_00${String(n).padStart(24, '0')}`);
  const at = Date.UTC(2026, 0, 1);
  await insertRows(raw, 'documents', ids.map((id, n) => ({
    id, version: 1, title: `${2020 + (n % 7)}年部门预算绩效文本（${n + 1}）`, fiscal_year: 2020 + (n % 7), status: 'DRAFT', status_label: '草案', department_name: `乐亭县第${n + 1}局`,
    compiling_unit: `乐亭县第${n + 1}局`, reviewing_unit: '唐山市乐亭县财政局', template_id: 'hebei-county-2019', imported_contents: '[]', event_seq: 0, change_seq: 0, change_hash: '',
    change_seal: null, archived_at: null, created_at: at + n * 1000, updated_at: at + n * 1000,
  })));
  await insertRows(raw, 'members', ids.map((id) => ({ document_id: id, user_id: userId, role: 'AUTHOR' })));
  await insertRows(raw, 'search_documents', ids.map((id) => ({ document_id: id, next_entry: 0 })));
}

/** Fills an empty database by the server's own commands; covers alone are written as rows. `env`: where it is, as for a server. */
export async function fillDatabase(env: Readonly<Record<string, string>>, sizes: Sizes): Promise<DataSet> {
  const config = readConfig({ PORT: '0', JIWEN_SEED: 'none', JIWEN_SECRET: secret, ...env });
  const app = await createApp(config, createPinoLogger('error'));
  await app.start();
  try {
    const people: Person[] = [];
    for (let n = 1; n <= sizes.viewers; n++) {
      const { user, token } = await signUp(app, `bench.viewer${n}`, { tokenMs });
      people.push({ userId: user.id, token });
    }
    const [first] = people;
    if (first === undefined) throw new Error('nobody to read');
    const context: CommandContext = { ...app, unitOfWork: app.store, actor: { userId: first.userId, sessionId: null, isAdministrator: false, token: null } };
    const filling = { foundation: app, context, people };
    const texts = { sampleText: sampleText(), largeText: largeText(sizes.tables, sizes.rowsPerTable) };
    for (let copy = 0; copy < sizes.copiesOfSample; copy++) await addDocument({ ...filling, people: [first] }, texts.sampleText);
    const sample = await addDocument(filling, texts.sampleText);
    const large = await addDocument(filling, texts.largeText);
    const raw = await openRawSql({ url: config.databaseUrl, dataDir: config.dataDir });
    try {
      await addCovers(raw, sizes.documents, first.userId);
    } finally {
      await raw.close();
    }
    return { tokens: people.map(({ token }) => token), sample, large, ...texts };
  } finally {
    await app.stop();
  }
}
