import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { printApiToken } from '../../../server/commands/api-token/api-token-text.js';
import { createTokenMutation, makeApiToken, makeServiceAccount, revokeTokenMutation, tokenFields, type ShownToken } from '../../support/api-tokens.js';
import type { ApiClient } from '../../support/api-client.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let administrator: Person;
let author: Person;
let documentId: string;
const dayMs = 86_400_000;

beforeAll(async () => {
  stage = await createTestGraphql();
  administrator = await stage.person({ isAdministrator: true });
  author = await stage.person();
  documentId = await stage.importSample(author);
}, 60_000);
afterAll(() => stage.stop());

const by = async (person: Person, input: Readonly<Record<string, unknown>>): Promise<ApiClient & { readonly id: string }> => {
  const { secret, apiToken } = await makeApiToken(person, input);
  return { ...stage.anonymous(secret), id: apiToken.id };
};
const listOf = async (api: ApiClient): Promise<ShownToken[]> => (await api.data<{ apiTokens: ShownToken[] }>(`{ apiTokens { ${tokenFields} } }`)).apiTokens;
const problemOf = async (person: Person, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const { data, errors } = await person.send<{ createApiToken: { userErrors: { code: string; path: string[] }[] } | null }>(createTokenMutation, { input: { name: '令牌', verbs: ['read'], ...input } });
  const [error] = data?.createApiToken?.userErrors ?? [];
  return error === undefined ? errors[0]?.extensions.code : [error.code, error.path.join('.')];
};
const iso = (ms: number): string => new Date(stage.clock.now() + ms).toISOString();

describe('making a token', () => {
  test('[TOK2] its secret is shown this once, and kept nowhere', async () => {
    const clientMutationId = randomUUID();
    const { apiToken, secret } = await makeApiToken(author, { verbs: ['read'], clientMutationId });
    expect(secret).toMatch(/^jwn_[0-9a-z]{26}[0-9A-Za-z]{49}$/);
    expect(secret.startsWith(apiToken.prefix)).toBe(true);
    expect(await makeApiToken(author, { verbs: ['read'], clientMutationId })).toEqual({ apiToken, secret: null, userErrors: [] });
    const { apiTokens, history } = stage.store.unitOfWork.read;
    const [stored] = await apiTokens.findMany([apiToken.id]);
    const hidden = secret.slice(apiToken.prefix.length, -6);
    expect(JSON.stringify([stored, await history.findResult(author.userId, clientMutationId), await history.listChanges('installation', 20)])).not.toContain(hidden);
    expect(JSON.stringify(await history.findResult(author.userId, clientMutationId))).not.toContain(stored?.secretHash);
    expect((await listOf(author))[0]).toEqual(apiToken);
  });

  test('[TOK9] it is good for 90 days unless told otherwise, and at most for 366', async () => {
    expect((await makeApiToken(author, { verbs: ['read'] })).apiToken.expiresAt).toBe(iso(90 * dayMs));
    expect((await makeApiToken(author, { verbs: ['read'], expiresAt: iso(366 * dayMs) })).apiToken.expiresAt).toBe(iso(366 * dayMs));
    for (const expiresAt of [iso(366 * dayMs + 1), iso(0), iso(-1)]) expect(await problemOf(author, { expiresAt })).toEqual(['INVALID_INPUT', 'expiresAt']);
  });

  test('[TOK12] what it is asked is checked: name, verbs, documents', async () => {
    expect(await problemOf(author, { name: ' ' })).toEqual(['INVALID_INPUT', 'name']);
    expect(await problemOf(author, { name: '名'.repeat(101) })).toEqual(['INVALID_INPUT', 'name']);
    expect(await problemOf(author, { verbs: ['read', 'fly'] })).toEqual(['INVALID_INPUT', 'verbs.1']);
    const stranger = await stage.person();
    expect(await problemOf(stranger, { documentIds: [documentId] })).toBe('NOT_FOUND');
  });

  test('[TOK12] for oneself, or by an administrator for a service account; of others one learns nothing', async () => {
    const serviceId = await makeServiceAccount(administrator, 'partner.one');
    expect(await problemOf(administrator, { userId: author.userId })).toBe('FORBIDDEN');
    expect(await problemOf(administrator, { userId: 'usr_none' })).toBe('NOT_FOUND');
    for (const userId of [serviceId, administrator.userId, 'usr_none']) expect(await problemOf(author, { userId })).toBe('NOT_FOUND');
    const { apiToken } = await makeApiToken(administrator, { userId: serviceId, verbs: ['read'] });
    const { apiTokens } = await administrator.data<{ apiTokens: ShownToken[] }>(`query ($id: ID!) { apiTokens(userId: $id) { ${tokenFields} } }`, { id: serviceId });
    expect(apiTokens).toEqual([apiToken]);
    expect(await author.code(`query ($id: ID!) { apiTokens(userId: $id) { id } }`, { id: serviceId })).toBe('NOT_FOUND');
  });

  test('[TOK12] fifty of one account stand at most', async () => {
    const person = await stage.person();
    const made = [];
    for (let n = 0; n < 50; n++) made.push(await makeApiToken(person, { verbs: ['read'], name: `令牌${n}` }));
    expect(await problemOf(person, {})).toEqual(['TOO_LARGE', 'apiTokens']);
    await person.data(revokeTokenMutation, { input: { id: made[0]?.apiToken.id } });
    expect(await problemOf(person, {})).toBeUndefined();
    expect((await listOf(person)).map(({ revokedAt }) => revokedAt === null)).toEqual([...Array.from({ length: 50 }, () => true), false]);
  });
});

describe('what a token may', () => {
  const rename = 'mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { title } userErrors { code } } }';

  test('[TOK4] viewerCan tells what is left of its owner’s rights', async () => {
    const tool = await by(author, { verbs: ['comment'] });
    const { document } = await tool.data<{ document: { viewerCan: { action: string; allowed: boolean; reason: string | null }[] } }>('query ($id: ID!) { document(id: $id) { viewerCan { action allowed reason } } }', { id: documentId });
    expect(document.viewerCan.filter(({ allowed }) => allowed).map(({ action }) => action).sort()).toEqual(['comment.add', 'comment.resolve', 'document.read']);
    expect(document.viewerCan.find(({ action }) => action === 'document.edit')?.reason).toContain('令牌');
    expect(await tool.code(rename, { input: { id: documentId, expectedVersion: 1, title: '新' } })).toBe('FORBIDDEN');
    // What its owner loses it loses at once.
    const guest = await stage.person();
    await stage.setMember(documentId, guest, 'AUTHOR');
    const writer = await by(guest, { verbs: ['write'] });
    await stage.setMember(documentId, guest, 'READER');
    expect(await writer.code(rename, { input: { id: documentId, expectedVersion: 1, title: '新' } })).toBe('FORBIDDEN');
    await stage.setMember(documentId, guest, null);
    expect(await writer.code('query ($id: ID!) { document(id: $id) { id } }', { id: documentId })).toBe('NOT_FOUND');
  });

  test('[TOK5] lists show only what it reaches: documents, what waits, search, the inbox and its counts', async () => {
    const owner = await stage.person();
    const other = await stage.person();
    const [reached, hidden] = [await stage.importSample(owner), await stage.importSample(owner)];
    await stage.store.unitOfWork.transaction(({ documents }) => documents.update(hidden, { departmentName: '交通运输局' }));
    for (const id of [reached, hidden]) {
      await stage.setMember(id, other, 'READER');
      await other.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { code } } }', { input: { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '请核对金额', mentionIds: [owner.userId] } });
    }
    const tools = {
      byDocument: await by(owner, { verbs: ['comment'], documentIds: [reached] }),
      byDepartment: await by(owner, { verbs: ['comment'], departments: ['中国共产党乐亭县委员会政法委员会'] }),
    };
    const { departmentName } = (await stage.store.unitOfWork.read.documents.find(reached)) ?? { departmentName: '' };
    const seen = `{
      documents { nodes { id } } waiting: documents(filter: { waitingForMe: true }) { nodes { id } }
      search(query: "请核对金额") { nodes { document { id } } } inbox { unreadCount nodes { document { id } } }
    }`;
    interface Seen { documents: { nodes: { id: string }[] }; waiting: { nodes: { id: string }[] }; search: { nodes: { document: { id: string } }[] }; inbox: { unreadCount: number; nodes: { document: { id: string } }[] } }
    const shown = ({ documents, waiting, search, inbox }: Seen): unknown => [documents.nodes.map(({ id }) => id), waiting.nodes.map(({ id }) => id), search.nodes.map(({ document }) => document.id), inbox.nodes.map(({ document }) => document.id), inbox.unreadCount];
    const all = [hidden, reached];
    expect(shown(await owner.data<Seen>(seen))).toEqual([all, all, expect.arrayContaining(all), all, 2]);
    expect(departmentName).toBe('中国共产党乐亭县委员会政法委员会');
    for (const tool of Object.values(tools)) {
      expect(shown(await tool.data<Seen>(seen))).toEqual([[reached], [reached], [reached], [reached], 1]);
      expect(await tool.code('query ($id: ID!) { document(id: $id) { id } }', { id: hidden })).toBe('NOT_FOUND');
      const { nodes } = await tool.data<{ nodes: unknown[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [reached, hidden] });
      expect(nodes).toEqual([{ id: reached }, null]);
      expect(await tool.code('query ($id: ID!) { search(query: "金额", documentId: $id) { nodes { excerpt } } }', { id: hidden })).toBe('NOT_FOUND');
    }
    const { inbox } = await owner.data<{ inbox: { nodes: { id: string }[] } }>('{ inbox { nodes { id } } }');
    const read = 'mutation ($input: MarkAllInboxReadInput!) { markAllInboxRead(input: $input) { userErrors { path } } }';
    const [newest = { id: '' }, oldest = { id: '' }] = inbox.nodes;
    expect(await tools.byDocument.code(read, { input: { throughId: newest.id, documentId: reached } })).toBe('NOT_FOUND');
    expect(await tools.byDocument.code(read, { input: { throughId: oldest.id, documentId: hidden } })).toBe('NOT_FOUND');
    expect(await tools.byDocument.data(read, { input: { throughId: oldest.id } })).toEqual({ markAllInboxRead: { userErrors: [{ path: ['documentId'] }] } });
    await tools.byDocument.data(read, { input: { throughId: oldest.id, documentId: reached } });
    expect(await owner.data('{ inbox { unreadCount } }')).toEqual({ inbox: { unreadCount: 1 } });
  });

  test('[TOK6] begins only such documents as it reaches', async () => {
    const create = 'mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } userErrors { code } } }';
    const input = { title: '标题', fiscalYear: 2026, departmentName: '教育局', compilingUnit: '教育局', reviewingUnit: '财政局', templateId: 'hebei-county-2019' };
    const [free, inDepartment, elsewhere, inDocument, reader] = [
      await by(author, { verbs: ['write'] }), await by(author, { verbs: ['write'], departments: ['教育局'] }), await by(author, { verbs: ['write'], departments: ['交通局'] }),
      await by(author, { verbs: ['write'], documentIds: [documentId] }), await by(author, { verbs: ['read'] }),
    ];
    expect(await Promise.all([free, inDepartment, elsewhere, inDocument, reader].map((tool) => tool.code(create, { input })))).toEqual(['none', 'none', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    const dryRun = { input: { format: 'TEXT', content: '无', dryRun: true } };
    expect(await reader.code('mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { userErrors { code } } }', dryRun)).toBe('FORBIDDEN');
  });

  test('[TOK7] the office of an administrator is a verb of its own, for whoever holds it, and bound to no document', async () => {
    expect(await problemOf(author, { verbs: ['administer'] })).toEqual(['INVALID_INPUT', 'verbs']);
    expect(await problemOf(administrator, { verbs: ['administer'], departments: ['教育局'] })).toEqual(['INVALID_INPUT', 'verbs']);
    const [plain, office] = [await by(administrator, { verbs: ['read', 'audit.read'] }), await by(administrator, { verbs: ['administer'] })];
    for (const query of ['{ auditLog(first: 1) { nodes { seq } } }', `{ document(id: "${documentId}") { id } }`]) {
      expect([await plain.code(query), await office.code(query)]).toEqual([expect.stringMatching(/FORBIDDEN|NOT_FOUND/), 'none']);
    }
    expect(await plain.data('{ documents { nodes { id } } }')).toEqual({ documents: { nodes: [] } });
  });

  test('[TOK18] webhooks are a verb of their own, for tokens that are not bound', async () => {
    expect(await problemOf(author, { verbs: ['webhook.manage'], documentIds: [documentId] })).toEqual(['INVALID_INPUT', 'verbs']);
    expect(await problemOf(administrator, { verbs: ['webhook.manage'] })).toEqual(['INVALID_INPUT', 'verbs']);
    const create = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } secret userErrors { code } } }';
    const rotate = 'mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret userErrors { code } } }';
    const [manager, writer] = [await by(author, { verbs: ['webhook.manage'] }), await by(author, { verbs: ['write', 'comment'] })];
    const input = { url: 'http://127.0.0.1:1/', clientMutationId: randomUUID() };
    const { createWebhook } = await manager.data<{ createWebhook: { webhook: { id: string } } }>(create, { input });
    const { id } = createWebhook.webhook;
    expect([await writer.code(create, { input }), await writer.code(rotate, { input: { id } }), await writer.code('{ webhooks { id } }'), await writer.code(`{ webhook(id: "${id}") { id } }`)]).toEqual(Array.from({ length: 4 }, () => 'FORBIDDEN'));
    expect(await manager.data('{ webhooks { id } }')).toEqual({ webhooks: [{ id }] });
    const { auditLog } = await administrator.data<{ auditLog: { nodes: unknown[] } }>('{ auditLog(first: 1) { nodes { action tokenId } } }');
    expect(auditLog.nodes).toEqual([{ action: 'webhook.created', tokenId: manager.id }]);
    await author.data('mutation ($input: RemoveWebhookInput!) { removeWebhook(input: $input) { userErrors { code } } }', { input: { id } });
  });

  test('[TOK8] by a token nobody makes tokens or accounts, signs out, ends sessions, or says where mail goes', async () => {
    const office = await by(administrator, { verbs: ['administer', 'write', 'comment'] });
    expect(await office.code(createTokenMutation, { input: { name: '又一个', verbs: ['read'] } })).toBe('FORBIDDEN');
    expect(await office.code('mutation { createServiceAccount(input: { name: "other", displayName: "其他" }) { userErrors { code } } }')).toBe('FORBIDDEN');
    expect(await office.code('mutation { setMail(input: { address: "a@example.org" }) { userErrors { code } } }')).toBe('FORBIDDEN');
    expect(await office.code('mutation { signOut { userErrors { code } } }')).toBe('FORBIDDEN');
    expect(await office.code('{ sessions { id } }')).toBe('FORBIDDEN');
    expect(await office.code('mutation { revokeSessions(input: {}) { userErrors { code } } }')).toBe('FORBIDDEN');
    expect(await office.code('{ viewer { id } }')).toBe('none');
    await author.data('mutation { setMail(input: { address: "zhang@example.org" }) { userErrors { code } } }');
    expect(await author.data('{ viewer { mail { address } } }')).toEqual({ viewer: { mail: { address: 'zhang@example.org' } } });
    expect(await (await by(author, { verbs: ['read'] })).data('{ viewer { mail { address } } }')).toEqual({ viewer: { mail: null } });
  });

  test('[TOK8] it knows of no other token, and may give itself up', async () => {
    const [tool, other] = [await by(author, { verbs: ['read'] }), await by(author, { verbs: ['read'] })];
    expect((await listOf(tool)).map(({ id }) => id)).toEqual([tool.id]);
    expect(await tool.code(revokeTokenMutation, { input: { id: other.id } })).toBe('NOT_FOUND');
    expect(await (await stage.person()).code(revokeTokenMutation, { input: { id: other.id } })).toBe('NOT_FOUND');
    expect(await tool.code(revokeTokenMutation, { input: { id: tool.id } })).toBe('none');
    expect(await tool.code('{ viewer { id } }')).toBe('UNAUTHENTICATED');
  });
});

describe('the life of a token', () => {
  const reasonOf = async (api: ApiClient): Promise<unknown> => (await api.send('{ documents { nodes { id } } }')).errors[0]?.extensions.args;

  test('[TOK1] [TOK9] [TOK10] one that is not good says why: invalid, expired, revoked', async () => {
    const person = await stage.person();
    const { secret, apiToken } = await makeApiToken(person, { verbs: ['read'], expiresAt: iso(1000) });
    const forged = await makeApiToken(person, { verbs: ['read'] });
    expect(await reasonOf(stage.anonymous(secret))).toBeUndefined();
    // The id of one with the secret of the other, and a digit that was changed.
    expect(await reasonOf(stage.anonymous(apiToken.prefix + forged.secret.slice(forged.apiToken.prefix.length)))).toEqual({ reason: 'invalid' });
    expect(await reasonOf(stage.anonymous(`${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`))).toEqual({ reason: 'invalid' });
    await stage.clock.advance(1000);
    expect(await reasonOf(stage.anonymous(secret))).toEqual({ reason: 'expired' });
    await person.data(revokeTokenMutation, { input: { id: forged.apiToken.id } });
    expect(await reasonOf(stage.anonymous(forged.secret))).toEqual({ reason: 'revoked' });
  });

  test('[TOK1] [API9] a long body takes one that is good, and not one that only looks it', async () => {
    const { secret } = await makeApiToken(author, { verbs: ['read'] });
    const forged = printApiToken({ tokenId: 'tok_00000000000000000000000000', secret: '0'.repeat(43) });
    const long = `{ viewer { id } } #${' '.repeat(300 * 1024)}`;
    expect([(await stage.anonymous(forged).send(long)).status, (await stage.anonymous(secret).send(long)).status]).toEqual([401, 200]);
  });

  test('[TOK11] its last use is told to the minute, with one write a minute', async () => {
    const { secret, apiToken } = await makeApiToken(author, { verbs: ['read'] });
    const tool = stage.anonymous(secret);
    const lastUsed = async (): Promise<string | null | undefined> => (await listOf(author)).find(({ id }) => id === apiToken.id)?.lastUsedAt;
    const uses: string[] = [];
    const release = stage.store.onStatement((sql) => sql.includes('last_used_at = ?') && uses.push(sql));
    const use = async (): Promise<void> => {
      await tool.data('{ viewer { id } }');
      await stage.tokenUses.settled();
    };
    expect(await lastUsed()).toBeNull();
    const first = iso(0);
    await use();
    expect(await lastUsed()).toBe(first);
    await stage.clock.advance(59_000);
    await use();
    await use();
    expect([await lastUsed(), uses.length]).toEqual([first, 1]);
    await stage.clock.advance(1000);
    await use();
    expect([await lastUsed(), uses.length]).toEqual([iso(0), 2]);
    release();
  });
});

describe('a service account', () => {
  test('[TOK13] has no password, and is told from no unknown name by it', async () => {
    const id = await makeServiceAccount(administrator, 'partner.two');
    for (const given of [password, '']) {
      expect(await stage.anonymous().code('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: 'partner.two', password: given } })).toBe('SIGN_IN_FAILED');
    }
    expect(await administrator.data('query ($id: ID!) { node(id: $id) { ... on User { name displayName kind isAdministrator } } }', { id })).toEqual({ node: { name: 'partner.two', displayName: 'partner.two 系统', kind: 'SERVICE', isAdministrator: false } });
    expect(await author.code('mutation { createServiceAccount(input: { name: "mine", displayName: "我的" }) { userErrors { code } } }')).toBe('FORBIDDEN');
    expect(await administrator.code('mutation { createServiceAccount(input: { name: "partner.two", displayName: "重名" }) { userErrors { code } } }')).toBe('ALREADY_EXISTS');
    expect(await problemOf(administrator, { userId: id, verbs: ['administer'] })).toEqual(['INVALID_INPUT', 'verbs']);
  });

  test('[TOK13] [TOK14] acts as a member, and the audit log names it and its token', async () => {
    const id = await makeServiceAccount(administrator, 'partner.three');
    await author.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { code } } }', { input: { documentId, userId: id, role: 'AUTHOR' } });
    const { secret, apiToken } = await makeApiToken(administrator, { userId: id, verbs: ['write'], name: '夜间同步' });
    const { document } = await author.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id: documentId });
    await stage.anonymous(secret).data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code } } }', { input: { id: documentId, expectedVersion: document.version, title: '同步来的标题' } });
    const { document: logged } = await author.data<{ document: { auditLog: { nodes: Record<string, unknown>[] } } }>('query ($id: ID!) { document(id: $id) { auditLog(first: 2) { nodes { action tokenId tokenName actor { name displayName } } } } }', { id: documentId });
    expect(logged.auditLog.nodes).toEqual([
      { action: 'document.updated', tokenId: apiToken.id, tokenName: '夜间同步', actor: { name: 'partner.three', displayName: 'partner.three 系统' } },
      { action: 'member.set', tokenId: null, tokenName: null, actor: { name: author.name, displayName: expect.any(String) } },
    ]);
    const { document: exported } = await author.data<{ document: { auditExport: { content: string } } }>('query ($id: ID!) { document(id: $id) { auditExport(format: CSV) { content } } }', { id: documentId });
    expect(exported.auditExport.content.split('\r\n').at(-2)).toMatch(new RegExp(`,${apiToken.id},夜间同步$`));
  });

  test('[TOK14] making and revoking are logged, without the secret', async () => {
    const { apiToken } = await makeApiToken(author, { verbs: ['read'], documentIds: [documentId], name: '一次性' });
    await author.data(revokeTokenMutation, { input: { id: apiToken.id } });
    await author.data(revokeTokenMutation, { input: { id: apiToken.id } });
    const { auditLog } = await administrator.data<{ auditLog: { nodes: Record<string, unknown>[] } }>('{ auditLog(first: 2) { nodes { action nodeKind nodeId actorId after } } }');
    const common = { nodeKind: 'API_TOKEN', nodeId: apiToken.id, actorId: author.userId };
    expect(auditLog.nodes).toEqual([
      { ...common, action: 'apiToken.revoked', after: { userId: author.userId, name: '一次性' } },
      { ...common, action: 'apiToken.created', after: { userId: author.userId, name: '一次性', verbs: ['document.read'], documentIds: [documentId], departments: [], expiresAt: stage.clock.now() + 90 * dayMs } },
    ]);
  });
});

describe('the budget of requests', () => {
  test('[TOK15] [TOK16] every answer to somebody who is signed in tells of it; one too many is 429, at either door', async () => {
    const small = await createTestGraphql({ requestsPerMinute: 3, allowedOrigins: ['https://web.example.org'] });
    try {
      const person = await small.person();
      const headers = { origin: 'https://web.example.org' };
      const first = await person.send('{ viewer { id } }', {}, headers);
      expect([first.headers.get('ratelimit'), first.headers.get('ratelimit-policy'), first.headers.get('ratelimit-remaining')]).toEqual(['"minute";r=2;t=60', '"minute";q=3;w=60', '2']);
      expect(first.headers.get('access-control-expose-headers')).toContain('ratelimit');
      expect((await small.anonymous().send('{ viewer { id } }')).headers.get('ratelimit')).toBeNull();
      const { secret } = await makeApiToken(person, { verbs: ['read'] });
      const failed = await person.send('{ document(id: "doc_none") { id } }');
      expect([failed.status, failed.headers.get('ratelimit-remaining')]).toEqual([200, '0']);
      await small.clock.advance(20_000);
      const refused = await person.send('{ viewer { id } }', {}, headers);
      expect([refused.status, refused.headers.get('retry-after'), refused.errors[0]?.extensions]).toMatchObject([429, '40', { code: 'RATE_LIMITED', args: { retryAfterMs: 40_000 } }]);
      const watch = person.watch('subscription { inbox { cursor } }');
      await watch.over;
      expect(watch.errors.map(({ extensions }) => extensions.code)).toEqual(['RATE_LIMITED']);
      // A tool of theirs has a budget of its own.
      expect(await small.anonymous(secret).code('{ viewer { id } }')).toBe('none');
      await small.clock.advance(40_000);
      expect(await person.code('{ viewer { id } }')).toBe('none');
    } finally {
      await small.stop();
    }
  });
});
