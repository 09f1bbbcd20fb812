import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let colleague: Person;
let reader: Person;
let stranger: Person;
let documentId: string;
let indicator: { id: string; version: number };
let sectionId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  [author, colleague, reader, stranger] = [await app.person(), await app.person(), await app.person(), await app.person()];
}, 60_000);
afterAll(() => app.stop());

beforeEach(async () => {
  documentId = await app.importSample(author);
  await app.setMember(documentId, colleague, 'AUTHOR');
  await app.setMember(documentId, reader, 'READER');
  const { document } = await author.data<{ document: { goalTables: { indicators: { id: string; version: number }[] }[]; parts: { sections: { id: string }[] }[] } }>(
    'query ($id: ID!) { document(id: $id) { goalTables { indicators { id version } } parts { sections { id } } } }', { id: documentId },
  );
  indicator = document.goalTables[0]?.indicators[0] ?? { id: '', version: 0 };
  sectionId = document.parts[0]?.sections[0]?.id ?? '';
});

const updateIndicator = `mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) {
  indicator { id version level3 description basis target { text kind operator number unit } } userErrors { code path message messageEn } } }`;
interface Updated {
  readonly updateIndicator: { readonly indicator: { id: string; version: number; target: { text: string; number: string | null } } | null; readonly userErrors: readonly { code: string; path: string[] }[] };
}

describe('changes', () => {
  test('[API2] the payload holds the node as it is after the change', async () => {
    const { updateIndicator: payload } = await author.data<Updated>(updateIndicator, { input: { id: indicator.id, expectedVersion: indicator.version, target: '≥95%' } });
    expect(payload).toMatchObject({ indicator: { id: indicator.id, version: indicator.version + 1, target: { text: '≥95%', kind: 'QUANTITATIVE', operator: 'GTE', unit: '%' } }, userErrors: [] });
  });

  test('[API13] fields others did not touch merge', async () => {
    const base = { id: indicator.id, expectedVersion: indicator.version };
    await author.data(updateIndicator, { input: { ...base, target: '≥95%' } });
    const merged = await colleague.data<Updated>(updateIndicator, { input: { ...base, basis: '上级文件' } });
    expect(merged.updateIndicator.indicator).toMatchObject({ version: indicator.version + 2, basis: '上级文件', target: { text: '≥95%' } });
  });

  test('[API13] the same field conflicts, and shows base, theirs and yours', async () => {
    const base = { id: indicator.id, expectedVersion: indicator.version };
    await author.data(updateIndicator, { input: { ...base, description: '甲' } });
    const { data, errors } = await colleague.send(updateIndicator, { input: { ...base, description: '乙' } });
    expect(data).toBeNull();
    expect(errors[0]).toMatchObject({
      path: ['updateIndicator'],
      extensions: {
        code: 'CONFLICT',
        args: { id: indicator.id, expectedVersion: indicator.version, actualVersion: indicator.version + 1, fields: [{ field: 'description', theirs: '甲', yours: '乙' }] },
        messageZh: expect.stringContaining('已被他人修改'),
        requestId: expect.any(String),
      },
    });
  });

  test('[API3] a retry gets the first answer and changes nothing; the id is good for one thing only', async () => {
    const input = { id: indicator.id, expectedVersion: indicator.version, target: '≥95%', clientMutationId: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => author.data<Updated>(updateIndicator, { input })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await author.data(updateIndicator, { input })).toEqual(answers[0]);
    expect(await author.code(updateIndicator, { input: { ...input, target: '≥96%' } })).toBe('IDEMPOTENCY_MISMATCH');
    const now = await author.data<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on Indicator { version } } }', { id: indicator.id });
    expect(now.node.version).toBe(indicator.version + 1);
  });

  test('[API3] [API5] a clientMutationId that is no UUID is told to the form', async () => {
    const { updateIndicator: payload } = await author.data<Updated>(updateIndicator, { input: { id: indicator.id, expectedVersion: 1, target: '1', clientMutationId: 'mine' } });
    expect(payload.userErrors[0]).toMatchObject({ code: 'INVALID_INPUT', path: ['clientMutationId'] });
  });

  test('[API5] what the form can mend comes back with its path, and nothing is changed', async () => {
    const { updateIndicator: payload } = await author.data<Updated>(updateIndicator, { input: { id: indicator.id, expectedVersion: indicator.version, level3: 'x'.repeat(3000) } });
    expect(payload.indicator).toBeNull();
    expect(payload.userErrors[0]).toMatchObject({ path: ['level3'] });
    const table = await author.data<{ document: { goalTables: { id: string; version: number }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { id version } } }', { id: documentId });
    const budget = await author.data<{ updateGoalTable: { userErrors: { path: string[] }[] } }>(
      'mutation ($input: UpdateGoalTableInput!) { updateGoalTable(input: $input) { goalTable { id } userErrors { path } } }',
      { input: { id: table.document.goalTables[0]?.id, expectedVersion: table.document.goalTables[0]?.version, budget: { total: 'many' } } },
    );
    expect(budget.updateGoalTable.userErrors[0]?.path).toEqual(['budget', 'total']);
  });

  test('[API12] money as a JSON number is refused before it can lose a cent', async () => {
    const { status, errors } = await author.send('mutation ($input: UpdateGoalTableInput!) { updateGoalTable(input: $input) { goalTable { id } } }', { input: { id: 'x', expectedVersion: 1, budget: { total: 0.1 } } });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('[API7] readers are forbidden, strangers find nothing', async () => {
    const input = { id: indicator.id, expectedVersion: indicator.version, target: '1' };
    expect(await reader.code(updateIndicator, { input })).toBe('FORBIDDEN');
    expect(await stranger.code(updateIndicator, { input })).toBe('NOT_FOUND');
    expect(await author.code(updateIndicator, { input: { ...input, id: sectionId } })).toBe('NOT_FOUND');
  });

  test('[API15] each of several mutations in one operation shows what stands after it', async () => {
    const result = await author.data<{ a: { indicator: { goalTable: { indicators: { id: string }[] } } }; b: { goalTable: { indicators: { id: string }[] } } }>(
      `mutation ($a: UpdateIndicatorInput!, $b: AddIndicatorInput!) {
        a: updateIndicator(input: $a) { indicator { goalTable { indicators { id } } } }
        b: addIndicator(input: $b) { indicator { goalTable { indicators { id } } } userErrors { path message } } }`,
      {
        a: { id: indicator.id, expectedVersion: indicator.version, target: '≥1%' },
        b: { goalTableId: await tableOf(indicator.id), level1: '产出指标', level2: '数量指标', level3: '新增', target: '≥1次' },
      },
    ) as unknown as { a: { indicator: { goalTable: { indicators: unknown[] } } }; b: { indicator: { goalTable: { indicators: unknown[] } } } };
    expect(result.b.indicator.goalTable.indicators).toHaveLength(result.a.indicator.goalTable.indicators.length + 1);
  });

  async function tableOf(id: string): Promise<string> {
    return (await author.data<{ node: { goalTable: { id: string } } }>('query ($id: ID!) { node(id: $id) { ... on Indicator { goalTable { id } } } }', { id })).node.goalTable.id;
  }
});

describe('comments and members', () => {
  const addComment = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id version status anchor { kind indicatorId field } anchoredTo { id } } comment { body author { id } } userErrors { code path message } } }';

  test('[API2] a thread on a cell is begun, answered, resolved and reopened', async () => {
    const begun = await reader.data<{ addComment: { thread: { id: string } } }>(addComment, { input: { documentId, anchor: { kind: 'CELL', indicatorId: indicator.id, field: 'target' }, body: '偏低' } });
    expect(begun.addComment).toMatchObject({ thread: { status: 'OPEN', anchor: { kind: 'CELL', indicatorId: indicator.id, field: 'target' }, anchoredTo: { id: indicator.id } }, comment: { body: '偏低', author: { id: reader.userId } } });
    const threadId = begun.addComment.thread.id;
    await author.data('mutation ($input: ReplyToCommentInput!) { replyToComment(input: $input) { comment { id } } }', { input: { threadId, body: '已改' } });
    await author.data('mutation ($input: ResolveCommentInput!) { resolveComment(input: $input) { thread { status } } }', { input: { threadId } });
    const list = 'query ($id: ID!, $at: ID) { document(id: $id) { comments(status: RESOLVED, anchoredTo: $at) { nodes { id resolvedBy { id } comments { body } } } } }';
    expect(await reader.data(list, { id: documentId, at: indicator.id })).toEqual({ document: { comments: { nodes: [{ id: threadId, resolvedBy: { id: author.userId }, comments: [{ body: '偏低' }, { body: '已改' }] }] } } });
    const reopened = await author.data<{ reopenComment: unknown }>('mutation ($input: ReopenCommentInput!) { reopenComment(input: $input) { thread { status } } }', { input: { threadId } });
    expect(reopened.reopenComment).toEqual({ thread: { status: 'OPEN' } });
  });

  test.each([
    [{ kind: 'CELL', field: 'target' }, ['anchor', 'indicatorId']],
    [{ kind: 'CELL', indicatorId: 'x', field: 'nothing' }, ['anchor', 'field']],
    [{ kind: 'TEXT_RANGE', sectionId: 'x' }, ['anchor', 'passage']],
    [{ kind: 'SECTION' }, ['anchor', 'sectionId']],
  ])('[API5] an anchor without what its kind needs is told to the form: %j', async (anchor, path) => {
    const { addComment: payload } = await author.data<{ addComment: { userErrors: { path: string[] }[] } }>(addComment, { input: { documentId, anchor, body: 'x' } });
    expect(payload.userErrors[0]?.path).toEqual(path);
  });

  test('[API2] an author sets members', async () => {
    const setMember = 'mutation ($input: SetMemberInput!) { setMember(input: $input) { member { role user { id } } userId documentId userErrors { message } } }';
    const set = (role: string | null): Promise<unknown> => author.data(setMember, { input: { documentId, userId: stranger.userId, role } });
    expect(await set('READER')).toMatchObject({ setMember: { member: { role: 'READER', user: { id: stranger.userId } } } });
    expect(await stranger.code('query ($id: ID!) { document(id: $id) { id } }', { id: documentId })).toBe('none');
    expect(await set(null)).toMatchObject({ setMember: { member: null, userId: stranger.userId } });
    expect(await stranger.code('query ($id: ID!) { document(id: $id) { id } }', { id: documentId })).toBe('NOT_FOUND');
    expect(await reader.code(setMember, { input: { documentId, userId: stranger.userId, role: 'READER' } })).toBe('FORBIDDEN');
  });

  test('[API2] a section’s text is edited by its words', async () => {
    const edit = 'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { section { id } revision userErrors { code path } } }';
    const done = await author.data<{ editSectionText: { revision: number } }>(edit, { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['新的一段。'] } } });
    expect(done.editSectionText.revision).toBeGreaterThan(0);
    const { node } = await author.data<{ node: { text: string; revision: number } }>('query ($id: ID!) { node(id: $id) { ... on Section { text revision } } }', { id: sectionId });
    expect(node.text).toContain('新的一段。');
    const lost = await author.data<{ editSectionText: { userErrors: { code: string }[] } }>(edit, { input: { id: sectionId, edit: { kind: 'REPLACE_QUOTE', passage: { quote: '此处没有的文字' }, replacement: 'x' } } });
    expect(lost.editSectionText.userErrors[0]?.code).toBe('ANCHOR_LOST');
  });

  test('[API2] [COL103] formatted blocks come as inputs whose kind says which fields belong', async () => {
    const edit = 'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { section { html } userErrors { code path } } }';
    const blocks = [
      { kind: 'HEADING', level: 2, text: '一、目标' },
      { kind: 'PARAGRAPH', runs: [{ text: '见' }, { text: '附件', bold: true, link: 'https://gov.cn' }] },
      { kind: 'ORDERED_LIST', start: 2, items: [{ text: '甲' }, { text: '乙', depth: 2 }, { text: '丙' }] },
      { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ text: '指标' }] }, { cells: [{ runs: [{ text: '值', italic: true }] }] }] },
    ];
    const done = await author.data<{ editSectionText: { section: { html: string } } }>(edit, { input: { id: sectionId, edits: [{ kind: 'REPLACE_ALL_WITH_BLOCKS', blocks }, { kind: 'DELETE_PASSAGE', passage: { quote: '一、' } }] } });
    expect(done.editSectionText.section.html).toBe([
      '<h2>目标</h2><p>见<a href="https://gov.cn" rel="noopener noreferrer nofollow"><strong>附件</strong></a></p>',
      '<ol start="2"><li><p>甲</p><ol><li><p>乙</p></li></ol></li><li><p>丙</p></li></ol><table><tr><th><p>指标</p></th></tr><tr><td><p><em>值</em></p></td></tr></table>',
    ].join(''));
  });

  test.each([
    [{ edit: { kind: 'INSERT_TEXT', text: 'x' } }, 'edit.place'],
    [{ edit: { kind: 'INSERT_TEXT', place: 'AFTER', text: 'x' } }, 'edit.passage'],
    [{ edit: { kind: 'INSERT_TEXT', place: 'END' } }, 'edit.text'],
    [{ edit: { kind: 'INSERT_BLOCKS', place: 'END' } }, 'edit.blocks'],
    [{ edit: { kind: 'INSERT_BLOCKS', place: 'END', blocks: [{ kind: 'HEADING', text: '题' }] } }, 'edit.blocks.0.level'],
    [{ edit: { kind: 'INSERT_BLOCKS', place: 'END', blocks: [{ kind: 'PARAGRAPH' }] } }, 'edit.blocks.0.text'],
    [{ edit: { kind: 'INSERT_BLOCKS', place: 'END', blocks: [{ kind: 'PARAGRAPH', text: '段', runs: [] }] } }, 'edit.blocks.0.runs'],
    [{ edit: { kind: 'INSERT_BLOCKS', place: 'END', blocks: [{ kind: 'PARAGRAPH', runs: [{ text: '链', link: 'javascript:x' }] }] } }, 'edit.blocks.0.runs.0.link'],
    [{ edits: [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['段'] }, { kind: 'DELETE_BLOCKS' }] }, 'edits.1.passage'],
    [{ edits: [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['段'] }, { kind: 'DELETE_BLOCKS', passage: { quote: '此处没有的文字' } }] }, 'edits.1.passage'],
    [{ edits: [] }, 'edits'],
    [{}, 'edits'],
  ])('[API5] an edit that cannot be made is told with its path into the input: %j', async (asked, path) => {
    const edit = 'mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { userErrors { path } } }';
    const { editSectionText } = await author.data<{ editSectionText: { userErrors: { path: string[] }[] } }>(edit, { input: { id: sectionId, ...asked } });
    expect(editSectionText.userErrors.map((error) => error.path.join('.'))).toEqual([path]);
  });

  test.each([
    ['', 'INVALID_INPUT', ['quote']],
    ['字'.repeat(1001), 'TOO_LARGE', ['quote']],
    ['此处没有的文字', 'ANCHOR_LOST', []],
  ])('[API5] a passage that cannot be used is told with its path into the input (%#)', async (quote, code, end) => {
    interface Told {
      readonly told: { readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[] };
    }
    const add = 'mutation ($input: AddCommentInput!) { told: addComment(input: $input) { userErrors { code path } } }';
    const added = await author.data<Told>(add, { input: { documentId, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote } }, body: 'x' } });
    expect(added.told.userErrors).toEqual([{ code, path: ['anchor', 'passage', ...end] }]);
    const edit = 'mutation ($input: EditSectionTextInput!) { told: editSectionText(input: $input) { userErrors { code path } } }';
    const edited = await author.data<Told>(edit, { input: { id: sectionId, edit: { kind: 'REPLACE_QUOTE', passage: { quote }, replacement: 'x' } } });
    expect(edited.told.userErrors).toEqual([{ code, path: ['edit', 'passage', ...end] }]);
  });
});

test('[API6] nothing so far was a bug', () => {
  expect(app.errors).toEqual([]);
});
