import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildSchema, isInputObjectType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { DocumentStatus } from '../../schema/model/document.js';
import { readMigration } from '../../server/commands/document/plan-migration.js';
import { loadDocumentTree } from '../../server/commands/load-document-tree.js';
import { acts, migrationTemplateId, ownActs, type Targets } from '../support/acts.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { selectAll } from '../support/select-all.js';
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
  /** What somebody else does before the act is sent on the version from before: by themselves, the same act. */
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
  restoreVersion: { meanwhile: ({ documentId: id }) => [['updateDocument', { id, title: '别的标题' }]] },
  mergeFile: { planned: (input) => plannedMerge(input) },
  setMember: { input: () => ({ role: 'AUTHOR' }) },
};

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
  exportDocument: 'It reads: the document is what it was.',
};

/** Mutations that change something there is, and are not refused on account of an earlier version. */
const notVersioned: Readonly<Record<string, string>> = {
  archiveDocument: 'Nothing is lost by it, whatever others did to the cover; only the future is refused.',
  editSectionText: 'Text merges; what an edit names by its words is checked word by word (COL100).',
  restoreIndicator: 'A row that is gone is changed by nobody; one that stands is answered as it stands.',
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
  const { documents, sections, goalTables, comments, reviews, versions } = stage.app.store.read;
  const [id, commentId, threadId] = [input['id'], input['commentId'], input['threadId']].map(String) as [string, string, string];
  const goal = await goalTables.findGoal(id);
  const [version] = await versions.find([id]);
  const found = [
    await documents.find(version?.documentId ?? id), await sections.find(id), await goalTables.find(goal?.goalTableId ?? id), await goalTables.findIndicator(id), ...(await reviews.findRounds([id])),
    ...(await reviews.findItems([id])), ...(await comments.findComments([commentId])), ...(await comments.findThreads([threadId])),
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
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...(data?.[name]?.userErrors.map(({ code }) => code) ?? [])], data };
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

  test.each(Object.keys(acts))('[DOC15] [DOC16] %s: refused on a version from the future; sent twice with one clientMutationId, it answers the same and happens once', async (name) => {
    const { targets, input, by } = await prepare(name);
    const untouched = await traceOf(targets.documentId);
    const call = { ...input, clientMutationId: randomUUID() };
    if (takes(name, 'expectedVersion')) expect((await ask(name, { ...call, expectedVersion: (await versionOf(input)) + 100 }, by)).codes).toEqual(['INVALID_INPUT']);
    expect((await ask(name, { ...call, clientMutationId: 'not a UUID' }, by)).codes).toEqual(['INVALID_INPUT']);
    expect(await traceOf(targets.documentId)).toEqual(untouched);
    const before = (await stage.app.store.read.audit.findHead(targets.documentId))?.seq ?? 0;
    const first = await ask(name, call, by);
    expect(first.codes).toEqual([]);
    const after = await traceOf(targets.documentId);
    expect((await stage.app.store.read.audit.findHead(targets.documentId))?.seq ?? 0).toBeGreaterThanOrEqual(name in notLogged ? before : before + 1);
    expect(await ask(name, call, by)).toEqual(first);
    expect(await traceOf(targets.documentId)).toEqual(after);
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

  test.each(Object.keys(acts).filter((name) => !(name in notVersioned) && !makesNew(name)))('[DOC15] [REV18] [COM8] %s: on what somebody changed since it is a conflict, and changes nothing', async (name) => {
    const { targets, input, by } = await prepare(name);
    const versioned = { ...input, expectedVersion: await versionOf(input) };
    for (const [verb, other] of scenes[name]?.meanwhile?.(targets) ?? [[name, input]]) await succeed(verb, other, by);
    const before = await traceOf(targets.documentId);
    expect((await ask(name, versioned, by)).codes).toEqual(['CONFLICT']);
    expect(await traceOf(targets.documentId)).toEqual(before);
  });
});
