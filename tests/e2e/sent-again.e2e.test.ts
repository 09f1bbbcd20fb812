import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildSchema, isInputObjectType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { emptyFigures } from '../../schema/model/monitoring.js';
import type { DocumentStatus } from '../../schema/model/document.js';
import { readMigration } from '../../server/commands/document/plan-migration.js';
import { loadDocumentTree } from '../../server/commands/load-document-tree.js';
import { acts, migrationTemplateId, ownActs, type Targets } from '../support/acts.js';
import { acceptEvaluation, evaluateRows, forgetEvaluation, handInEvaluation, staleReport } from '../support/put-evaluation.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { selectAll } from '../support/select-all.js';
import { withoutLinks } from '../support/without-links.js';
import { testPassword } from '../support/sign-up.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

/*
 * Every mutation of the printed schema, sent as a client does that lost the answer, and as one that saw the thing before
 * somebody else changed it. One that is added and keeps neither promise fails here, unless it is named with the reason.
 */

type Input = Readonly<Record<string, unknown>>;
type Send = (name: string, input: Input, by?: keyof Members) => Promise<void>;

interface Scene {
  /** Where the text stands; returned with one item, if not said. */
  readonly status?: DocumentStatus;
  /** Who acts; the author, if not said. */
  readonly by?: keyof Members;
  /** What else the input says. */
  readonly input?: (targets: Targets) => Input;
  /** What the input says once a dry run has answered. */
  readonly planned?: (input: Input) => Promise<Input>;
  /** What has to be done first, and what it makes of the things there are. */
  readonly first?: (send: Send, targets: Targets) => Promise<Partial<Targets> | void>;
  /** What somebody else does before the act is sent on the version from before; the same act, if not said. */
  readonly meanwhile?: (targets: Targets) => readonly (readonly [name: string, input: Input])[];
}

const edited: Scene['meanwhile'] = ({ commentId }) => [['editComment', { commentId, body: '另一个窗口里的话' }]];
const suggestion: Scene['first'] = async (send, { documentId, indicatorId }) => {
  await send('addComment', { documentId, anchor: { kind: 'CELL', indicatorId, field: 'basis' }, body: '建议', suggestion: { replacement: '依据上级文件' } }, 'reviewer');
  const { items } = await stage.app.store.read.comments.listThreads({ documentId, first: 100 });
  const threadId = items.at(-1)?.id ?? '';
  return { threadId, commentId: (await stage.app.store.read.comments.commentsOf([threadId]))[0]?.id ?? '' };
};

/** How each act is brought about; an act that is not here is its author's, in a text that was returned. */
const scenes: Readonly<Record<string, Scene>> = {
  updateDocument: { meanwhile: ({ documentId: id }) => [['updateDocument', { id, title: '别的标题' }]] },
  migrateDocument: {
    first: async (_send, { documentId }) => ({ planHash: (await readMigration(stage.app.store.read, documentId, migrationTemplateId)).planHash }),
    meanwhile: ({ documentId: id }) => [['updateDocument', { id, title: '别的标题' }]],
  },
  updateSection: { meanwhile: ({ sectionId: id }) => [['updateSection', { id, title: '别的标题' }]] },
  moveSection: { meanwhile: ({ sectionId: id }) => [['moveSection', { id, ordinal: 3 }]] },
  removeSection: { meanwhile: ({ sectionId: id }) => [['updateSection', { id, title: '别的标题' }]] },
  updateGoalTable: { input: () => ({ budget: undefined, fundPurpose: '用途' }), meanwhile: ({ goalTableId: id }) => [['updateGoalTable', { id, fundPurpose: '别的用途' }]] },
  moveGoalTable: { meanwhile: ({ goalTableId: id }) => [['moveGoalTable', { id, ordinal: 3 }]] },
  removeGoalTable: { meanwhile: ({ goalTableId: id }) => [['updateGoalTable', { id, fundPurpose: '别的用途' }]] },
  updateGoal: { meanwhile: ({ goalId: id }) => [['updateGoal', { id, text: '别的目标' }]] },
  removeGoal: { meanwhile: ({ goalId: id }) => [['updateGoal', { id, text: '别的目标' }]] },
  updateIndicator: { meanwhile: ({ indicatorId: id }) => [['updateIndicator', { id, basis: '别的依据' }]] },
  moveIndicator: { meanwhile: ({ indicatorId: id }) => [['moveIndicator', { id, ordinal: 3 }]] },
  removeIndicator: { meanwhile: ({ indicatorId: id }) => [['updateIndicator', { id, basis: '别的依据' }]] },
  restoreIndicator: { first: async (send, { indicatorId: id }) => send('removeIndicator', { id }) },
  resolveComment: { input: ({ threadId }) => ({ threadId, expectedVersion: 1 }), meanwhile: ({ threadId }) => [['resolveComment', { threadId }], ['reopenComment', { threadId }]] },
  reopenComment: { first: async (send, { threadId }) => send('resolveComment', { threadId }), meanwhile: ({ threadId }) => [['reopenComment', { threadId }], ['resolveComment', { threadId }]] },
  editComment: { by: 'reviewer', meanwhile: edited },
  deleteComment: { by: 'reviewer', meanwhile: edited },
  reanchorComment: {
    by: 'reviewer', input: ({ indicatorId }) => ({ anchor: { kind: 'ROW', indicatorId } }),
    meanwhile: ({ threadId, sectionId }) => [['reanchorComment', { threadId, anchor: { kind: 'SECTION', sectionId } }]],
  },
  acceptSuggestion: { first: suggestion, meanwhile: ({ commentId }) => [['rejectSuggestion', { commentId }]] },
  rejectSuggestion: { first: suggestion, meanwhile: ({ commentId }) => [['acceptSuggestion', { commentId }]] },
  submitDocument: { first: async (send, { itemId: id }) => send('answerReviewItem', { id, answer: 'MENDED' }) },
  withdrawDocument: { status: 'SUBMITTED' },
  startReview: { status: 'SUBMITTED', by: 'reviewer' },
  giveOpinion: {
    status: 'IN_REVIEW', by: 'reviewer',
    meanwhile: ({ roundId: id }) => [['giveOpinion', { id, grade: 'FAIR', criteria: { completeness: 'FAIR', relevance: 'FAIR', appropriateness: 'FAIR', feasibility: 'FAIR' } }]],
  },
  returnDocument: { status: 'IN_REVIEW', by: 'reviewer' },
  approveDocument: { status: 'IN_REVIEW', by: 'approver', first: async (send, { itemId: id }) => send('verifyReviewItem', { id, verdict: 'ACCEPTED' }, 'reviewer') },
  publishDocument: { status: 'APPROVED' },
  adjustDocument: { status: 'APPROVED', by: 'approver' },
  verifyReviewItem: { status: 'IN_REVIEW', by: 'reviewer' },
  startNextYear: { status: 'APPROVED' },
  recordPayments: { status: 'APPROVED' },
  correctPayment: { status: 'APPROVED', meanwhile: ({ paymentId: id }) => [['correctPayment', { id, amount: '3.00', reason: '另有凭证' }]] },
  removePayment: { status: 'APPROVED', meanwhile: ({ paymentId: id }) => [['correctPayment', { id, amount: '3.00', reason: '另有凭证' }]] },
  importPayments: { status: 'APPROVED', input: () => ({ content: '项目编码,凭证号,支付日期,支付金额（元）\n13022525P000PCJ10035H,Z-9,2025-03-05,100\n' }) },
  adjustBudget: { status: 'APPROVED' },
  removeBudgetAdjustment: { status: 'APPROVED' },
  startMonitoring: { status: 'APPROVED', by: 'reviewer' },
  fillMonitoring: { status: 'APPROVED', meanwhile: ({ monitoringRoundId: roundId, indicatorId }) => [['fillMonitoring', { roundId, indicatorId, explanation: '另有说明' }]] },
  submitMonitoring: { status: 'APPROVED', first: (_send, targets) => explainRows(targets) },
  returnMonitoring: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => handIn(targets) },
  acceptMonitoring: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => handIn(targets) },
  startSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, { selfEvaluationId }) => forgetEvaluation(stage.app, selfEvaluationId) },
  fillSelfEvaluation: { status: 'APPROVED', meanwhile: ({ selfEvaluationId, indicatorId }) => [['fillSelfEvaluation', { selfEvaluationId, indicatorId, explanation: '另有说明' }]] },
  submitSelfEvaluation: { status: 'APPROVED', first: (_send, targets) => evaluateRows(stage.app, targets) },
  returnSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => handInEvaluation(stage.app, targets) },
  acceptSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => handInEvaluation(stage.app, targets) },
  sampleSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => acceptEvaluation(stage.app, targets) },
  rescoreSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => acceptEvaluation(stage.app, targets), meanwhile: ({ selfEvaluationId, indicatorId }) => [['rescoreSelfEvaluation', { selfEvaluationId, indicatorId, score: '0.50', reason: '另有说明' }]] },
  concludeSelfEvaluation: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => acceptEvaluation(stage.app, targets) },
  attachEvidence: { status: 'APPROVED' },
  removeEvidence: { status: 'APPROVED' },
  startReport: { status: 'APPROVED' },
  refreshReport: { status: 'APPROVED', first: async (send, targets) => (await send('startReport', { selfEvaluationId: targets.selfEvaluationId }), staleReport(stage.app, targets)) },
  raiseRectification: { status: 'APPROVED', by: 'reviewer', first: (_send, targets) => acceptEvaluation(stage.app, targets) },
  answerRectification: { status: 'APPROVED', meanwhile: ({ rectificationId: id }) => [['answerRectification', { id, reply: '另有说明' }]] },
  verifyRectification: { status: 'APPROVED', by: 'reviewer', first: (_send, { rectificationId }) => stage.app.store.transaction(({ rectifications }) => rectifications.update(rectificationId, { status: 'ANSWERED' })) },
  restoreVersion: { meanwhile: ({ documentId: id }) => [['updateDocument', { id, title: '别的标题' }]] },
  mergeFile: { planned: (input) => plannedMerge(input) },
  setMember: { input: () => ({ role: 'AUTHOR' }) },
};

/** Every row of a round with a word for its figures, behind the log’s back. */
async function explainRows({ documentId, monitoringRoundId: roundId }: Targets): Promise<void> {
  const { store, ids } = stage.app;
  await store.transaction(async ({ goalTables, monitoring }) => {
    for (const { id: indicatorId, goalTableId, level1, level2, level3, target } of await goalTables.indicatorsOf((await goalTables.ofDocuments([documentId])).map(({ id }) => id))) {
      const entry = await monitoring.findEntry(roundId, indicatorId);
      const row = { level1, level2, level3, target };
      if (entry !== null) await monitoring.updateEntry(entry.id, { ...emptyFigures, row, explanation: '年底前实施' });
      else await monitoring.insertEntry({ ...emptyFigures, id: ids.newId('monitoringEntry'), version: 1, documentId, roundId, goalTableId, indicatorId, row, explanation: '年底前实施' });
    }
  });
}

const handIn = ({ monitoringRoundId }: Targets): Promise<void> => stage.app.store.transaction(({ monitoring }) => monitoring.updateRound(monitoringRoundId, { status: 'SUBMITTED' }));

/** What the mutations that name no document are sent with, so that they do something. */
const ownScenes: Readonly<Record<string, () => Promise<Input>>> = {
  importDocument: async () => ({ content: await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8'), dryRun: false }),
  markInboxRead: async () => ({ ids: [await returnedEntry()] }),
  markAllInboxRead: async () => ({ throughId: await returnedEntry() }),
  setMail: async () => ({ address: 'zhang.min@example.org' }),
  revokeSessions: async () => ({ ids: [await otherSession()] }),
  revokeApiToken: async () => ({ id: await madeToken() }),
  // Nobody listens there.
  createWebhook: async () => ({ url: 'http://127.0.0.1:1/' }),
  updateWebhook: () => ownWebhook(),
  removeWebhook: () => ownWebhook(),
  pauseWebhook: () => ownWebhook(),
  resumeWebhook: async () => {
    const webhook = await ownWebhook();
    await succeed('pauseWebhook', webhook);
    return webhook;
  },
  replayWebhook: async () => ({ ...(await ownWebhook()), documentId: (await reviewedDocument(stage, members, 'RETURNED')).documentId }),
  pingWebhook: () => ownWebhook(),
  rotateWebhookSecret: () => ownWebhook(),
};

/** A webhook of the author’s that is told of nothing, so that nothing of it changes by itself. */
async function ownWebhook(): Promise<Input> {
  await succeed('createWebhook', { url: 'http://127.0.0.1:1/', kinds: ['GoalTableRemoved'] });
  return { id: (await stage.app.store.read.webhooks.listOf(members.author.user.id)).at(-1)?.id };
}

/** Whoever may, where the author may not. */
const ownActors: Readonly<Record<string, keyof Members>> = { createServiceAccount: 'administrator', addTemplate: 'administrator' };

/** What an answer shows once: not to whoever asks again. */
const shownOnce: Readonly<Record<string, string>> = { createApiToken: 'secret' };

/** Of the author’s, in another browser. */
async function otherSession(): Promise<string> {
  const { signIn } = await members.author.api.data<{ signIn: { refreshToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { refreshToken } }', { input: { name: members.author.user.name, password: testPassword } });
  return signIn.refreshToken.split('.')[0] ?? '';
}

async function madeToken(): Promise<string> {
  const { createApiToken } = await members.author.api.data<{ createApiToken: { apiToken: { id: string } } }>(
    'mutation { createApiToken(input: { name: "旧令牌", verbs: ["read"] }) { apiToken { id } } }',
  );
  return createApiToken.apiToken.id;
}

/** What tells the author of an item that was returned. */
async function returnedEntry(): Promise<string> {
  const { documentId } = await reviewedDocument(stage, members, 'RETURNED');
  const { items } = await stage.app.store.read.inbox.list({ userId: members.author.user.id, memberOnly: true, documentId, withSettled: false, first: 1 });
  return items[0]?.id ?? '';
}

/** The cover of the file, as a dry run has planned it. */
async function plannedMerge(input: Input): Promise<Input> {
  const { data } = await ask('mergeFile', { ...input, dryRun: true });
  const { mergeFile } = data as { mergeFile: { plan: { hash: string } } };
  return { planHash: mergeFile.plan.hash, choices: [{ key: 'cover', take: 'FILE' }] };
}

/** Mutations that a clientMutationId does nothing for. */
const notKept: Readonly<Record<string, string>> = {
  signIn: 'Each makes a session of its own; one too many is signed out or runs out.',
  refreshSession: 'A refresh token is good once: a second use is how a stolen one shows.',
  signOut: 'The token that would ask again is no longer good.',
  updatePresence: 'Says where somebody is now; nothing is stored.',
};

/** Acts that write no entry in the document’s log. */
const notLogged: Readonly<Record<string, string>> = {
  markCommentsRead: 'The reader’s own matter (COM21).',
  startNextYear: 'It begins a document with a log of its own.',
  startReport: 'It begins a document with a log of its own.',
  exportDocument: 'It reads: the document is what it was.',
};

/** Mutations that change something there is, and are not refused on account of an earlier version. */
const notVersioned: Readonly<Record<string, string>> = {
  archiveDocument: 'Nothing is lost by it, whatever others did to the cover; only the future is refused.',
  editSectionText: 'Text merges; what an edit names by its words is checked word by word (COL100).',
  restoreIndicator: 'A row that is gone is changed by nobody; one that stands is answered as it stands.',
  recordPayments: 'It adds; a voucher that is booked already is left (RES14).',
  adjustBudget: 'It adds; the latest day counts, and of one day the last word (RES16).',
  removeBudgetAdjustment: 'An adjustment is never changed: what is removed is what was seen.',
  startMonitoring: 'It adds: one round for each month (RES23).',
  raiseRectification: 'It adds: one more thing to mend.',
  attachEvidence: 'It adds: one more file.',
  removeEvidence: 'Evidence is never changed: what is removed is what was seen.',
  startSelfEvaluation: 'It adds: one for each document (RES30).',
  startReport: 'It adds: one for each self-evaluation, and whoever asks again gets it (RES61).',
  refreshReport: 'It prints what stands; what somebody changed of it stays (RES64).',
  setMember: 'A role has no version: the last word of whoever manages the members counts.',
  startNextYear: 'What it begins with is closed: nobody changes it meanwhile.',
  exportDocument: 'Reads only: the file is of the moment, or of the version that is named.',
  mergeFile: 'What was planned is planned again: what changed since is a conflict by the plan’s hash (IMP66).',
  markCommentsRead: 'Positions only go forward (COM21).',
  markInboxRead: 'One’s own entries: what is read stays read.',
  markAllInboxRead: 'As markInboxRead; it names the newest entry that was seen.',
  revokeApiToken: 'Revoked is revoked (TOK10).',
  revokeSessions: 'Ended is ended (ACC34).',
  setMail: 'All there is of it is set at once, by its owner or an administrator: nothing of an earlier word is left to lose (INB20).',
  updateWebhook: 'One account’s own, and each field for itself: the last word counts (HOOK19).',
  removeWebhook: 'As updateWebhook.',
  pauseWebhook: 'One that is paused stays as it is.',
  resumeWebhook: 'One that is active goes on at once.',
  replayWebhook: 'Puts a position somewhere, wherever it was.',
  pingWebhook: 'Changes nothing.',
  rotateWebhookSecret: 'Each makes a secret of its own; the one before is kept for a day.',
  replyToComment: 'An objection is never too late; it reopens what was settled (COM9).',
};

const makesNew = (name: string): boolean => /^(add|create|import|take)[A-Z]/.test(name);

let stage: TestApp;
let schema: GraphQLSchema;
let members: Members;

beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  stage = await createTestApp({ JIWEN_WEBHOOK_PRIVATE: 'allow' });
  members = await signUpMembers(stage);
}, 60_000);
afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

function mutation(name: string): GraphQLField<unknown, unknown> {
  const root = schema.getType('Mutation');
  const field = isObjectType(root) ? root.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`no mutation ${name}`);
  return field;
}

function takes(name: string, argument: string): boolean {
  const type = schema.getType(String(mutation(name).args[0]?.type).replace('!', ''));
  return isInputObjectType(type) && argument in type.getFields();
}

/** The version of what an input is about. A goal has that of its table, a version that of its document. */
async function versionOf(input: Input): Promise<number> {
  const { documents, sections, goalTables, comments, reviews, versions, execution, monitoring, evaluation, rectifications } = stage.app.store.read;
  const [id, commentId, threadId] = [input['id'], input['commentId'], input['threadId']].map(String) as [string, string, string];
  const goal = await goalTables.findGoal(id);
  const [version] = await versions.find([id]);
  const found = [
    await documents.find(version?.documentId ?? id), await sections.find(id), await goalTables.find(goal?.goalTableId ?? id), await goalTables.findIndicator(id), ...(await reviews.findRounds([id])),
    ...(await reviews.findItems([id])), ...(await execution.findPayments([id])), ...(await monitoring.findRounds([id])), ...(await evaluation.findEvaluations([id])), ...(await rectifications.find([id])), ...(await comments.findComments([commentId])), ...(await comments.findThreads([threadId])),
  ];
  return found.find((node) => node !== null)?.version ?? 1;
}

interface Answer {
  readonly codes: readonly string[];
  readonly data: unknown;
}

async function ask(name: string, input: Input, by: keyof Members = 'author'): Promise<Answer> {
  const field = mutation(name);
  const query = `mutation ($input: ${String(field.args[0]?.type)}) { ${name}(input: $input) ${selectAll(field.type, 3)} }`;
  const { data, errors } = await members[by].api.send<Record<string, { userErrors: { code: string }[] } | null>>(query, { input });
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...(data?.[name]?.userErrors.map(({ code }) => code) ?? [])], data: JSON.parse(withoutLinks(data)) as unknown };
}

/** The input on the version that stands. */
const seen = async (name: string, input: Input): Promise<Input> => (takes(name, 'expectedVersion') ? { ...input, expectedVersion: await versionOf(input) } : input);

const succeed: Send = async (name, input, by) => {
  const { codes } = await ask(name, await seen(name, input), by);
  expect([name, codes]).toEqual([name, []]);
};

async function prepare(name: string): Promise<{ targets: Targets; input: Input; by: keyof Members }> {
  const { status = 'RETURNED', by = 'author', first, input, planned } = scenes[name] ?? {};
  const made = await reviewedDocument(stage, members, status);
  const targets = { ...made, ...(await first?.(succeed, made)) };
  const given = { ...acts[name]?.input(targets), ...input?.(targets) };
  return { targets, by, input: await seen(name, { ...given, ...(await planned?.(given)) }) };
}

/** How far the log of a document is, and how its text stands. */
async function traceOf(documentId: string): Promise<unknown> {
  const { audit, comments, history } = stage.app.store.read;
  const loaded = await loadDocumentTree(stage.app.store.read, documentId);
  return [(await audit.findHead(documentId))?.seq, (await history.eventsAfter(documentId, 0, 1000)).length, await comments.countsOf(documentId, null), JSON.stringify(loaded)];
}

/** What the installation’s log says of webhooks: where positions are put is written there. */
async function traceOfWebhooks(): Promise<unknown> {
  const { items } = await stage.app.store.read.history.listChanges('installation', 100);
  return items.filter(({ nodeKind }) => nodeKind === 'WEBHOOK').map(({ seq }) => seq);
}

describe('every mutation', () => {
  const mutations = (): string[] => {
    const root = schema.getType('Mutation');
    return isObjectType(root) ? Object.keys(root.getFields()) : [];
  };

  test('[DOC15] [DOC16] is tried here, or named with the reason', () => {
    expect(mutations().filter((name) => !(name in acts) && !(name in ownActs))).toEqual([]);
    expect(mutations().filter((name) => !takes(name, 'clientMutationId'))).toEqual(['refreshSession', 'signIn']);
    expect(mutations().filter((name) => !takes(name, 'expectedVersion')).sort()).toEqual([...mutations().filter(makesNew), ...Object.keys(notKept), ...Object.keys(notVersioned).filter((name) => name !== 'archiveDocument')].sort());
    for (const name of [...Object.keys(scenes), ...Object.keys(notKept), ...Object.keys(notLogged), ...Object.keys(notVersioned)]) expect(mutations()).toContain(name);
  });

  const isVersioned = (name: string): boolean => !(name in notVersioned) && !makesNew(name);

  async function expectConflict(name: string, versioned: Input, documentId: string, by: keyof Members): Promise<void> {
    const before = await traceOf(documentId);
    expect((await ask(name, versioned, by)).codes).toEqual(['CONFLICT']);
    expect(await traceOf(documentId)).toEqual(before);
  }

  test.each(Object.keys(acts))('[DOC15] [DOC16] [REV18] [COM8] %s: refused on a version from the future; sent twice with one clientMutationId, it answers the same and happens once; on the version from before it is a conflict', async (name) => {
    const { targets, input, by } = await prepare(name);
    const versioned = { ...input, expectedVersion: await versionOf(input) };
    const untouched = await traceOf(targets.documentId);
    const call = { ...input, clientMutationId: randomUUID() };
    if (takes(name, 'expectedVersion')) expect((await ask(name, { ...call, expectedVersion: versioned.expectedVersion + 100 }, by)).codes).toEqual(['INVALID_INPUT']);
    expect((await ask(name, { ...call, clientMutationId: 'not a UUID' }, by)).codes).toEqual(['INVALID_INPUT']);
    expect(await traceOf(targets.documentId)).toEqual(untouched);
    const before = (await stage.app.store.read.audit.findHead(targets.documentId))?.seq ?? 0;
    const first = await ask(name, call, by);
    expect(first.codes).toEqual([]);
    const after = await traceOf(targets.documentId);
    expect((await stage.app.store.read.audit.findHead(targets.documentId))?.seq ?? 0).toBeGreaterThanOrEqual(name in notLogged ? before : before + 1);
    expect(await ask(name, call, by)).toEqual(first);
    expect(await traceOf(targets.documentId)).toEqual(after);
    if (isVersioned(name) && scenes[name]?.meanwhile === undefined) await expectConflict(name, versioned, targets.documentId, by);
  });

  test.each(Object.keys(ownActs).filter((name) => !(name in notKept)))('[DOC16] %s: sent twice with one clientMutationId, it answers the same and happens once', async (name) => {
    const traceOfAll = async (): Promise<unknown> => {
      const { accounts, apiTokens, documents, inbox, mail, templates, webhooks } = stage.app.store.read;
      // Who looks after it, when, and with what success, is the server's own affair.
      const own = (await webhooks.listOf(members.author.user.id)).map(
        ({ lease: _lease, leaseUntil: _until, servedAt: _served, deliverySeq: _seq, failures: _failures, failingSince: _since, retryAt: _retry, ...webhook }) => webhook,
      );
      const { items } = await inbox.list({ userId: members.author.user.id, memberOnly: true, withSettled: true, first: 100 });
      return [(await documents.list({ memberId: null, first: 100 })).items.map(({ id }) => id), items, await mail.settingsOf([members.author.user.id]), own, await traceOfWebhooks(), await apiTokens.listLive(members.author.user.id, 0), (await accounts.listUsers()).length, (await accounts.openSessions(members.author.user.id, 0, 100)).map(({ id }) => id), await templates.count()];
    };
    const call = { ...ownActs[name]?.input, ...(await ownScenes[name]?.()), clientMutationId: randomUUID() };
    const before = await traceOfAll();
    const first = await ask(name, call, ownActors[name]);
    expect(first.codes).toEqual([]);
    const after = await traceOfAll();
    expect(after).not.toEqual(before);
    const once = shownOnce[name];
    const again = once === undefined ? first : { ...first, data: { [name]: { ...(first.data as Record<string, object>)[name], [once]: null } } };
    expect(await ask(name, call, ownActors[name])).toEqual(again);
    expect(await traceOfAll()).toEqual(after);
  });

  test.each(Object.keys(scenes).filter((name) => isVersioned(name) && scenes[name]?.meanwhile !== undefined))('[DOC15] [REV18] [COM8] %s: on what somebody changed since it is a conflict, and changes nothing', async (name) => {
    const { targets, input, by } = await prepare(name);
    const versioned = { ...input, expectedVersion: await versionOf(input) };
    for (const [verb, other] of scenes[name]?.meanwhile?.(targets) ?? []) await succeed(verb, other, by);
    await expectConflict(name, versioned, targets.documentId, by);
  });
});
