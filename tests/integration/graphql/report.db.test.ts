import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readDocx } from '../../../server/interchange/import/read-docx.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';
import { evaluateRows } from '../../support/put-evaluation.js';
import { moveDocument } from '../../support/review-by-api.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

interface Section {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly markdown: string;
}
interface Report {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly title: string;
  readonly fiscalYear: number;
  readonly departmentName: string;
  readonly members: readonly { readonly role: string; readonly unitCodes: readonly string[] | null; readonly user: { readonly id: string } }[];
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly nodeId: string }[];
  readonly parts: readonly { readonly id: string; readonly title: string; readonly sections: readonly Section[] }[];
  readonly reportOf: { readonly isCurrent: boolean | null; readonly document: { readonly id: string } | null; readonly selfEvaluation: { readonly id: string; readonly score: string | null } | null } | null;
}
interface Row { readonly indicatorId: string; readonly version: number; readonly level3: string; readonly target: { readonly number: string | null; readonly text: string; readonly operator: string | null }; readonly points: string; readonly result: { readonly score: string } | null }
interface Evaluation { readonly id: string; readonly version: number; readonly score: string | null; readonly tables: readonly { readonly projectName: string; readonly total: string; readonly rows: readonly Row[] }[] }

let api: TestGraphql;
let author: Person;
let clerk: Person;
let reviewer: Person;
let approver: Person;
let textId = '';

async function act(person: Person, name: string, input: object, selection = 'userErrors { code }'): Promise<{ readonly codes: readonly string[]; readonly data: Record<string, unknown>; readonly message: string }> {
  const { data, errors } = await person.send<Record<string, { userErrors: { code: string; message: string }[] } & Record<string, unknown>>>(
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`, { input },
  );
  const userErrors = data?.[name]?.userErrors ?? [];
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...userErrors.map(({ code }) => code)], data: data?.[name] ?? {}, message: userErrors[0]?.message ?? errors[0]?.message ?? '' };
}

const evaluation = async (): Promise<Evaluation> => (await author.data<{ document: { selfEvaluation: Evaluation } }>(
  'query ($id: ID!) { document(id: $id) { selfEvaluation { id version score tables { projectName total rows { indicatorId version level3 target { number text operator } points result { score } } } } } }', { id: textId },
)).document.selfEvaluation;
const rowsOf = ({ tables }: Evaluation): readonly Row[] => tables.flatMap(({ rows }) => rows);

const readReport = async (person: Person, id: string): Promise<Report> => (await person.data<{ document: Report }>(
  `query ($id: ID!) { document(id: $id) { id version status title fiscalYear departmentName members { role unitCodes user { id } } findings { rule severity nodeId }
    parts { id title sections { id version title text markdown } } reportOf { isCurrent document { id } selfEvaluation { id score } } } }`, { id },
)).document;
const sectionOf = (report: Report, title: string): Section => report.parts.flatMap(({ sections }) => sections).find((each) => each.title === title) as Section;
const reportId = async (person = author): Promise<string | null> => (await person.data<{ document: { report: { id: string } | null } }>('query ($id: ID!) { document(id: $id) { report { id } } }', { id: textId })).document.report?.id ?? null;
const start = async (person: Person, more: object = {}) => act(person, 'startReport', { selfEvaluationId: (await evaluation()).id, ...more }, 'document { id title }');
const report = async (person = author): Promise<Report> => readReport(person, (await reportId()) ?? '');

async function fillRow(level3: string, figures: object): Promise<void> {
  const now = await evaluation();
  const row = rowsOf(now).find((each) => each.level3 === level3);
  expect((await act(author, 'fillSelfEvaluation', { selfEvaluationId: now.id, indicatorId: row?.indicatorId, expectedVersion: row?.version, ...figures })).codes).toEqual([]);
}

async function decide(person: Person, name: string, more: object = {}): Promise<readonly string[]> {
  const { id, version } = await evaluation();
  return (await act(person, name, { id, expectedVersion: version, ...more })).codes;
}

async function write(title: string, text: string): Promise<void> {
  const { id } = sectionOf(await report(), title);
  expect((await act(author, 'editSectionText', { id, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [text] } })).codes).toEqual([]);
}

/** Brings one section of the report back as a version has it. */
async function restore(label: string, nodeId: string): Promise<void> {
  const { id, version } = await report();
  const { document } = await author.data<{ document: { versions: { nodes: { id: string; label: string | null }[] } } }>('query ($id: ID!) { document(id: $id) { versions(first: 20) { nodes { id label } } } }', { id });
  const kept = document.versions.nodes.find((each) => each.label === label);
  expect((await act(author, 'restoreVersion', { id: kept?.id, expectedVersion: version, nodeId })).codes).toEqual([]);
}

const countable = async (): Promise<Row> => {
  const now = await evaluation();
  const row = rowsOf(now).find(({ target, level3 }) => target.number !== null && target.operator === 'GTE' && rowsOf(now).filter((each) => each.level3 === level3).length === 1);
  if (row === undefined) throw new Error('the sample has counts');
  return row;
};

beforeAll(async () => {
  api = await createTestGraphql();
  [author, clerk, reviewer, approver] = [await api.person(), await api.person(), await api.person(), await api.person()];
  textId = await api.importSample(author);
  for (const [person, role] of [[clerk, 'AUTHOR'], [reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(textId, person, role);
  await act(author, 'setMember', { documentId: textId, userId: clerk.userId, role: 'AUTHOR', unitCodes: ['216002'] });
  await moveDocument({ author, reviewer, approver }, textId, 'APPROVED');
  expect((await act(reviewer, 'startSelfEvaluation', { documentId: textId, dueDate: '2026-12-01' })).codes).toEqual([]);
});
afterAll(() => api.stop());

describe('the report of a self-evaluation', () => {
  test('[RES61] is begun by an author who is bound to no unit, once, with the members of the text, and is found from the text as the text is from it', async () => {
    expect((await start(reviewer)).codes).toEqual(['FORBIDDEN']);
    expect((await start(clerk)).codes).toEqual(['FORBIDDEN']);
    expect((await start(await api.person())).codes).toEqual(['NOT_FOUND']);
    expect(await reportId()).toBeNull();
    const { data } = await start(author);
    expect(data).toMatchObject({ document: { title: '2025年度绩效自评报告' } });
    expect((await start(author, { title: '另一份' })).data).toEqual(data);
    const begun = await report(reviewer);
    expect(begun).toMatchObject({ status: 'DRAFT', fiscalYear: 2025, reportOf: { isCurrent: true, document: { id: textId }, selfEvaluation: { id: (await evaluation()).id } } });
    expect(begun.members.map(({ role, unitCodes, user }) => [role, unitCodes, user.id]).sort()).toEqual([['APPROVER', null, approver.userId], ['AUTHOR', null, author.userId], ['AUTHOR', ['216002'], clerk.userId], ['REVIEWER', null, reviewer.userId]].sort());
    expect((await compareWithLog(api.store.unitOfWork, begun.id)).differences).toEqual([]);
  });

  test('[RES61] one that was archived makes room for another', async () => {
    const first = await report();
    expect((await act(author, 'archiveDocument', { id: first.id, expectedVersion: first.version })).codes).toEqual([]);
    expect(await reportId()).toBeNull();
    expect((await start(author)).codes).toEqual([]);
    expect((await report()).id).not.toBe(first.id);
    expect((await readReport(author, first.id)).reportOf?.document).toEqual({ id: textId });
  });

  test('[RES62] [TPL21] its outline is that of a form of reports, the one that ships or one that was added; such a form makes no other document', async () => {
    expect((await report()).parts.map(({ title, sections }) => [title, sections.map((each) => each.title)])).toEqual([['部门预算绩效自评', ['基本情况', '目标完成情况', '评价结论', '存在问题', '改进措施']]]);
    const cover = { title: '报告', fiscalYear: 2025, departmentName: '甲局', compilingUnit: '甲局', reviewingUnit: '财政局' };
    expect((await act(author, 'createDocument', { ...cover, templateId: 'self-evaluation-report' })).codes).toEqual(['INVALID_INPUT']);
    expect((await act(author, 'importDocument', { format: 'TEXT', content: '甲局', templateId: 'self-evaluation-report' })).codes).toEqual(['INVALID_INPUT']);
    const plan = async (documentId: string, templateId: string) => (await author.send('query ($documentId: ID!, $templateId: ID!) { documentMigration(documentId: $documentId, templateId: $templateId) { planHash } }', { documentId, templateId })).errors.map(({ extensions }) => extensions.code);
    expect(await plan(textId, 'self-evaluation-report')).toEqual(['INVALID_INPUT']);
    expect(await plan((await report()).id, 'hebei-county-2019')).toEqual(['INVALID_INPUT']);
    expect((await start(author, { templateId: 'hebei-county-2019' })).codes).toEqual(['INVALID_INPUT']);
    const administrator = await api.person({ isAdministrator: true });
    const sections = [{ kind: 'NARRATIVE', label: { zh: '总体结论', en: 'Conclusion' }, fill: 'CONCLUSION' }];
    const added = await act(administrator, 'addTemplate', { basedOn: 'self-evaluation-report', key: 'own-report', version: 1, label: { zh: '本县自评报告', en: 'Own report' }, parts: [{ kind: 'OTHER', label: { zh: '自评', en: 'Self-evaluation' }, sections }] }, 'template { kind parts { sections { label fill } } }');
    expect(added.data).toMatchObject({ template: { kind: 'REPORT', parts: [{ sections: [{ label: '总体结论', fill: 'CONCLUSION' }] }] } });
    expect(await plan((await report()).id, 'own-report')).toEqual([]);
  });

  test('[RES63] [RES64] results are printed into its text, and anew once they changed; what somebody changed of them stays and is told', async () => {
    const before = await report();
    expect(sectionOf(before, '基本情况').text).toMatch(/^2025年度.+纳入绩效自评的预算项目6个，全年预算数合计351\.49万元，截至2025年12月31日执行0\.00万元，预算执行率0\.00%。$/);
    expect(sectionOf(before, '评价结论').text).toBe('尚有指标未填报，暂无自评得分。');
    expect(sectionOf(before, '改进措施').text).toBe('');
    await evaluateRows({ store: api.store.unitOfWork, ids: createRandomIds() }, { documentId: textId, selfEvaluationId: (await evaluation()).id });
    const row = await countable();
    await fillRow(row.level3, { actual: String(Math.floor(Number(row.target.number) * 0.8)), explanation: '进度滞后' });
    expect((await report()).reportOf?.isCurrent).toBe(false);
    await write('目标完成情况', '上表由业务科室核对。');
    const { id } = sectionOf(before, '基本情况');
    expect((await act(author, 'editSectionText', { id, edit: { kind: 'REPLACE_QUOTE', passage: { quote: '预算执行率' }, replacement: '执行率' } })).codes).toEqual([]);
    const refreshed = await act(author, 'refreshReport', { documentId: before.id }, 'keptSectionIds document { id }');
    expect([refreshed.codes, refreshed.data['keptSectionIds']]).toEqual([[], [id]]);
    const after = await report();
    const now = await evaluation();
    expect(after.reportOf?.isCurrent).toBe(true);
    expect(sectionOf(after, '基本情况').text).toContain('执行0.00万元，执行率0.00%。');
    expect(sectionOf(after, '评价结论').text).toContain(`自评总得分${now.score}分`);
    const results = sectionOf(after, '目标完成情况');
    expect(results.text.startsWith('共设绩效指标53个，其中得满分的52个，未得满分的1个。')).toBe(true);
    expect(results.text.endsWith('上表由业务科室核对。')).toBe(true);
    const lines = results.markdown.replaceAll('\\', '').split('\n');
    for (const { projectName, total } of now.tables) expect(lines.some((line) => line.startsWith(`| ${projectName} |`) && line.includes(`| ${total} |`))).toBe(true);
    for (const each of rowsOf(now)) expect(results.text).toContain(each.level3);
    expect(sectionOf(after, '存在问题').text).toContain('进度滞后');
    expect((await act(author, 'refreshReport', { documentId: before.id }, 'keptSectionIds')).data).toMatchObject({ keptSectionIds: [] });
    // A live text tells of its revision once it is saved.
    expect((await compareWithLog(api.store.unitOfWork, before.id)).differences.filter(({ field }) => field !== 'revision')).toEqual([]);
  });

  test('[RES75] [RES76] figures of before that a version or a removed section brings back are told, and printed anew', async () => {
    const { id } = await report();
    const results = async () => sectionOf(await report(), '目标完成情况');
    const [short, all] = ['得满分的52个，未得满分的1个', '得满分的53个，未得满分的0个'];
    expect((await act(author, 'takeVersion', { documentId: id, label: '改前' })).codes).toEqual([]);
    const row = await countable();
    await fillRow(row.level3, { actual: row.target.number });
    const removed = sectionOf(await report(), '存在问题');
    expect((await act(author, 'removeSection', { id: removed.id, expectedVersion: removed.version })).codes).toEqual([]);
    expect((await act(author, 'refreshReport', { documentId: id })).codes).toEqual([]);
    expect([(await report()).reportOf?.isCurrent, (await results()).text]).toEqual([true, expect.stringContaining(all)]);
    await restore('改前', (await results()).id);
    expect([(await report()).reportOf?.isCurrent, (await results()).text]).toEqual([false, expect.stringContaining(short)]);
    const old = (await results()).text.split('\n').find((line) => line.includes(short)) ?? '';
    expect((await act(author, 'refreshReport', { documentId: id }, 'keptSectionIds')).data).toMatchObject({ keptSectionIds: [sectionOf(await report(), '基本情况').id] });
    expect([(await report()).reportOf?.isCurrent, (await results()).text]).toEqual([true, expect.stringContaining(all)]);
    await restore('改前', removed.id);
    expect([(await report()).reportOf?.isCurrent, sectionOf(await report(), '存在问题').text]).toEqual([false, removed.text]);
    await act(author, 'refreshReport', { documentId: id });
    const after = await report();
    expect([after.reportOf?.isCurrent, sectionOf(after, '存在问题').text]).toEqual([true, '没有未得满分的指标。']);
    // Pasted beside what is printed now: an old block goes, and none comes.
    const stands = (await results()).text;
    await write('目标完成情况', old);
    expect((await report()).reportOf?.isCurrent).toBe(false);
    await act(author, 'refreshReport', { documentId: id });
    expect([(await report()).reportOf?.isCurrent, (await results()).text]).toEqual([true, stands]);
    expect((await compareWithLog(api.store.unitOfWork, id)).differences.filter(({ field }) => field !== 'revision')).toEqual([]);
  });

  test('[RES65] it is judged by the rules of its form only, has no goal tables, and no year of its own', async () => {
    const now = await report();
    expect([...new Set(now.findings.map(({ rule }) => rule))].every((rule) => ['V21', 'V22', 'V23'].includes(rule))).toBe(true);
    expect(now.findings.filter(({ rule }) => rule === 'V23')).toMatchObject([{ severity: 'ERROR', nodeId: sectionOf(now, '改进措施').id }]);
    expect((await act(author, 'addGoalTable', { partId: now.parts[0]?.id, unitCode: '216001', unitName: '甲局', currencyUnit: '万元', projectCode: '1', projectName: '项目' })).codes).toEqual(['INVALID_INPUT']);
    expect((await act(author, 'refreshReport', { documentId: textId })).codes).toEqual(['LOCKED_FOR_REVIEW']);
  });

  test('[RES66] [RES77] it is submitted once its self-evaluation was handed in, approved once that was accepted, and stays as it is from then on', async () => {
    const submit = async () => {
      const { id, version } = await report();
      return act(author, 'submitDocument', { id, expectedVersion: version });
    };
    const lacks = async (): Promise<unknown> => {
      const { document: { readiness } } = await author.data<{ document: { readiness: { ready: boolean; reportLacks: readonly string[] } } }>('query ($id: ID!) { document(id: $id) { readiness { ready reportLacks } } }', { id: await reportId() });
      return [readiness.ready, readiness.reportLacks];
    };
    expect((await submit()).codes).toEqual(['NOT_READY']);
    await write('改进措施', '加快支付进度。');
    expect(await lacks()).toEqual([false, ['SELF_EVALUATION_OPEN']]);
    const early = await submit();
    expect([early.codes, early.message]).toEqual([['NOT_READY'], expect.stringContaining('尚未报送')]);
    expect(await decide(author, 'submitSelfEvaluation')).toEqual([]);
    await restore('改前', sectionOf(await report(), '目标完成情况').id);
    expect(await lacks()).toEqual([false, ['RESULTS_OUTDATED']]);
    const outdated = await submit();
    expect([outdated.codes, outdated.message]).toEqual([['NOT_READY'], expect.stringContaining('请先在报告中更新结果')]);
    expect((await act(author, 'refreshReport', { documentId: (await report()).id })).codes).toEqual([]);
    expect(await lacks()).toEqual([true, []]);
    expect((await submit()).codes).toEqual([]);
    const moveOn = async (name: string, more: object, person: Person) => {
      const { id, version } = await report();
      return act(person, name, { id, expectedVersion: version, ...more });
    };
    expect((await moveOn('startReview', {}, reviewer)).codes).toEqual([]);
    const graded = { grade: 'EXCELLENT', criteria: { completeness: 'EXCELLENT', relevance: 'EXCELLENT', appropriateness: 'EXCELLENT', feasibility: 'EXCELLENT' } };
    const tooEarly = await moveOn('approveDocument', graded, approver);
    expect([tooEarly.codes, tooEarly.message]).toEqual([['NOT_READY'], expect.stringContaining('请先审核自评')]);
    expect(await decide(reviewer, 'acceptSelfEvaluation')).toEqual([]);
    expect((await moveOn('approveDocument', graded, approver)).codes).toEqual([]);
    const approved = await report();
    expect([approved.status, approved.reportOf?.isCurrent]).toEqual(['APPROVED', true]);
    expect((await act(author, 'refreshReport', { documentId: approved.id })).codes).toEqual(['LOCKED_FOR_REVIEW']);
    expect((await act(reviewer, 'startSelfEvaluation', { documentId: approved.id, dueDate: '2026-12-01' })).codes).toEqual(['WRONG_STATUS']);
    expect((await act(author, 'startNextYear', { sourceDocumentId: approved.id, fiscalYear: 2026 })).codes).toEqual(['WRONG_STATUS']);
    const { versions, viewerCan } = (await author.data<{ document: { versions: { nodes: { kind: string }[] }; viewerCan: { action: string; allowed: boolean }[] } }>(
      'query ($id: ID!) { document(id: $id) { versions { nodes { kind } } viewerCan { action allowed } } }', { id: approved.id })).document;
    expect(versions.nodes.map(({ kind }) => kind)).toEqual(['APPROVAL', 'SUBMISSION', 'RESTORE', 'RESTORE', 'RESTORE', 'NAMED']);
    expect(viewerCan.filter(({ action, allowed }) => allowed && /^(monitoring|selfEvaluation|execution|rectification)\./.test(action))).toEqual([]);
  });

  test('[RES67] it is exported as any document is, with its tables', async () => {
    const { id } = await report();
    const { data, codes } = await act(reviewer, 'exportDocument', { documentId: id, format: 'DOCX' }, 'documentExport { id }');
    expect(codes).toEqual([]);
    await api.exports.settled();
    const { documentExport } = await reviewer.data<{ documentExport: { state: string; url: string; problem: string | null } }>('query ($id: ID!) { documentExport(id: $id) { state url problem } }', { id: (data['documentExport'] as { id: string }).id });
    expect(documentExport).toMatchObject({ state: 'DONE', problem: null });
    const file = Buffer.from(await (await fetch(`${api.url}${documentExport.url}`)).arrayBuffer());
    expect(JSON.stringify(await readDocx(file))).toContain('实际完成值');
  });

  test('[RES68] it is in no figures over texts, and whoever may read it alone is told nothing of the text', async () => {
    const { analysis } = await author.data<{ analysis: { documentCount: number } }>('{ analysis { documentCount } }');
    expect(analysis.documentCount).toBe(1);
    const guest = await api.person();
    const { id } = await report();
    await api.setMember(id, guest, 'READER');
    expect((await readReport(guest, id)).reportOf).toEqual({ isCurrent: null, document: null, selfEvaluation: null });
    const other = await api.person();
    await api.setMember(textId, other, 'READER');
    expect(await reportId(other)).toBeNull();
    await api.setMember(textId, other, 'AUTHOR');
    const refused = await start(other);
    expect([refused.codes, JSON.stringify(refused).includes(id)]).toEqual([['NOT_FOUND'], false]);
  });
});
