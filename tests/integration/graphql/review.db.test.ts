import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let reviewer: Person;
let approver: Person;
let stranger: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  [author, reviewer, approver, stranger] = [await app.person(), await app.person(), await app.person(), await app.person()];
}, 60_000);
afterAll(() => app.stop());

beforeEach(async () => {
  documentId = await newDocument();
});

async function newDocument(): Promise<string> {
  const id = await app.importSample(author);
  await app.setMember(id, reviewer, 'REVIEWER');
  await app.setMember(id, approver, 'APPROVER');
  return id;
}

interface Judged {
  readonly blocks: boolean;
  readonly finding: { readonly id: string; readonly severity: string; readonly nodeId: string; readonly field: string | null; readonly remedy: string };
  readonly explanation: { readonly text: string } | null;
}
const readinessFields = 'ready errors unexplained findings { blocks finding { id rule severity nodeId field message remedy } explanation { text } } unansweredItems { id }';
async function readiness(id: string): Promise<{ ready: boolean; errors: number; unexplained: number; findings: readonly Judged[]; unansweredItems: readonly unknown[] }> {
  const { document } = await author.data<{ document: { readiness: never } }>(`query ($id: ID!) { document(id: $id) { readiness { ${readinessFields} } } }`, { id });
  return document.readiness;
}

const mutate = <T = Record<string, unknown>>(person: Person, name: string, input: object, selection = 'document { status version } userErrors { code path message messageEn }'): Promise<T> =>
  person.data<Record<string, T>>(`mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`, { input }).then((data) => data[name] as T);
const versionOf = async (id: string): Promise<number> => (await author.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id })).document.version;
const at = async (id: string) => ({ id, expectedVersion: await versionOf(id) });
const graded = (grade: string) => ({ grade, criteria: { completeness: grade, relevance: grade, appropriateness: grade, feasibility: grade } });

async function submit(id: string): Promise<void> {
  const explanations = (await readiness(id)).findings.filter(({ blocks }) => blocks).map(({ finding }) => ({ findingId: finding.id, text: '按统一口径' }));
  expect(await mutate(author, 'submitDocument', { ...(await at(id)), explanations })).toMatchObject({ document: { status: 'SUBMITTED' }, userErrors: [] });
}

/** Returned once with an item on a cell and one on the document, answered and verified. */
async function reviewOnce(id: string): Promise<{ readonly items: readonly { id: string; version: number }[]; readonly indicatorId: string }> {
  await submit(id);
  await mutate(reviewer, 'startReview', await at(id));
  const { document } = await author.data<{ document: { goalTables: { indicators: { id: string }[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { indicators { id } } } }', { id });
  const indicatorId = document.goalTables[0]?.indicators[0]?.id ?? '';
  const { round } = await mutate<{ round: { items: { id: string; version: number }[] } }>(
    reviewer, 'returnDocument',
    { ...(await at(id)), ...graded('FAIR'), summary: '退回修改', items: [{ anchor: { kind: 'CELL', indicatorId, field: 'basis' }, body: '依据不足', criterion: 'FEASIBILITY' }, { anchor: { kind: 'DOCUMENT' }, body: '请补充' }] },
    'document { status } round { items { id version } } userErrors { path message }',
  );
  return { items: round.items, indicatorId };
}

const history = `query ($id: ID!) { document(id: $id) { status
  review { edition rejected round { number outcome } openItems { id status } adjustments { edition reason adjustedBy { id } round { number } } }
  reviewRounds(first: 10) { nodes { number edition outcome grade summary submittedBy { id } startedBy { id } closedBy { id }
    criteria { completeness relevance appropriateness feasibility } opinions { grade reviewer { id } criteria { feasibility } }
    explanations { text author { id } message } changedSince { fields { kind nodeId field before after changedBy { id } } sections { sectionId title before { revision } after { revision } text { kind text moved } } }
    items { ordinal criterion text status raisedBy { id } subject { label quote row } anchor { kind indicatorId field } thread { id status } round { number }
      answers { kind text author { id } round { number } } verifications { verdict text reviewer { id } round { number } } } } pageInfo { hasNextPage } } } }`;

describe('submitting through the API', () => {
  test('[REV3] readiness tells each finding with its place and remedy, before submitting and in the refusal', async () => {
    const report = await readiness(documentId);
    expect([report.ready, report.errors, report.unansweredItems]).toEqual([false, 0, []]);
    expect(report.unexplained).toBe(report.findings.filter(({ blocks }) => blocks).length);
    expect(report.findings.filter(({ blocks }) => blocks).every(({ finding }) => finding.severity === 'WARNING' && finding.remedy !== '' && finding.nodeId !== '')).toBe(true);
    const refused = await mutate(author, 'submitDocument', await at(documentId), `document { id } readiness { ${readinessFields} } userErrors { code path message messageEn args }`);
    expect(refused).toEqual({
      document: null, readiness: report,
      userErrors: [{ code: 'NOT_READY', path: null, message: `还不能执行“送审”：${report.unexplained} 项预警未说明。`, messageEn: expect.stringContaining('You cannot submit the text yet: '), args: expect.objectContaining({ action: 'document.submit' }) }],
    });
    await submit(documentId);
    const after = await readiness(documentId);
    expect([after.ready, after.findings.filter(({ explanation }) => explanation?.text === '按统一口径').length]).toEqual([true, report.unexplained]);
  });

  test('[REV3] [API7] a stranger is not told what a text lacks, whatever they send', async () => {
    const query = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { readiness { ${readinessFields} } userErrors { code } } }`;
    expect(await stranger.code(query, { input: { id: documentId, expectedVersion: 1 } })).toBe('NOT_FOUND');
    const { data } = await stranger.send<{ submitDocument: unknown }>(query, { input: { id: documentId, expectedVersion: 1, explanations: [{ findingId: 'x', text: '' }] } });
    expect(data?.submitDocument).toEqual({ readiness: null, userErrors: [{ code: 'INVALID_INPUT' }] });
  });

  test('[REV4] Finding.id is the one explanations are given by', async () => {
    const { document } = await author.data<{ document: { findings: { id: string }[] } }>('query ($id: ID!) { document(id: $id) { findings { id } } }', { id: documentId });
    expect(document.findings.map(({ id }) => id)).toEqual((await readiness(documentId)).findings.map(({ finding }) => finding.id));
  });
});

describe('rounds through the API', () => {
  test('[REV20] the whole history is there, with who and when', async () => {
    const { items, indicatorId } = await reviewOnce(documentId);
    await mutate(author, 'updateIndicator', { id: indicatorId, expectedVersion: 1, basis: '县政府文件' }, 'userErrors { code }');
    for (const { id, version } of items) await mutate(author, 'answerReviewItem', { id, expectedVersion: version, answer: 'EXPLAINED', text: '已补充' }, 'item { status } userErrors { code }');
    await submit(documentId);
    await mutate(reviewer, 'startReview', await at(documentId));
    const rounds = await reviewer.data<{ document: { review: { round: { id: string; version: number } } } }>('query ($id: ID!) { document(id: $id) { review { round { id version } } } }', { id: documentId });
    const { id: roundId, version } = rounds.document.review.round;
    expect(await mutate(reviewer, 'giveOpinion', { ...graded('GOOD'), id: roundId, expectedVersion: version }, 'round { version } userErrors { code }')).toEqual({ round: { version: version + 1 }, userErrors: [] });
    for (const { id } of items) expect(await mutate(reviewer, 'verifyReviewItem', { id, expectedVersion: 2, verdict: 'ACCEPTED' }, 'item { status thread { status } } userErrors { code }')).toEqual({ item: { status: 'ACCEPTED', thread: { status: 'RESOLVED' } }, userErrors: [] });
    expect(await mutate(approver, 'approveDocument', { ...(await at(documentId)), ...graded('POOR') })).toMatchObject({ document: null, userErrors: [{ code: 'INVALID_INPUT', path: ['grade'] }] });
    await mutate(approver, 'approveDocument', { ...(await at(documentId)), ...graded('EXCELLENT') });
    await mutate(author, 'publishDocument', await at(documentId));
    await mutate(approver, 'adjustDocument', { ...(await at(documentId)), reason: '预算调整' });
    const { document } = await author.data<{ document: { review: unknown; reviewRounds: { nodes: Record<string, unknown>[] } } }>(history, { id: documentId });
    expect(document.review).toEqual({ edition: 2, rejected: false, round: { number: 2, outcome: 'APPROVED' }, openItems: [], adjustments: [{ edition: 2, reason: '预算调整', adjustedBy: { id: approver.userId }, round: { number: 2 } }] });
    const [second, first] = document.reviewRounds.nodes;
    expect(second).toMatchObject({ number: 2, outcome: 'APPROVED', grade: 'EXCELLENT', closedBy: { id: approver.userId }, items: [], changedSince: { fields: [], sections: [] } });
    expect(second?.['opinions']).toEqual(expect.arrayContaining([{ grade: 'GOOD', reviewer: { id: reviewer.userId }, criteria: { feasibility: 'GOOD' } }]));
    expect(first).toMatchObject({
      number: 1, edition: 1, outcome: 'RETURNED', grade: 'FAIR', summary: '退回修改', submittedBy: { id: author.userId }, startedBy: { id: reviewer.userId }, closedBy: { id: reviewer.userId },
      changedSince: { fields: [{ kind: 'CHANGED', nodeId: indicatorId, field: 'basis', after: '县政府文件', changedBy: { id: author.userId } }], sections: [] },
      items: [
        {
          ordinal: 1, criterion: 'FEASIBILITY', text: '依据不足', status: 'ACCEPTED', raisedBy: { id: reviewer.userId }, anchor: { kind: 'CELL', indicatorId, field: 'basis' }, round: { number: 1 },
          subject: { quote: '年初工作计划', row: { basis: '年初工作计划' } },
          answers: [{ kind: 'EXPLAINED', text: '已补充', author: { id: author.userId }, round: { number: 1 } }], verifications: [{ verdict: 'ACCEPTED', reviewer: { id: reviewer.userId }, round: { number: 2 } }],
        },
        { ordinal: 2, text: '请补充', criterion: null, subject: { row: null } },
      ],
    });
  });

  test('[REV20] [API14] as many statements for three documents as for one', async () => {
    const ids = [documentId, await newDocument(), await newDocument()];
    for (const id of ids) await reviewOnce(id);
    const fields = history.slice(history.indexOf('{ status'), -1).replace(/changedSince \{ fields.*?\} \} \}/s, '');
    const count = async (wanted: readonly string[]): Promise<number> => {
      let statements = 0;
      const release = app.store.onStatement(() => (statements += 1));
      await author.data(`query { ${wanted.map((id, index) => `d${index}: document(id: "${id}") ${fields}`).join(' ')} }`);
      release();
      return statements;
    };
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });

  test('[REV20] [API8] rounds come newest first, in pages', async () => {
    for (let round = 1; round <= 3; round += 1) {
      await submit(documentId);
      await mutate(author, 'withdrawDocument', await at(documentId));
    }
    const page = async (first: number, after: string | null) => {
      const { document } = await author.data<{ document: { reviewRounds: { nodes: { number: number }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
        'query ($id: ID!, $first: Int!, $after: String) { document(id: $id) { reviewRounds(first: $first, after: $after) { nodes { number } pageInfo { endCursor hasNextPage } } } }', { id: documentId, first, after },
      );
      return document.reviewRounds;
    };
    const newest = await page(2, null);
    expect([newest.nodes.map(({ number }) => number), newest.pageInfo.hasNextPage]).toEqual([[3, 2], true]);
    const rest = await page(2, newest.pageInfo.endCursor);
    expect([rest.nodes.map(({ number }) => number), rest.pageInfo.hasNextPage]).toEqual([[1], false]);
  });

  test('[REV2] viewerCan shows who may act now, and why not', async () => {
    const can = async (person: Person) => {
      const { document } = await person.data<{ document: { viewerCan: { action: string; allowed: boolean; reason: string | null }[] } }>('query ($id: ID!) { document(id: $id) { viewerCan { action allowed reason } } }', { id: documentId });
      return new Map(document.viewerCan.map(({ action, allowed, reason }) => [action, allowed ? true : reason]));
    };
    expect((await can(author)).get('document.submit')).toBe(true);
    expect((await can(reviewer)).get('document.submit')).toBe('您是审核人员，无此权限');
    expect((await can(approver)).get('document.approve')).toBe('此操作只能在文本处于“审核”时进行');
    const { items } = await reviewOnce(documentId);
    expect([(await can(author)).get('document.submit'), (await can(approver)).get('document.adjust')]).toEqual([true, '退回的文本可以直接修改并再次送审，无须调整']);
    for (const { id, version } of items) await mutate(author, 'answerReviewItem', { id, expectedVersion: version, answer: 'MENDED' }, 'userErrors { code }');
    await submit(documentId);
    await mutate(reviewer, 'startReview', await at(documentId));
    await mutate(reviewer, 'returnDocument', { ...(await at(documentId)), ...graded('POOR'), items: [{ anchor: { kind: 'DOCUMENT' }, body: '重编' }] });
    expect([(await can(author)).get('document.submit'), (await can(approver)).get('document.adjust')]).toEqual(['审核等级不允许再次送审，须先由批复人调整', true]);
  });

  test('[REV9] what follows from a grade is told with the template', async () => {
    const { document } = await author.data<{ document: { template: { grades: unknown } } }>('query ($id: ID!) { document(id: $id) { template { grades { grade label approve return resubmit } } } }', { id: documentId });
    expect(document.template.grades).toEqual([
      { grade: 'EXCELLENT', label: '优', approve: true, return: false, resubmit: true }, { grade: 'GOOD', label: '良', approve: true, return: true, resubmit: true },
      { grade: 'FAIR', label: '中', approve: false, return: true, resubmit: true }, { grade: 'POOR', label: '差', approve: false, return: true, resubmit: false },
    ]);
  });

  test('[REV10] [API5] a mistake in an item is told with its place in the list', async () => {
    await submit(documentId);
    await mutate(reviewer, 'startReview', await at(documentId));
    const send = async (items: readonly object[]) => (await mutate<{ userErrors: { path: string[] }[] }>(reviewer, 'returnDocument', { ...(await at(documentId)), ...graded('FAIR'), items })).userErrors[0]?.path;
    expect(await send([{ anchor: { kind: 'DOCUMENT' }, body: 'x' }, {}])).toEqual(['items', '1', 'anchor']);
    expect(await send([{ anchor: { kind: 'ROW' }, body: 'x' }])).toEqual(['items', '0', 'anchor', 'indicatorId']);
    expect(await send([{ anchor: { kind: 'DOCUMENT' }, body: ' ' }])).toEqual(['items', '0', 'body']);
  });

  test('[REV19] [VER5] followers are told of each act, with the round and the item', async () => {
    const { document } = await author.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
    const watch = reviewer.watch<{ documentEvents: { __typename: string } }>(
      `subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) {
        __typename ... on ReviewChanged { reviewRoundId reviewItemId round { number } item { id } } ... on DocumentChanged { document { id } } } }`,
      { id: documentId, after: document.eventCursor },
    );
    const { items } = await reviewOnce(documentId);
    await mutate(author, 'answerReviewItem', { id: items[0]?.id, expectedVersion: 1, answer: 'MENDED' }, 'userErrors { code }');
    await watch.has(11);
    const about = { reviewRoundId: expect.stringMatching(/^rnd_/), round: { number: 1 } };
    const [changed, round] = [{ __typename: 'DocumentChanged', document: { id: documentId } }, { __typename: 'ReviewChanged', ...about, reviewItemId: null, item: null }];
    const item = { __typename: 'ReviewChanged', ...about, reviewItemId: items[0]?.id, item: { id: items[0]?.id } };
    const [comment, version] = [{ __typename: 'CommentAdded' }, { __typename: 'VersionTaken' }];
    expect(watch.received.map(({ documentEvents }) => documentEvents)).toEqual([changed, round, version, changed, round, comment, comment, changed, round, version, item]);
    watch.stop();
  });
});

test('[API6] nothing so far was a bug', () => {
  expect(app.errors).toEqual([]);
});
