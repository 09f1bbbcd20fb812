import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runAdmin } from '../../../server/cli/admin.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { createUser } from '../../../server/commands/account/create-user.js';
import { setMail } from '../../../server/commands/account/set-mail.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { setMember } from '../../../server/commands/member/set.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';

const word = 'QuiteUnmistakable'.toLowerCase();
const dayMs = 24 * 60 * 60_000;
let stage: AccountStage;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());

async function admin(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runAdmin(argv, { ...stage.context, collab: stage.collab, stdin: new PassThrough(), stdout: { write: (line: string) => out.push(line) }, stderr: { write: (line: string) => err.push(line) } });
  return { code, out: out.join(''), err: err.join('') };
}

/** The tables in which the word stands, whatever the column. */
async function tablesWith(words: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const { table, rows } of stage.store.store.backup.readAll()) {
    if (rows.flat().some((cell) => typeof cell === 'string' ? cell.includes(words) : cell instanceof Uint8Array && Buffer.from(cell).includes(words))) found.add(table.name);
  }
  return [...found].sort();
}

async function faultsOfLogs(): Promise<unknown[]> {
  const faults: unknown[] = [];
  for await (const report of verifyAudit({ read: stage.store.store.read, auditKey: null }, { chain: null })) faults.push(...report.faults);
  return faults;
}

describe('a person who is to be forgotten', () => {
  test('[OPS12] [OPS13] is told all that is held, and is then in no table by name, mail, identity or device; what they wrote and did stays, and the chains hold', async () => {
    const { user } = await createUser(stage.context, { name: `${word}.name`, displayName: `${word}显示名`, password: testPassword });
    const them = stage.as(user);
    await stage.store.unitOfWork.transaction(({ accounts }) => accounts.insertIdentity({ issuer: 'https://id.example', subject: `${word}-subject`, userId: user.id, linkedAt: 1 }));
    await setMail(them, { userId: user.id, address: `${word}@example.gov.cn`, digest: true });
    await signIn(stage.context, { name: user.name, password: testPassword, caller: { agent: `${word} Firefox`, address: '10.0.0.1', peer: null } });
    await expect(signIn(stage.context, { name: user.name, password: 'a wrong password' })).rejects.toMatchObject({ code: 'sign_in_failed' });
    const { id: documentId } = await stage.document([[user, 'AUTHOR']]);
    const other = await stage.user();
    await setMember(them, { documentId, userId: other.id, role: 'AUTHOR' });
    await addComment(stage.as(other), { documentId, anchor: { kind: 'DOCUMENT' }, body: '请看', mentionIds: [user.id] });
    await addComment(them, { documentId, anchor: { kind: 'DOCUMENT' }, body: '他们写的话' });

    expect(await tablesWith(word)).toEqual(['identities', 'mail_settings', 'sessions', 'users']);
    const { code, out } = await admin('export-person', user.name);
    const held = new Map((JSON.parse(out) as { table: string; rows: object[] }[]).map(({ table, rows }) => [table, rows]));
    expect(code).toBe(0);
    expect(out).not.toMatch(/argon2|refresh_hash/);
    expect(Object.fromEntries(['users', 'identities', 'mail_settings', 'sessions', 'members', 'comments', 'comment_mentions', 'inbox_entries'].map((table) => [table, held.get(table)?.length]))).toEqual({ users: 1, identities: 1, mail_settings: 1, sessions: 1, members: 1, comments: 1, comment_mentions: 1, inbox_entries: 1 });
    expect(held.get('changes')?.length).toBeGreaterThan(1);

    expect(await admin('erase-person', user.name)).toMatchObject({ code: 0, out: `${user.id}\n` });
    expect(await tablesWith(word)).toEqual([]);
    expect(await faultsOfLogs()).toEqual([]);
    expect(await stage.context.unitOfWork.read.accounts.findUser(user.id)).toMatchObject({ displayName: '已注销用户', passwordHash: '', isAdministrator: false, disabledAt: stage.time.now });
    expect(await tablesWith('他们写的话')).toEqual(expect.arrayContaining(['comments']));
    await expect(signIn(stage.context, { name: user.name, password: testPassword })).rejects.toMatchObject({ code: 'sign_in_failed' });
    const left = new Map((JSON.parse((await admin('export-person', user.id)).out) as { table: string; rows: object[] }[]).map(({ table, rows }) => [table, rows.length]));
    expect([left.get('inbox_entries'), left.get('sessions'), left.get('members'), left.get('comments')]).toEqual([0, 0, 1, 1]);
  });

  test('[OPS14] the list of who was erased is what is to be done again after a restore, and doing it twice does no harm', async () => {
    const user = await stage.user();
    await admin('erase-person', user.id);
    const listed = JSON.parse((await admin('erased', '--json')).out) as { userId: string }[];
    expect(listed.map(({ userId }) => userId)).toContain(user.id);
    expect(await admin('erase-person', user.id)).toMatchObject({ code: 0, err: expect.stringContaining('Was erased before') });
    expect(await admin('erase-person', 'nobody.here')).toMatchObject({ code: 1, out: '' });
  });
});

test('[OPS15] sessions that ended and attempts to deliver are kept for a time; what stands is kept', async () => {
  const user = await stage.user();
  await signIn(stage.context, { name: user.name, password: testPassword });
  stage.time.now += 200 * dayMs;
  await signIn(stage.context, { name: user.name, password: testPassword });
  const forgotten = await stage.store.unitOfWork.transaction(({ people }) => people.forgetBefore(stage.time.now - 90 * dayMs));
  expect(forgotten.sessions).toBeGreaterThan(0);
  const held = await stage.context.unitOfWork.read.people.held(user.id);
  expect(held.find(({ table }) => table === 'sessions')?.rows).toHaveLength(1);
});
