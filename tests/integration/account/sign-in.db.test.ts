import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import type { AccountContext } from '../../../server/commands/account/account-context.js';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { createUser } from '../../../server/commands/account/create-user.js';
import { refreshSession } from '../../../server/commands/account/refresh-session.js';
import { resetPassword } from '../../../server/commands/account/reset-password.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { signOut } from '../../../server/commands/account/sign-out.js';
import { unlock } from '../../../server/commands/account/unlock.js';
import { openRawSql } from '../../support/raw-sql.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const failed = { code: 'sign_in_failed' };
const revoked = { code: 'unauthenticated', args: { reason: 'revoked' } };

let stage: AccountStage;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());

const signInAs = (name: string, password = testPassword) => signIn(stage.context, { name, password });
const disable = (userId: string, disabledAt: number | null) => stage.context.unitOfWork.transaction(({ accounts }) => accounts.updateUser(userId, { disabledAt }));

describe('accounts', () => {
  test('[ACC2] a name is taken once, however it is typed', async () => {
    const { user } = await createUser(stage.context, { name: 'Ｚhang.San', displayName: ' 张三 ', password: testPassword });
    expect(user).toMatchObject({ name: 'zhang.san', displayName: '张三', isAdministrator: false, disabledAt: null });
    await expect(createUser(stage.context, { name: 'ZHANG.SAN', displayName: '张三', password: testPassword })).rejects.toMatchObject({ code: 'already_exists' });
    expect((await signInAs('zhang.SAN ')).user).toEqual(user);
  });

  test('[ACC2] names that differ only where a lax collation would not see it are two accounts', async () => {
    const [one, two] = [await stage.user({ name: '张三' }), await stage.user({ name: '張三' })];
    expect(one.id).not.toBe(two.id);
    expect((await signInAs('張三')).user.id).toBe(two.id);
  });

  test('[ACC3] only the hash is stored', async () => {
    const user = await stage.user();
    const stored = await stage.context.unitOfWork.read.accounts.findUser(user.id);
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(stored)).not.toContain(testPassword);
  });

  test('[ACC2] a display name is needed, short, and free of control characters', async () => {
    for (const displayName of ['', '  ', 'x'.repeat(65), '张\u0007三']) {
      await expect(createUser(stage.context, { name: 'somebody', displayName, password: testPassword })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'displayName' } });
    }
  });
});

describe('signing in', () => {
  test('[ACC6] it starts a session whose tokens work, and stores the hash of the refresh secret only', async () => {
    const user = await stage.user();
    const grant = await signInAs(user.name);
    expect(grant.accessTokenExpiresAt).toBe(stage.time.now + 15 * minute);
    const { actor, user: found, expiresAt } = await authenticate(stage.context, grant.accessToken);
    expect(actor).toEqual({ userId: user.id, sessionId: expect.stringMatching(/^ses_/), isAdministrator: false, token: null });
    expect([found, expiresAt]).toEqual([user, grant.accessTokenExpiresAt]);
    const [sessionId = '', secret = ''] = grant.refreshToken.split('.');
    expect(sessionId).toBe(actor.sessionId);
    const stored = await stage.context.unitOfWork.read.accounts.findSession(sessionId);
    expect(stored?.session).toEqual({
      id: sessionId,
      userId: user.id,
      refreshHash: createHash('sha256').update(secret).digest('hex'),
      createdAt: stage.time.now,
      refreshedAt: stage.time.now,
      expiresAt: stage.time.now + 30 * day,
      endsAt: null,
      revokedAt: null,
      agent: '',
      address: '',
    });
  });

  test('[ACC4] an unknown name and a wrong password get the same answer, and each costs one check of a password', async () => {
    const user = await stage.user();
    const checked: (string | null)[] = [];
    const { passwords } = stage.context;
    const counting = { ...stage.otherProcess(), passwords: { ...passwords, verify: (hash: string | null, password: string) => (checked.push(hash), passwords.verify(hash, password)) } };
    await expect(signIn(counting, { name: 'nobody-at-all', password: testPassword })).rejects.toMatchObject({ ...failed, args: {} });
    await expect(signIn(counting, { name: user.name, password: 'wrong horse battery' })).rejects.toMatchObject({ ...failed, args: {} });
    expect(checked).toEqual([null, user.passwordHash]);
  });

  test('[ACC3] input over the limits is refused before anything is hashed', async () => {
    const never = () => Promise.reject(new Error('hashed'));
    const context = { ...stage.otherProcess(), passwords: { hash: never, verify: never } };
    for (const input of [{ name: 'x'.repeat(10_000), password: 'x' }, { name: 'x', password: 'x'.repeat(201) }]) {
      await expect(signIn(context, input)).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  const guess = (context: AccountContext, name: string, times: number): Promise<string[]> => Promise.all(Array.from({ length: times }, () => signIn(context, { name, password: 'wrong' }).then(() => 'signed in', (error: unknown) => (error as { code: string }).code)));
  const lockOf = (name: string, context = stage.context) => signIn(context, { name, password: testPassword }).then(() => null, (error: unknown) => (error as { args: unknown }).args);

  test('[ACC9] after ten failures the right password must wait too, on every server, longer each time', async () => {
    const user = await stage.user();
    const [one, other] = [stage.otherProcess(), stage.otherProcess()];
    const codes = (await Promise.all([guess(one, user.name.toUpperCase(), 7), guess(other, user.name, 7)])).flat().sort();
    expect(codes).toEqual([...Array<string>(4).fill('account_locked'), ...Array<string>(10).fill('sign_in_failed')]);
    expect(await lockOf(user.name, other)).toEqual({ retryAfterMs: 15 * minute, minutes: 15 });
    stage.time.now += 15 * minute;
    for (const code of ['sign_in_failed', 'sign_in_failed', 'sign_in_failed', 'account_locked']) expect(await guess(one, user.name, 1)).toEqual([code]);
    expect(await lockOf(user.name)).toEqual({ retryAfterMs: 30 * minute, minutes: 30 });
    stage.time.now += 30 * minute;
    await expect(signIn(one, { name: user.name, password: testPassword })).resolves.toMatchObject({ user });
    // Success forgets it all.
    expect(await guess(other, user.name, 9)).toEqual(Array<string>(9).fill('sign_in_failed'));
    await expect(signIn(other, { name: user.name, password: testPassword })).resolves.toMatchObject({ user });
  });

  test('[ACC4] [ACC9] a name nobody has is locked alike, and is not kept', async () => {
    await guess(stage.context, 'nobody-has-this', 10);
    expect(await lockOf('nobody-has-this')).toEqual({ retryAfterMs: 15 * minute, minutes: 15 });
    const sql = await openRawSql(stage.store);
    const rows = await sql.run('SELECT * FROM sign_in_locks');
    await sql.close();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('nobody-has-this');
  });

  test('[ACC9] an outage is not counted as anybody’s guess', async () => {
    const user = await stage.user();
    const context = stage.otherProcess();
    const outage = () => Promise.reject(new AppError('store_unavailable', {}));
    const down = { ...context, passwords: { ...context.passwords, verify: outage } };
    for (let i = 0; i < 12; i += 1) await expect(signIn(down, { name: user.name, password: testPassword })).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(signIn(context, { name: user.name, password: testPassword })).resolves.toMatchObject({ user });
  });

  test('[ACC9] sessions that stand go on while their account is locked', async () => {
    const user = await stage.user();
    const grant = await signInAs(user.name);
    await guess(stage.context, user.name, 10);
    await expect(refreshSession(stage.context, { refreshToken: grant.refreshToken })).resolves.toMatchObject({ user });
  });

  test('[ACC35] a hundred failures from one address hold back every name from there, and nobody elsewhere', async () => {
    const user = await stage.user();
    const context = stage.otherProcess();
    const from = (peer: string) => ({ agent: '', address: '', peer });
    for (let i = 0; i < 100; i += 1) context.throttle.admit('203.0.113.9');
    await expect(signIn(context, { name: user.name, password: testPassword, caller: from('203.0.113.9') })).rejects.toMatchObject({ code: 'rate_limited' });
    for (let i = 0; i < 101; i += 1) await expect(signIn(context, { name: user.name, password: testPassword, caller: from('203.0.113.7') })).resolves.toMatchObject({ user });
  }, 60_000);

  test('[ACC36] the operator unlocks at once, and a new password does; both are logged, and the lock', async () => {
    const user = await stage.user();
    await expect(unlock(stage.context, { name: 'nobody-at-all' })).rejects.toMatchObject({ code: 'not_found' });
    const before = (await stage.context.unitOfWork.read.audit.findHead('installation'))?.seq ?? 0;
    await guess(stage.context, user.name, 10);
    expect(await unlock(stage.context, { name: ` ${user.name.toUpperCase()}` })).toEqual({ user });
    expect(await unlock(stage.context, { name: user.name })).toEqual({ user });
    await expect(signInAs(user.name)).resolves.toMatchObject({ user });
    await guess(stage.context, user.name, 10);
    await resetPassword(stage.context, { name: user.name, password: 'another horse battery' });
    await expect(signInAs(user.name, 'another horse battery')).resolves.toMatchObject({ user: { id: user.id } });
    const entries = await stage.context.unitOfWork.read.audit.entriesAfter('installation', before, 100);
    const acts = entries.filter(({ action }) => !['user.signInFailed', 'user.signedIn'].includes(action)).map(({ action, actorId, nodeId, after }) => [action, actorId, nodeId, after]);
    const until = new Date(stage.time.now + 15 * minute).toISOString();
    expect(acts).toEqual([['user.locked', 'nobody', user.id, { until }], ['user.unlocked', 'system', user.id, null], ['user.locked', 'nobody', user.id, { until }], ['user.passwordReset', 'system', user.id, null]]);
  });

  test('[ACC13] a disabled account is told so only with the right password', async () => {
    const user = await stage.user();
    const grant = await signInAs(user.name);
    await disable(user.id, stage.time.now);
    await expect(signInAs(user.name, 'wrong')).rejects.toMatchObject(failed);
    await expect(signInAs(user.name)).rejects.toMatchObject({ code: 'forbidden', args: { action: 'signIn' } });
    await expect(authenticate(stage.context, grant.accessToken)).rejects.toMatchObject(revoked);
  });
});

describe('ending sessions', () => {
  test('[ACC10] a token is good until its session ends, and asks the store once', async () => {
    const user = await stage.user();
    const grant = await signInAs(user.name);
    const { accounts } = stage.context.unitOfWork.read;
    let asked = 0;
    const counted = new Proxy(accounts, {
      get(target, name: keyof typeof accounts) {
        asked += 1;
        return target[name].bind(target);
      },
    });
    const unitOfWork = { ...stage.context.unitOfWork, read: { ...stage.context.unitOfWork.read, accounts: counted } };
    await authenticate({ ...stage.context, unitOfWork }, grant.accessToken);
    expect(asked).toBe(1);
    stage.time.now += 15 * minute;
    await expect(authenticate(stage.context, grant.accessToken)).rejects.toMatchObject({ code: 'unauthenticated', args: { reason: 'expired' } });
  });

  test('[ACC11] signing out ends this session, its sockets, and no other', async () => {
    const user = await stage.user();
    const [here, elsewhere] = [await signInAs(user.name), await signInAs(user.name)];
    const { actor } = await authenticate(stage.context, here.accessToken);
    stage.collab.told.length = 0;
    expect(await signOut(stage.as(user, actor.sessionId), {})).toEqual({});
    expect(stage.collab.told).toEqual([`sessionEnded ${user.id} ${actor.sessionId}`]);
    await expect(authenticate(stage.context, here.accessToken)).rejects.toMatchObject(revoked);
    await expect(authenticate(stage.context, elsewhere.accessToken)).resolves.toMatchObject({ user });
  });

  test('[ACC11] an actor without a session has nothing to end', async () => {
    stage.collab.told.length = 0;
    expect(await signOut(stage.as(await stage.user()), {})).toEqual({});
    expect(stage.collab.told).toEqual([]);
  });

  test('[ACC12] a reset ends every session; the new password works, the old one does not', async () => {
    const user = await stage.user();
    const grants = [await signInAs(user.name), await signInAs(user.name)];
    stage.collab.told.length = 0;
    await resetPassword(stage.context, { name: ` ${user.name.toUpperCase()}`, password: 'another horse battery' });
    expect(stage.collab.told).toEqual([`sessionEnded ${user.id} null`]);
    for (const grant of grants) await expect(authenticate(stage.context, grant.accessToken)).rejects.toMatchObject(revoked);
    await expect(signInAs(user.name)).rejects.toMatchObject(failed);
    await expect(signInAs(user.name, 'another horse battery')).resolves.toMatchObject({ user: { id: user.id } });
  });

  test('[ACC12] a sign-in that was checking the old password while it was reset fails', async () => {
    const user = await stage.user();
    const { passwords } = stage.context;
    const slow = {
      ...stage.context,
      passwords: {
        ...passwords,
        async verify(hash: string | null, password: string) {
          const matches = await passwords.verify(hash, password);
          await resetPassword(stage.context, { name: user.name, password: 'another horse battery' });
          return matches;
        },
      },
    };
    await expect(signIn(slow, { name: user.name, password: testPassword })).rejects.toMatchObject(failed);
  });

  test('[ACC12] an unknown name is not found, a weak password is refused', async () => {
    await expect(resetPassword(stage.context, { name: 'nobody-at-all', password: testPassword })).rejects.toMatchObject({ code: 'not_found' });
    const user = await stage.user();
    await expect(resetPassword(stage.context, { name: user.name, password: 'short' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(signInAs(user.name)).resolves.toMatchObject({ user });
  });
});
