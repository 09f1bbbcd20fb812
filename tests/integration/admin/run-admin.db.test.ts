import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runAdmin } from '../../../server/cli/admin.js';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { refreshSession } from '../../../server/commands/account/refresh-session.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { createApiToken } from '../../../server/commands/api-token/create.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';
import { openRawSql } from '../../support/raw-sql.js';

let stage: AccountStage;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());

async function run(argv: string[], stdin = '') {
  const out: string[] = [];
  const err: string[] = [];
  const input = new PassThrough();
  input.end(stdin);
  const streams = { stdin: input, stdout: { write: (text: string) => out.push(text) }, stderr: { write: (text: string) => err.push(text) } };
  const code = await runAdmin(argv, { ...stage.context, collab: stage.collab, ...streams });
  return { code, out: out.join(''), err: err.join('') };
}
const signInAs = (name: string, password: string) => signIn(stage.context, { name, password });

describe('a list of people', () => {
  const write = async (text: string): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'jiwen-users-')), 'users.csv');
    await writeFile(path, text);
    return path;
  };
  const issuer = 'https://id.example.gov.cn';

  test('[ACC37] is opened whole: with passwords that are shown once, or for the provider', async () => {
    const path = await write('\uFEFFname,display_name,mail,administrator,subject\r\nsun.li,"孙丽, 财政局",sun@example.gov.cn,,\r\n\r\nzhou,周,,yes,sub-zhou\r\n');
    expect(await run(['import-users', path, '--issuer', issuer, '--dry-run'])).toMatchObject({ code: 0, out: '', err: expect.stringContaining('2 accounts could be opened') });
    expect(await stage.context.unitOfWork.read.accounts.findUserByName('sun.li')).toBeNull();
    const { code, out } = await run(['import-users', path, '--issuer', issuer]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^sun\.li\t[A-Za-z0-9_-]{24}\n$/)]);
    const { user } = await signInAs('sun.li', out.trim().split('\t')[1] ?? '');
    expect(user).toMatchObject({ displayName: '孙丽, 财政局', isAdministrator: false });
    expect(await stage.context.unitOfWork.read.mail.settingsOf([user.id])).toMatchObject([{ address: 'sun@example.gov.cn' }]);
    expect(await stage.context.unitOfWork.read.accounts.findUserByIdentity(issuer, 'sub-zhou')).toMatchObject({ name: 'zhou', isAdministrator: true, passwordHash: '' });
  });

  test('[ACC37] of which one line is wrong opens nobody, and every such line is told', async () => {
    const taken = await stage.user();
    const lines = ['good.one,甲,,,', 'no good,乙,,,', 'good.one,丙,,,', `${taken.name},丁,,,`, 'five,戊,not-an-address,,', 'six,己,,perhaps,', 'seven,庚', 'eight,"辛,,,', 'nine,壬,,,sub-9'];
    const { code, out, err } = await run(['import-users', await write(['name,display_name,mail,administrator,subject', ...lines].join('\n'))]);
    expect([code, out]).toEqual([1, '']);
    expect([...err.matchAll(/ line (\d+): /g)].map((match) => match[1])).toEqual(['3', '4', '5', '6', '7', '8', '9', '10']);
    expect(await stage.context.unitOfWork.read.accounts.findUserByName('good.one')).toBeNull();
    for (const text of ['name,mail\na,b', 'name,display_name,password\na,b,c', '', `name,display_name${'\nx,y'.repeat(1002)}`]) expect(await run(['import-users', await write(text)])).toMatchObject({ code: 1, out: '' });
    expect(await run(['import-users', '/no/such/file.csv'])).toMatchObject({ code: 1 });
  });
});

describe('a list of people and their places', () => {
  const header = 'name,display_name,department,role';
  const write = async (lines: readonly string[]): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'jiwen-users-')), 'users.csv');
    await writeFile(path, [header, ...lines].join('\n'));
    return path;
  };
  const roleOf = async (documentId: string, name: string): Promise<string | null> => {
    const { accounts, documents } = stage.context.unitOfWork.read;
    const user = await accounts.findUserByName(name);
    return user && ((await documents.findMember(documentId, user.id))?.role ?? null);
  };

  test('[ACC43] gives a role in every text of a department that is not archived, and in no other', async () => {
    const author = await stage.user();
    const of = (departmentName: string, archivedAt?: number) => stage.document([[author, 'AUTHOR']], { departmentName, ...(archivedAt === undefined ? {} : { archivedAt }) });
    const [one, two, longer, old] = [await of('水务局'), await of('水务局'), await of('水务局执法队'), await of('水务局', stage.time.now)];
    const other = await of('教育局');
    const path = await write(['he.xin,何欣,水务局,author', 'wu.fan,吴帆,水务局；教育局,REVIEWER', 'no.place,郑,,']);
    expect(await run(['import-users', path, '--dry-run'])).toMatchObject({ code: 0, err: expect.stringContaining('5 roles in 3 documents would be given') });
    expect(await roleOf(one.id, 'he.xin')).toBeNull();
    expect((await run(['import-users', path])).code).toBe(0);
    const roles = await Promise.all([one, two, longer, old, other].map(async ({ id }) => [await roleOf(id, 'he.xin'), await roleOf(id, 'wu.fan'), await roleOf(id, 'no.place')]));
    expect(roles).toEqual([['AUTHOR', 'REVIEWER', null], ['AUTHOR', 'REVIEWER', null], [null, null, null], [null, null, null], [null, 'REVIEWER', null]]);
    const sets = await stage.context.unitOfWork.read.documents.membersOf([one.id]);
    expect(sets).toHaveLength(3);
  });

  test('[ACC43] with a department that has no text, half a place or another role: opens nobody', async () => {
    const { code, err } = await run(['import-users', await write(['aa,甲,无此部门,READER', 'bb,乙,,READER', 'cc,丙,水务局,', 'dd,丁,水务局,OWNER'])]);
    expect([code, [...err.matchAll(/ line (\d+): /g)].map((match) => match[1])]).toEqual([1, ['2', '3', '4', '5']]);
    expect(await stage.context.unitOfWork.read.accounts.findUserByName('aa')).toBeNull();
  });

  test('[ACC44] of everybody shows who is not in it, and puts them out when that is confirmed', async () => {
    const { accounts } = stage.context.unitOfWork.read;
    const [stays, leaves, chief, gone] = [await stage.user(), await stage.user(), await stage.user({ isAdministrator: true }), await stage.user()];
    await run(['create-service-account', 'a.tool', '--display-name', '程序']);
    await run(['disable-user', gone.name]);
    const session = await signInAs(leaves.name, testPassword);
    const others = (await accounts.listUsers()).filter(({ kind, isAdministrator, disabledAt, name }) => kind === 'PERSON' && !isAdministrator && disabledAt === null && name !== leaves.name);
    const path = await write([...others.map(({ name }) => `${name},${name},,`), 'newly.come,新人,,']);

    const shown = await run(['import-users', path, '--deactivate-missing']);
    expect([shown.code, shown.out]).toEqual([0, '']);
    expect(shown.err).toMatch(new RegExp(`1 accounts that are not in the list would be disabled:\\n  ${leaves.name}\\t.*\\n.*--yes`));
    expect(await accounts.findUserByName('newly.come')).toBeNull();
    await expect(authenticate(stage.context, session.accessToken)).resolves.toBeDefined();

    const done = await run(['import-users', path, '--deactivate-missing', '--yes']);
    expect([done.code, done.out]).toEqual([0, expect.stringMatching(/^newly\.come\t\S{24}\n$/)]);
    const isOpen = async (name: string): Promise<boolean | undefined> => (await accounts.findUserByName(name))?.disabledAt === null;
    expect(await Promise.all([stays.name, leaves.name, chief.name, 'a.tool', 'newly.come'].map(isOpen))).toEqual([true, false, true, true, true]);
    await expect(authenticate(stage.context, session.accessToken)).rejects.toMatchObject({ code: 'unauthenticated' });
    // Once more changes nothing; somebody who was put out is let in again by name alone.
    expect(await run(['import-users', path, '--deactivate-missing', '--yes'])).toMatchObject({ code: 0, out: '' });
    expect(await run(['import-users', await write([`${leaves.name},回来,,`]), '--deactivate-missing', '--yes'])).toMatchObject({ code: 1, err: expect.stringContaining('enable-user') });
    expect(await isOpen(stays.name)).toBe(true);
  });
});

describe('accounts from the command line', () => {
  test('[ACC20] a password is made and shown once, alone on standard output', async () => {
    const { code, out, err } = await run(['create-user', 'Zhang.San', '--display-name', '张三', '--admin']);
    expect(code).toBe(0);
    expect(out).toMatch(/^[A-Za-z0-9_-]{24}\n$/);
    expect(err).not.toContain(out.trim());
    const { user } = await signInAs('zhang.san', out.trim());
    expect(user).toMatchObject({ displayName: '张三', isAdministrator: true });
  });

  test('[ACC20] or read from standard input, and then not shown', async () => {
    const { code, out, err } = await run(['create-user', 'lisi', '--display-name', '李四', '--password', '-'], 'my own password\n');
    expect([code, out]).toEqual([0, '']);
    expect(err).not.toContain('my own password');
    expect((await signInAs('lisi', 'my own password')).user.isAdministrator).toBe(false);
    expect(await run(['reset-password', 'lisi', '--password', '-'], '')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('password') });
  });

  test('[ACC20] a reset makes a new one and ends the sessions', async () => {
    const user = await stage.user();
    const before = await signInAs(user.name, testPassword);
    const { code, out } = await run(['reset-password', user.name]);
    expect(code).toBe(0);
    await expect(authenticate(stage.context, before.accessToken)).rejects.toMatchObject({ args: { reason: 'revoked' } });
    await expect(signInAs(user.name, out.trim())).resolves.toMatchObject({ user: { id: user.id } });
  });

  test('[ACC19] a refusal says why in two languages, and has exit code 1', async () => {
    await run(['create-user', 'twice', '--display-name', '一']);
    expect(await run(['create-user', 'twice', '--display-name', '二'])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/已存在[\s\S]*exists already/) });
    expect(await run(['create-user', 'no good', '--display-name', '二'])).toMatchObject({ code: 1, err: expect.stringContaining('name') });
    expect(await run(['create-user', 'weak', '--display-name', '二', '--password', '-'], 'short\n')).toMatchObject({ code: 1, err: expect.stringContaining('password') });
    for (const argv of [['reset-password', 'nobody'], ['token', 'nobody'], ['set-member', 'doc_x', 'nobody', 'READER']]) {
      expect(await run(argv)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/找不到[\s\S]*nobody/) });
    }
  });

  test('[ACC19] a wrong command shows the usage on standard error, help on standard output', async () => {
    const wrong = await run(['users', '--yaml']);
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('create-user NAME') });
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('create-user NAME'), err: '' });
  });

  test('[ACC19] what is no refusal but a bug is not swallowed', async () => {
    const broken = { ...stage.context, ids: { ...stage.context.ids, newSecret: () => { throw new TypeError('no chance left'); } } };
    const quiet = { write: () => true };
    const call = runAdmin(['reset-password', 'x'], { ...broken, collab: stage.collab, stdin: new PassThrough(), stdout: quiet, stderr: quiet });
    await expect(call).rejects.toThrow('no chance left');
  });

  test('[ACC21] a token stands alone on standard output, works, and cannot be refreshed', async () => {
    const user = await stage.user();
    const { code, out, err } = await run(['token', user.name.toUpperCase()]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { actor, expiresAt } = await authenticate(stage.context, out.trim());
    expect(actor.userId).toBe(user.id);
    expect(expiresAt).toBe(stage.time.now + 15 * 60_000);
    const guess = `${actor.sessionId}.${stage.context.ids.newSecret(32)}`;
    await expect(refreshSession(stage.context, { refreshToken: guess })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('[ACC21] a disabled account gets none', async () => {
    const user = await stage.user();
    await stage.context.unitOfWork.transaction(({ accounts }) => accounts.updateUser(user.id, { disabledAt: 1 }));
    expect(await run(['token', user.name])).toMatchObject({ code: 1, out: '' });
  });
});

describe('documents and members from the command line', () => {
  test('[ACC22] a member is set and removed as the system, with an event for servers to read', async () => {
    const [author, reviewer] = [await stage.user(), await stage.user()];
    const document = await stage.document([[author, 'AUTHOR']]);
    expect(await run(['set-member', document.id, reviewer.name, 'reviewer'])).toMatchObject({ code: 0, out: '' });
    expect(await stage.context.unitOfWork.read.documents.findMember(document.id, reviewer.id)).toMatchObject({ role: 'REVIEWER' });
    expect(await run(['set-member', document.id, author.name, 'none'])).toMatchObject({ code: 0 });
    expect(await stage.context.unitOfWork.read.documents.findMember(document.id, author.id)).toBeNull();
    const events = await stage.context.unitOfWork.read.history.eventsAfter(document.id, 0, 10);
    expect(events.map(({ type, nodeId, actorId }) => [type, nodeId, actorId])).toEqual([
      ['MemberChanged', reviewer.id, 'system'],
      ['MemberChanged', author.id, 'system'],
    ]);
    expect(await run(['set-member', document.id, author.name, 'OWNER'])).toMatchObject({ code: 1, err: expect.stringContaining('AUTHOR') });
    expect(await run(['set-member', stage.context.ids.newId('document'), author.name, 'AUTHOR'])).toMatchObject({ code: 1, err: expect.stringContaining('document') });
  });

  test('[ACC23] documents as JSON, all of them, with what a script needs', async () => {
    const author = await stage.user();
    const made: string[] = [];
    for (let i = 0; i < 103; i += 1) made.push((await stage.document([[author, 'AUTHOR']])).id);
    const { code, out } = await run(['documents', '--json']);
    expect(code).toBe(0);
    const listed = JSON.parse(out) as { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
    expect(listed.find(({ id }) => id === made[0])).toEqual({
      id: made[0],
      title: '2025年部门预算绩效文本',
      fiscalYear: 2025,
      status: 'DRAFT',
      departmentName: '中国共产党乐亭县委员会政法委员会',
    });
    const lines = (await run(['documents'])).out.trimEnd().split('\n');
    expect(lines).toHaveLength(listed.length);
    expect(lines).toContain(`${made[0]}\t2025年部门预算绩效文本\t2025\tDRAFT\t中国共产党乐亭县委员会政法委员会`);
  });

  test('[ACC23] users as JSON, without their hashes', async () => {
    const user = await stage.user();
    const { out } = await run(['users', '--json']);
    expect(JSON.parse(out)).toContainEqual({ id: user.id, name: user.name, displayName: user.displayName, kind: 'PERSON', isAdministrator: false, disabled: false });
    expect(out).not.toContain('argon2');
  });
});

describe('the search index from the command line', () => {
  test('[SEA11] is compared with what is written, and built anew', async () => {
    const author = await stage.user();
    const { id } = await stage.document([[author, 'AUTHOR']]);
    expect(await run(['reindex-search'])).toMatchObject({ code: 0, out: '' });
    expect(await run(['check-search'])).toMatchObject({ code: 0, out: '' });
    const raw = await openRawSql(stage.store);
    await raw.run('UPDATE documents SET title = ? WHERE id = ?', ['绕过', id]);
    await raw.close();
    expect(await run(['check-search'])).toMatchObject({ code: 1, out: `${id}\t${id}\tstale\n` });
    expect(JSON.parse((await run(['check-search', '--json'])).out)).toEqual([{ documentId: id, nodeId: id, problem: 'stale' }]);
    await run(['reindex-search']);
    expect(await run(['check-search'])).toMatchObject({ code: 0, out: '' });
  });
});

describe('service accounts and API tokens from the command line', () => {
  test('[TOK17] an account, its tokens, and their end', async () => {
    expect(await run(['create-service-account', 'partner', '--display-name', '合作方系统'])).toMatchObject({ code: 0, out: '' });
    const document = await stage.document([]);
    const made = await run(['create-api-token', 'partner', '--name', '对接', '--verbs', 'read,comment', '--department', document.departmentName, '--days', '30']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^jwn_[0-9A-Za-z]{75}\n$/) });
    expect(made.err).not.toContain(made.out.trim());
    const { actor } = await authenticate(stage.context, made.out.trim());
    await stage.context.tokenUses.settled();
    const [row] = JSON.parse((await run(['api-tokens', 'partner', '--json'])).out) as Record<string, string>[];
    expect(row).toEqual({
      id: actor.token?.id, name: '对接', prefix: made.out.slice(0, 30), verbs: 'document.read comment.add comment.resolve inbox.markRead', documentIds: '', departments: document.departmentName,
      expiresAt: new Date(stage.time.now + 30 * 86_400_000).toISOString(), lastUsedAt: new Date(stage.time.now).toISOString(), revokedAt: null,
    });
    expect(await run(['revoke-api-token', row?.['id'] ?? ''])).toMatchObject({ code: 0, out: '' });
    expect(stage.collab.told).toContain(`sessionEnded ${actor.userId} ${actor.token?.id}`);
    await expect(authenticate(stage.context, made.out.trim())).rejects.toMatchObject({ args: { reason: 'revoked' } });
  });

  test('[TOK12] [TOK13] persons make their own, and a service account gets no password and no sign-in', async () => {
    const user = await stage.user();
    expect(await run(['create-api-token', user.name, '--name', '对接', '--verbs', 'read'])).toMatchObject({ code: 1, out: '' });
    await run(['create-service-account', 'closed.tool', '--display-name', '合作方系统']);
    expect(await run(['token', 'closed.tool'])).toMatchObject({ code: 1, out: '' });
    expect(await run(['reset-password', 'closed.tool'])).toMatchObject({ code: 1, out: '' });
    expect(await run(['revoke-api-token', 'tok_none'])).toMatchObject({ code: 1, err: expect.stringContaining('tok_none') });
  });

  test('[TOK10] a new password ends the tokens of its account', async () => {
    const user = await stage.user();
    const { secret } = await createApiToken(stage.as(user), { name: '自己的', verbs: ['read'] });
    await run(['reset-password', user.name]);
    await expect(authenticate(stage.context, secret ?? '')).rejects.toMatchObject({ args: { reason: 'revoked' } });
  });
});
