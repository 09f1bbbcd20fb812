import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { formula, makeWorkbook, number } from '../../support/make-workbook.js';
import { moveDocument } from '../../support/review-by-api.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let api: TestGraphql;
let [author, clerk, reviewer, approver, reader]: Person[] = [];
let documentId = '';
let tables: { id: string; projectCode: string; unitCode: string; budget: { total: string } }[] = [];

type Sent = { readonly codes: readonly string[]; readonly data: Record<string, unknown> };

async function act(person: Person | undefined, name: string, input: object, selection: string): Promise<Sent> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await (person as Person).send<Record<string, { userErrors: { code: string }[] } & Record<string, unknown>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path message } } }`, { input });
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...(data?.[name]?.userErrors.map(({ code }) => code) ?? [])], data: data?.[name] ?? {} };
}

const record = (person: Person | undefined, payments: readonly object[]) => act(person, 'recordPayments', { documentId, payments }, 'recorded payments { id version amount date }');
const importing = (content: string, more: object = {}) => act(author, 'importPayments', { documentId, format: 'CSV', content, ...more }, 'report { rows recorded unchanged skipped failed written problems { place outcome message } }');
const executionOf = async (index: number) => (await author?.data<{ document: { goalTable: { execution: Record<string, unknown> } } }>('query ($id: ID!, $table: ID!) { document(id: $id) { goalTable(id: $table) { execution { budget paid rate light forecast points { month planned paid paidPercent gap light } adjustments { budget } } } } }', { id: documentId, table: tables[index]?.id }))?.document.goalTable.execution;

/** What the store has otherwise than its log; members were set behind its back. */
async function unlogged(): Promise<unknown[]> {
  const { isWhole, differences } = await compareWithLog(api.store.unitOfWork, documentId);
  expect(isWhole).toBe(true);
  return differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER');
}

beforeAll(async () => {
  api = await createTestGraphql();
  [author, clerk, reviewer, approver, reader] = [await api.person(), await api.person(), await api.person(), await api.person(), await api.person()];
  documentId = await api.importSample(author);
  for (const [person, role] of [[clerk, 'AUTHOR'], [reviewer, 'REVIEWER'], [approver, 'APPROVER'], [reader, 'READER']] as const) await api.setMember(documentId, person, role);
  const early = await act(author, 'recordPayments', { documentId, payments: [] }, 'recorded');
  expect(early.codes).toEqual(['WRONG_STATUS']);
  await moveDocument({ author: author, reviewer: reviewer, approver: approver }, documentId, 'APPROVED');
  ({ document: { goalTables: tables } } = await (author).data<{ document: { goalTables: typeof tables } }>('query ($id: ID!) { document(id: $id) { goalTables { id projectCode unitCode budget { total } } } }', { id: documentId }));
});
afterAll(() => api.stop());

describe('payments', () => {
  test('[RES14] [RES15] are booked once by voucher, corrected and taken out with a reason, and the log says all of it', async () => {
    const payment = { goalTableId: tables[5]?.id, voucherNumber: '2025-ZF-001', date: '2025/3/5', amount: '20.00', note: '一季度' };
    const [first, again] = [await record(author, [payment, { ...payment, voucherNumber: '2025-ZF-002', amount: '-0.50' }]), await record(author, [payment])];
    expect([first.data['recorded'], again.data['recorded']]).toEqual([2, 0]);
    const [{ id } = { id: '' }] = again.data['payments'] as { id: string }[];
    expect((await record(author, [{ ...payment, amount: '21.00' }])).codes).toEqual(['INVALID_INPUT']);
    for (const wrong of [{ amount: '0' }, { amount: '1e3' }, { date: '2025-02-30' }, { date: '2024-12-31' }, { voucherNumber: '=1+1' }, { voucherNumber: '' }]) {
      expect([wrong, (await record(author, [{ ...payment, voucherNumber: 'X1', ...wrong }])).codes]).toEqual([wrong, ['INVALID_INPUT']]);
    }
    expect((await act(author, 'correctPayment', { id, expectedVersion: 1, amount: '25', reason: '' }, 'payment { id }')).codes).toEqual(['INVALID_INPUT']);
    expect((await act(author, 'correctPayment', { id, expectedVersion: 1, amount: '25', reason: '录入有误' }, 'payment { version amount }')).data['payment']).toEqual({ version: 2, amount: '25.00' });
    expect((await act(author, 'correctPayment', { id, expectedVersion: 1, amount: '26', reason: '录入有误' }, 'payment { id }')).codes).toEqual(['CONFLICT']);
    const extra = ((await record(author, [{ ...payment, voucherNumber: 'X2' }])).data['payments'] as { id: string }[])[0]?.id;
    expect((await act(author, 'removePayment', { id: extra, expectedVersion: 1, reason: '重复录入' }, 'removedId')).data['removedId']).toBe(extra);
    for (const person of [reviewer, approver, reader]) expect((await record(person, [payment])).codes).toEqual(['FORBIDDEN']);
    expect(await unlogged()).toEqual([]);
    const { items } = await api.store.unitOfWork.read.history.listChanges(documentId, 5);
    expect(items.filter(({ action }) => action === 'payment.removed').map(({ field, after }) => [field, after])).toEqual([[null, null], ['reason', '重复录入']]);
  });

  test('[RES11] [RES16] [RES17] stand against the plan and the budget in force, and outlive a new edition of the text', async () => {
    // 47.49 in the sample; 24.50 paid by March.
    expect(await executionOf(5)).toMatchObject({ budget: '47.49', paid: '24.50', rate: '51.59', points: [{ month: 3, planned: '25.00', paid: '24.50', paidPercent: '51.59', gap: '-26.59', light: 'GREEN' }, { month: 6, light: 'GREEN' }, { month: 10, light: 'RED', gap: '23.41' }, {}] });
    const adjust = (date: string, budget: string) => act(author, 'adjustBudget', { goalTableId: tables[5]?.id, date, budget, reason: '年中调整' }, 'adjustment { id }');
    const { data } = await adjust('2025-07-01', '49');
    expect(await executionOf(5)).toMatchObject({ budget: '49.00', rate: '50.00', adjustments: [{ budget: '49.00' }] });
    expect((await adjust('2026-01-01', '1')).codes).toEqual(['INVALID_INPUT']);
    const second = (await adjust('2025-09-01', '98')).data['adjustment'] as { id: string };
    expect(await executionOf(5)).toMatchObject({ rate: '25.00' });
    expect((await act(author, 'removeBudgetAdjustment', { id: second.id, reason: '有误' }, 'removedId')).data['removedId']).toBe(second.id);
    expect((await act(author, 'removeBudgetAdjustment', { id: second.id, reason: '有误' }, 'removedId')).codes).toEqual(['NOT_FOUND']);
    const { document } = await (author as Person).data<{ document: { version: number; execution: { budget: string; paid: string; tables: unknown[] } } }>('query ($id: ID!) { document(id: $id) { version execution { budget paid rate strayPayments tables { rate } } } }', { id: documentId });
    // In 元: 351.49 万元, and 1.51 more.
    expect(document.execution).toMatchObject({ budget: '3530000.00', paid: '245000.00', rate: '6.94', strayPayments: 0 });
    expect(document.execution.tables).toHaveLength(6);
    expect((await act(approver, 'adjustDocument', { id: documentId, expectedVersion: document.version, reason: '追加预算' }, 'document { status }')).codes).toEqual([]);
    expect((await record(author, [])).codes).toEqual(['WRONG_STATUS']);
    expect(await executionOf(5)).toMatchObject({ paid: '24.50', budget: '49.00' });
    await moveDocument({ author: author as never, reviewer: reviewer as never, approver: approver as never }, documentId, 'APPROVED');
    // What the new edition says of the budget holds.
    expect(await executionOf(5)).toMatchObject({ paid: '24.50', budget: '47.49', adjustments: [] });
    expect(data['adjustment']).toBeTruthy();
    expect(await unlogged()).toEqual([]);
  });

  test('[RES18] [RES19] come from a treasury’s export, the same file twice is booked once, and a row that cannot be read keeps all of it out', async () => {
    const [a, b] = [tables[0]?.projectCode ?? '', tables[1]?.projectCode ?? ''];
    const head = '乐亭县财政支付明细\n凭证号,支付日期,项目编码,支付金额（元）,摘要\n';
    const good = `${head}P-1,20250305,${a},"12,345.67",=HYPERLINK("http://x")\nP-2,2025-03-06 10:20:30,${b.slice(0, 19)} ${b.slice(19)},5000,\nP-9,2025-03-06,999999999999999999999,1,\n,,合计,17345.67,\n`;
    expect((await importing(good, { dryRun: true })).data['report']).toEqual({ rows: 3, recorded: 2, unchanged: 0, skipped: 1, failed: 0, written: false, problems: [{ place: '5', outcome: 'SKIPPED', message: expect.stringContaining('999999') }] });
    const bad = await importing(`${good}P-3,2025-13-01,${a},1,\nP-4,2025-03-01,${a},一百,\nP-1,2025-03-05,${a},1,\n`);
    expect(bad.data['report']).toMatchObject({ failed: 3, written: false, problems: [{}, { place: '7', message: expect.stringContaining('支付日期') }, { place: '8' }, { place: '9', message: expect.stringContaining('两次') }] });
    expect((await importing(good)).data['report']).toMatchObject({ recorded: 2, written: true });
    expect((await importing(good)).data['report']).toMatchObject({ recorded: 0, unchanged: 2, written: true });
    expect(await executionOf(0)).toMatchObject({ paid: '1.234567' });
    const workbook = makeWorkbook([{ name: '说明', rows: [['无']] }, { name: '明细', rows: [['项目编码', '凭证号', '支付日期', '金额', '备注'], [a, 'P-5', number('45721', 1), number('0.5'), null], [b, 'P-6', '2025年3月5日', formula('1+1', '2'), null]] }], [14]).toString('base64');
    const sheet = { format: 'XLSX', content: workbook };
    expect((await importing('', sheet)).codes).toEqual(['INVALID_INPUT']);
    expect((await importing('', { ...sheet, currencyUnit: '万元' })).data['report']).toMatchObject({ recorded: 2, written: true, failed: 0 });
    expect(await executionOf(1)).toMatchObject({ paid: '2.50' });
    for (const wrong of ['日期,金额\n', `${head.replace('（元）', '（美元）')}P-7,2025-03-05,${a},1,\n`, `${head}"P-8`]) expect([wrong, (await importing(wrong)).codes.length]).toEqual([wrong, 1]);
    expect((await importing('', { format: 'XLSX', content: Buffer.from('no workbook').toString('base64') })).codes).toEqual(['IMPORT_UNREADABLE']);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES20] whoever is bound to units books for their tables only, edits them only, and names no members', async () => {
    const bind = (unitCodes: readonly string[]) => act(author, 'setMember', { documentId, userId: clerk?.userId, role: 'AUTHOR', unitCodes }, 'member { role unitCodes }');
    const payment = { goalTableId: tables[0]?.id, voucherNumber: 'U-1', date: '2025-04-01', amount: '0.10' };
    expect((await bind(['一'])).codes).toEqual(['INVALID_INPUT']);
    expect((await bind(['216002', '216002'])).data['member']).toEqual({ role: 'AUTHOR', unitCodes: ['216002'] });
    expect((await record(clerk, [payment])).codes).toEqual(['FORBIDDEN']);
    expect((await act(clerk, 'setMember', { documentId, userId: clerk?.userId, role: 'AUTHOR', unitCodes: [] }, 'member { role }')).codes).toEqual(['FORBIDDEN']);
    expect((await bind([tables[0]?.unitCode ?? ''])).codes).toEqual([]);
    expect((await record(clerk, [payment])).data['recorded']).toBe(1);
    expect((await bind([])).data['member']).toEqual({ role: 'AUTHOR', unitCodes: null });
    expect(await unlogged()).toEqual([]);
  });
});
