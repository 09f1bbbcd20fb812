import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let author: Person;
let reviewer: Person;
let documentId: string;
let indicator: { id: string; version: number; target: { text: string } };

beforeAll(async () => {
  app = await createTestGraphql();
  [author, reviewer] = [await app.person(), await app.person()];
}, 60_000);
afterAll(() => app.stop());
beforeEach(async () => {
  documentId = await app.importSample(author);
  await app.setMember(documentId, reviewer, 'REVIEWER');
  const { document } = await author.data<{ document: { goalTables: { indicators: (typeof indicator)[] }[] } }>(
    'query ($id: ID!) { document(id: $id) { goalTables { indicators { id version target { text } } } } }', { id: documentId },
  );
  indicator = document.goalTables[0]?.indicators[0] ?? indicator;
});

const fields = `thread { id version unreadCount pendingSuggestionCount anchoredTo { ... on Indicator { target { text } } } }
  comment { id version body editedAt deletedAt deletedBy { id } mentions { id } author { id }
    suggestion { status original replacement currentText reason decidedAt suggestedBy { id } decidedBy { id } } } userErrors { code path message }`;
interface Said {
  readonly thread: { id: string; version: number; unreadCount: number; pendingSuggestionCount: number; anchoredTo: { target: { text: string } } };
  readonly comment: { id: string; version: number; body: string; suggestion: { status: string; currentText: string | null } | null };
  readonly userErrors: readonly { code: string; path: string[] }[];
}
const call = async (person: Person, verb: string, input: object): Promise<Said> => {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!`;
  return (await person.data<Record<string, Said>>(`mutation ($input: ${type}) { ${verb}(input: $input) { ${fields} } }`, { input }))[verb] as Said;
};
const propose = (replacement: string, more: object = {}) =>
  call(reviewer, 'addComment', { documentId, anchor: { kind: 'CELL', indicatorId: indicator.id, field: 'target' }, body: '', suggestion: { replacement }, ...more });
const update = (target: string, expectedVersion = indicator.version) =>
  author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: indicator.id, expectedVersion, target } });

describe('comments', () => {
  test('[API2] [COM27] a suggestion is shown with its status and what stands there now', async () => {
    const { comment, thread } = await propose('≥99%', { mentionIds: [author.userId] });
    expect(thread).toMatchObject({ unreadCount: 0, pendingSuggestionCount: 1 });
    expect(comment).toMatchObject({
      body: '', mentions: [{ id: author.userId }],
      suggestion: { status: 'PENDING', original: indicator.target.text, replacement: '≥99%', currentText: indicator.target.text, suggestedBy: { id: reviewer.userId }, decidedBy: null },
    });
    await update('≥50%');
    const now = async () =>
      (await author.data<{ node: Said['comment'] }>('query ($id: ID!) { node(id: $id) { ... on Comment { suggestion { status currentText } } } }', { id: comment.id })).node.suggestion;
    expect(await now()).toEqual({ status: 'STALE', currentText: '≥50%' });
    const input = { commentId: comment.id, expectedVersion: 1 };
    const { data, errors } = await author.send('mutation ($input: AcceptSuggestionInput!) { acceptSuggestion(input: $input) { userErrors { code } } }', { input });
    expect(data).toBeNull();
    expect(errors[0]).toMatchObject({
      extensions: { code: 'STALE', args: { id: comment.id, expected: indicator.target.text, actual: '≥50%' }, messageZh: expect.stringContaining('现为“≥50%”') },
    });
    await author.data('mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { userErrors { code } } }', { input: { id: indicator.id, expectedVersion: indicator.version + 1 } });
    expect(await now()).toEqual({ status: 'STALE', currentText: null });
    const { restoreIndicator } = await author.data<{ restoreIndicator: { indicator: { version: number } } }>(
      'mutation ($input: RestoreIndicatorInput!) { restoreIndicator(input: $input) { indicator { version } userErrors { code } } }', { input: { id: indicator.id } },
    );
    await update(indicator.target.text, restoreIndicator.indicator.version);
    expect((await now())?.status).toBe('PENDING');
    const accepted = await call(author, 'acceptSuggestion', input);
    expect(accepted).toMatchObject({ thread: { pendingSuggestionCount: 0, anchoredTo: { target: { text: '≥99%' } } }, comment: { version: 2, suggestion: { status: 'ACCEPTED', currentText: null, decidedBy: { id: author.userId } } } });
    expect(await author.code('mutation ($input: RejectSuggestionInput!) { rejectSuggestion(input: $input) { userErrors { code } } }', { input: { ...input, expectedVersion: 2 } })).toBe('CONFLICT');
  });

  test('[COM16] [COM17] an edited and deleted comment is shown with its history to whoever may see the thread', async () => {
    const { comment, thread } = await call(reviewer, 'addComment', { documentId, anchor: { kind: 'DOCUMENT' }, body: '第一版' });
    await call(reviewer, 'editComment', { commentId: comment.id, expectedVersion: 1, body: '第二版' });
    const gone = await call(reviewer, 'deleteComment', { commentId: comment.id, expectedVersion: 2 });
    expect(gone.comment).toMatchObject({ version: 3, body: '', deletedAt: expect.any(String), deletedBy: { id: reviewer.userId }, author: { id: reviewer.userId } });
    await call(author, 'replyToComment', { threadId: thread.id, body: '收到' });
    await author.data('mutation ($input: ResolveCommentInput!) { resolveComment(input: $input) { userErrors { code } } }', { input: { threadId: thread.id } });
    const history = 'history { action field before after at actor { id } }';
    const { node } = await author.data<{ node: object }>(`query ($id: ID!) { node(id: $id) { ... on CommentThread { ${history} comments { body ${history} } } } }`, { id: thread.id });
    expect(node).toMatchObject({
      history: [{ action: 'comment.added' }, { action: 'comment.resolved', field: 'status', before: 'OPEN', after: 'RESOLVED' }],
      comments: [
        { body: '', history: [{ action: 'comment.edited', field: 'body', before: '第一版', after: '第二版', actor: { id: reviewer.userId } }, { action: 'comment.deleted', field: null, before: { body: '第二版' } }] },
        { body: '收到', history: [{ action: 'comment.replied' }] },
      ],
    });
    const stranger = await app.person();
    expect(await stranger.code(`query ($id: ID!) { node(id: $id) { ... on Comment { ${history} } } }`, { id: comment.id })).toBe('NOT_FOUND');
  });

  test('[API5] [COM18] [COM22] what can be mended in the form comes back with its path', async () => {
    const stranger = await app.person();
    const paths = async (input: object) => (await call(reviewer, 'addComment', { documentId, anchor: { kind: 'DOCUMENT' }, body: '看', ...input })).userErrors.map(({ code, path }) => [code, path?.join('.')]);
    expect(await paths({ mentionIds: [stranger.userId] })).toEqual([['INVALID_INPUT', 'mentionIds.0']]);
    expect(await paths({ suggestion: { replacement: '新' } })).toEqual([['INVALID_INPUT', 'suggestion']]);
    expect(await paths({ suggestion: { replacement: '字'.repeat(5001) } })).toEqual([['TOO_LARGE', 'suggestion.replacement']]);
    const { thread } = await propose('≥99%');
    const { reanchorComment } = await reviewer.data<{ reanchorComment: object }>(
      'mutation ($input: ReanchorCommentInput!) { reanchorComment(input: $input) { thread { id } userErrors { code path } } }',
      { input: { threadId: thread.id, expectedVersion: 1, anchor: { kind: 'CELL' } } },
    );
    expect(reanchorComment).toEqual({ thread: null, userErrors: [{ code: 'INVALID_INPUT', path: ['anchor', 'field'] }] });
  });

  test('[COM20] [COM21] [COM28] unread counts and filters are the viewer’s own', async () => {
    const { thread, comment } = await call(reviewer, 'addComment', { documentId, anchor: { kind: 'DOCUMENT' }, body: '请看', mentionIds: [author.userId] });
    await propose('≥99%');
    const query = `query ($id: ID!, $filter: CommentFilter) { document(id: $id) { unreadCommentCount comments(filter: $filter) { nodes { id unreadCount } } } }`;
    interface Listed { readonly document: { unreadCommentCount: number; comments: { nodes: { id: string; unreadCount: number }[] } } }
    const listed = async (person: Person, filter: object = {}) => {
      const { document } = await person.data<Listed>(query, { id: documentId, filter });
      return [document.unreadCommentCount, document.comments.nodes.map(({ unreadCount }) => unreadCount)];
    };
    expect(await listed(author)).toEqual([2, [1, 1]]);
    expect(await listed(reviewer)).toEqual([0, [0, 0]]);
    expect(await listed(author, { mentionedId: author.userId, unread: true, waitingForMe: true, anchorKind: 'DOCUMENT', orphaned: false, since: '2026-11-24T00:00:00.000Z' })).toEqual([2, [1]]);
    const { markCommentsRead } = await author.data<{ markCommentsRead: object }>(
      'mutation ($input: MarkCommentsReadInput!) { markCommentsRead(input: $input) { document { unreadCommentCount } threads { id unreadCount } userErrors { code } } }',
      { input: { documentId, through: [comment.id] } },
    );
    expect(markCommentsRead).toEqual({ document: { unreadCommentCount: 1 }, threads: [{ id: thread.id, unreadCount: 0 }], userErrors: [] });
    expect(await listed(author, { unread: true })).toEqual([1, [1]]);
    expect(await listed(author, { suggestion: 'PENDING' })).toEqual([1, [1]]);
    for (const since of ['yesterday', '2026-13-01T00:00:00Z', 5]) expect((await author.send(query, { id: documentId, filter: { since } })).errors).not.toEqual([]);
  });

  test('[COM11] events bring thread and comment as they are stored', async () => {
    const { document } = await author.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
    const events = author.watch<{ documentEvents: object }>(
      `subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename
        ... on CommentAdded { threadId thread { id unreadCount } comment { body suggestion { status } } }
        ... on CommentChanged { threadId thread { id status } comment { body deletedAt suggestion { status } } } } }`,
      { id: documentId, after: document.eventCursor },
    );
    const { comment, thread } = await propose('≥99%', { body: '改' });
    await events.has(1);
    await call(reviewer, 'editComment', { commentId: comment.id, expectedVersion: 1, body: '改好' });
    await call(reviewer, 'deleteComment', { commentId: comment.id, expectedVersion: 2 });
    await events.has(3);
    expect(events.received.map(({ documentEvents }) => documentEvents)).toMatchObject([
      { __typename: 'CommentAdded', threadId: thread.id, thread: { unreadCount: 1 }, comment: { body: '改', suggestion: { status: 'PENDING' } } },
      { __typename: 'CommentChanged', threadId: thread.id, thread: { id: thread.id }, comment: { body: expect.any(String) } },
      { __typename: 'CommentChanged', comment: { body: '', deletedAt: expect.any(String), suggestion: { status: 'WITHDRAWN' } } },
    ]);
    events.stop();
  });
});
