import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { remindOfMonitoring } from '../../../server/commands/monitoring/remind.js';
import { openArchive } from '../../../server/interchange/import/open-archive.js';
import { readWorkbook } from '../../../server/interchange/import/read-workbook.js';
import { readPdf } from '../../../server/interchange/import/read-pdf.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { moveDocument } from '../../support/review-by-api.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

const dayMs = 86_400_000;

let api: TestGraphql;
let author: Person;
let clerk: Person;
let reviewer: Person;
let approver: Person;
let documentId = '';

interface Row {
  readonly indicatorId: string;
  readonly goalTableId: string;
  readonly entryId: string | null;
  readonly version: number;
  readonly target: { readonly text: string; readonly number: string | null };
  readonly missing: readonly string[];
  readonly light: { readonly light: string; readonly due: string | null; readonly percent: string | null } | null;
  readonly deviation: string | null;
}
interface Round {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly overdue: boolean;
  readonly rows: readonly Row[];
  readonly counts: Readonly<Record<string, number>>;
  readonly opinions: readonly { readonly id: string }[];
}

const rowFields = 'indicatorId goalTableId entryId version target { text number } actual attainment explanation missing light { light due percent } deviation';

async function act(person: Person, name: string, input: object, selection: string): Promise<{ codes: readonly string[]; data: Record<string, unknown>; message: string }> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await person.send<Record<string, { userErrors: { code: string; message: string }[] } & Record<string, unknown>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`, { input });
  const userErrors = data?.[name]?.userErrors ?? [];
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...userErrors.map(({ code }) => code)], data: data?.[name] ?? {}, message: userErrors[0]?.message ?? '' };
}

async function roundOf(month: number, person = author): Promise<Round> {
  const { document } = await person.data<{ document: { monitoringRounds: (Round & { month: number })[] } }>(
    `query ($id: ID!) { document(id: $id) { monitoringRounds { id version month status overdue opinion counts { rows complete red yellow green blue } opinions { id } rows { ${rowFields} } } } }`, { id: documentId },
  );
  const round = document.monitoringRounds.find((each) => each.month === month);
  if (round === undefined) throw new Error(`no round of ${month}`);
  return round;
}

const fill = (person: Person, round: Round, row: Row, figures: object) => act(person, 'fillMonitoring', { roundId: round.id, indicatorId: row.indicatorId, expectedVersion: row.version, ...figures }, `row { ${rowFields} }`);
const start = (person: Person, month: number, dueDate: string) => act(person, 'startMonitoring', { documentId, month, dueDate }, 'round { id status }');
const waiting = async (person: Person): Promise<string[]> => (await person.data<{ inbox: { nodes: { kind: string; monitoringRound: { month: number } | null }[] } }>('{ inbox { nodes { kind monitoringRound { month } } } }')).inbox.nodes.filter(({ kind }) => kind.startsWith('MONITORING')).map(({ kind, monitoringRound }) => `${kind} ${monitoringRound?.month}`);
/** Every row that lacks something, told in words. */
async function explainRest(month: number): Promise<void> {
  const round = await roundOf(month);
  for (const row of round.rows.filter(({ missing }) => missing.length > 0)) expect((await fill(author, round, row, { explanation: '按计划于年底实施' })).codes).toEqual([]);
}
const submit = async (month: number, person = author) => {
  const { id, version } = await roundOf(month);
  return act(person, 'submitMonitoring', { id, expectedVersion: version }, 'round { status }');
};

async function unlogged(): Promise<unknown[]> {
  const { isWhole, differences } = await compareWithLog(api.store.unitOfWork, documentId);
  expect(isWhole).toBe(true);
  return differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER');
}

beforeAll(async () => {
  api = await createTestGraphql();
  [author, clerk, reviewer, approver] = [await api.person(), await api.person(), await api.person(), await api.person()];
  documentId = await api.importSample(author);
  for (const [person, role] of [[clerk, 'AUTHOR'], [reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(documentId, person, role);
  await moveDocument({ author, reviewer, approver }, documentId, 'APPROVED');
});
afterAll(() => api.stop());

describe('a round of monitoring', () => {
  test('[RES23] [RES24] is begun by the bureau, once for a month, and filled in by several at once, figure by figure', async () => {
    expect((await start(author, 7, '2026-12-01')).codes).toEqual(['FORBIDDEN']);
    expect((await start(reviewer, 13, '2026-12-01')).codes).toEqual(['INVALID_INPUT']);
    expect((await start(reviewer, 7, '2026-11-23')).codes).toEqual(['INVALID_INPUT']);
    expect((await start(reviewer, 7, '2026-12-01')).codes).toEqual([]);
    expect((await start(approver, 7, '2026-12-02')).codes).toEqual(['ALREADY_EXISTS']);
    expect([await waiting(author), await waiting(reviewer)]).toEqual([['MONITORING_DUE 7'], []]);
    const round = await roundOf(7);
    expect([round.rows.length, round.counts]).toEqual([53, { rows: 53, complete: 0, red: 0, yellow: 0, green: 0, blue: 0 }]);
    const [counted, worded] = [round.rows.find(({ target }) => target.text === '≥1900人'), round.rows.find(({ target }) => target.number === null)] as [Row, Row];
    expect((await fill(reviewer, round, counted, { actual: '1' })).codes).toEqual(['FORBIDDEN']);
    for (const wrong of [{ attainment: 'REACHED' }, { actual: 'viele' }]) expect((await fill(author, round, counted, wrong)).codes).toEqual(['INVALID_INPUT']);
    expect((await fill(author, round, worded, { actual: '1' })).codes).toEqual(['INVALID_INPUT']);
    // Two who saw the row empty.
    expect((await fill(author, round, counted, { actual: '800' })).data['row']).toMatchObject({ version: 2, light: { light: 'YELLOW', due: '1108.33', percent: '72.18' }, missing: ['EXPECTED', 'LIKELIHOOD', 'CAUSE', 'CORRECTIVE_ACTION'] });
    expect((await fill(clerk, round, counted, { expected: '1850.5', likelihood: 'POSSIBLE' })).data['row']).toMatchObject({ version: 3, deviation: '-49.5', missing: ['CAUSE', 'CORRECTIVE_ACTION'] });
    expect((await fill(clerk, round, counted, { actual: '900' })).codes).toEqual(['CONFLICT']);
    expect((await fill(clerk, round, counted, { actual: '800.0' })).codes).toEqual([]);
    expect((await fill(author, round, { ...counted, version: 3 }, { cause: 'STAFF', correctiveAction: '增加人手', likelihood: null })).data['row']).toMatchObject({ missing: ['LIKELIHOOD'] });
    expect((await fill(author, round, worded, { attainment: 'PARTLY', expectedAttainment: 'REACHED', likelihood: 'CERTAIN', cause: 'OTHER', correctiveAction: '加强宣传' })).data['row']).toMatchObject({ missing: [], light: { light: 'YELLOW', due: null } });
    expect((await fill(author, round, { ...counted, version: 4 }, { likelihood: 'POSSIBLE' })).data['row']).toMatchObject({ missing: [] });
    expect((await roundOf(7)).counts).toMatchObject({ complete: 2, yellow: 2 });
    expect(await unlogged()).toEqual([]);
  });

  test('[RES20] [RES25] is filled in by each unit for its own tables, and handed in by whoever is bound to none', async () => {
    const round = await roundOf(7);
    const bound = { documentId, userId: clerk.userId, role: 'AUTHOR', unitCodes: ['216002'] };
    expect((await act(author, 'setMember', bound, 'member { unitCodes }')).codes).toEqual([]);
    expect((await fill(clerk, round, round.rows[0] as Row, { explanation: '无' })).codes).toEqual(['FORBIDDEN']);
    expect((await submit(7, clerk)).codes).toEqual(['FORBIDDEN']);
    expect((await act(author, 'setMember', { ...bound, unitCodes: ['216001'] }, 'member { unitCodes }')).codes).toEqual([]);
    expect((await fill(clerk, round, round.rows[0] as Row, { explanation: '无' })).codes).toEqual([]);
  });

  test('[RES26] [RES27] is handed in once every row is told, returned with opinions on rows, handed in again once they are answered, and accepted', async () => {
    const early = await submit(7);
    expect([early.codes, early.message]).toEqual([['NOT_READY'], expect.stringContaining('还有 50 行')]);
    await explainRest(7);
    expect((await submit(7)).data['round']).toEqual({ status: 'SUBMITTED' });
    expect([await waiting(author), await waiting(reviewer), await waiting(approver)]).toEqual([[], ['MONITORING_SUBMITTED 7'], ['MONITORING_SUBMITTED 7']]);
    const round = await roundOf(7);
    expect((await fill(author, round, round.rows[0] as Row, { explanation: '改' })).codes).toEqual(['WRONG_STATUS']);
    const decide = (name: string, more: object, version = round.version) => act(reviewer, name, { id: round.id, expectedVersion: version, ...more }, 'round { status opinions { id } }');
    expect((await decide('returnMonitoring', {})).codes).toEqual(['INVALID_INPUT']);
    expect((await act(author, 'returnMonitoring', { id: round.id, expectedVersion: round.version, opinion: '退回' }, 'round { id }')).codes).toEqual(['FORBIDDEN']);
    const returned = await decide('returnMonitoring', { items: [{ indicatorId: round.rows[0]?.indicatorId, body: '请填写实际完成数' }], dueDate: '2026-12-05' });
    expect(returned.data['round']).toMatchObject({ status: 'RETURNED', opinions: [{}] });
    expect(await waiting(author)).toEqual(['MONITORING_DUE 7']);
    expect((await submit(7)).codes).toEqual(['NOT_READY']);
    const threadId = (await roundOf(7)).opinions[0]?.id;
    expect((await act(author, 'replyToComment', { threadId, body: '已核实，年底实施' }, 'comment { id }')).codes).toEqual([]);
    expect((await submit(7)).codes).toEqual([]);
    const again = await roundOf(7);
    expect((await decide('acceptMonitoring', {})).codes).toEqual(['CONFLICT']);
    expect((await decide('acceptMonitoring', { opinion: '同意' }, again.version)).data['round']).toMatchObject({ status: 'ACCEPTED' });
    expect([await waiting(author), await waiting(reviewer)]).toEqual([[], []]);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES28] its table is written as Word, Excel and PDF, in the usual form', async () => {
    const { id } = await roundOf(7);
    const write = async (format: string): Promise<Buffer> => {
      const { data, codes } = await act(reviewer, 'exportDocument', { documentId, format, monitoringRoundId: id }, 'documentExport { id }');
      expect(codes).toEqual([]);
      await api.exports.settled();
      const { documentExport } = await reviewer.data<{ documentExport: { state: string; url: string; fileName: string; problem: string | null } }>('query ($id: ID!) { documentExport(id: $id) { state url fileName problem } }', { id: (data['documentExport'] as { id: string }).id });
      expect(documentExport).toMatchObject({ state: 'DONE', problem: null, fileName: expect.stringContaining('监控') });
      return Buffer.from(await (await fetch(`${api.url}${documentExport.url}`)).arrayBuffer());
    };
    const [sheet] = await readWorkbook(await openArchive(await write('XLSX')));
    const cells = (sheet?.rows ?? []).flatMap((row) => [...row.cells.values()]);
    expect(cells).toEqual(expect.arrayContaining(['2025年度项目支出绩效目标运行监控表（1—7月）', '1—7月完成情况', '偏差原因', '按计划于年底实施']));
    const word = (await openArchive(await write('DOCX'))).find('word/document.xml');
    const text = (await word?.read())?.toString('utf8') ?? '';
    expect(text).toContain('部分达成');
    expect(text.match(/<w:tbl>/g)).toHaveLength(12);
    expect(JSON.stringify(await readPdf(await write('PDF')))).toContain('完成可能性');
    expect((await act(reviewer, 'exportDocument', { documentId, format: 'TEXT', monitoringRoundId: id }, 'documentExport { id }')).codes).toEqual(['INVALID_INPUT']);
  });

  test('[RES29] departments are reminded before and after the day, once for all servers; the bureau sees what is overdue', async () => {
    expect((await start(reviewer, 9, '2026-11-28')).codes).toEqual([]);
    // Tokens would end before the days are over: the clock of the reminders alone goes on.
    const remind = (days: number) => {
      const context = { unitOfWork: api.store.unitOfWork, clock: { now: () => api.clock.now() + days * dayMs } };
      return Promise.all([remindOfMonitoring(context), remindOfMonitoring(context)]);
    };
    const { read } = api.store.unitOfWork;
    const logged = async () => (await read.history.listChanges(documentId, 100)).items.filter(({ action }) => action === 'monitoring.reminded').map(({ field }) => field);
    await remind(0);
    expect(await logged()).toEqual([]);
    await remind(1);
    await remind(2);
    expect([await logged(), await waiting(author)]).toEqual([['remindedAt'], ['MONITORING_DUE 9']]);
    await remind(4);
    expect(await logged()).toEqual(['remindedAt']);
    await remind(5);
    await remind(6);
    expect([await logged(), await waiting(author)]).toEqual([['overdueAt', 'remindedAt'], ['MONITORING_OVERDUE 9']]);
    expect(await unlogged()).toEqual([]);
    const overdue = async (person: Person) => (await person.data<{ overdueMonitoring: { nodes: unknown[] } }>('{ overdueMonitoring { nodes { month overdue document { id } } } }')).overdueMonitoring.nodes;
    expect(await overdue(reviewer)).toEqual([]);
    await api.store.unitOfWork.transaction(async ({ monitoring }) => {
      for (const { id, month } of await monitoring.roundsOf([documentId])) if (month === 9) await monitoring.updateRound(id, { dueOn: '2026-11-23' });
    });
    expect([await overdue(reviewer), await overdue(await api.person())]).toEqual([[{ month: 9, overdue: true, document: { id: documentId } }], []]);
  });
});
