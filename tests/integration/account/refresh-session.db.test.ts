import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { refreshGraceMs, refreshSession } from '../../../server/commands/account/refresh-session.js';
import { resetPassword } from '../../../server/commands/account/reset-password.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { signOut } from '../../../server/commands/account/sign-out.js';
import type { UserRecord } from '../../../server/ports/records.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';

const day = 24 * 60 * 60_000;
const because = (reason: string) => ({ code: 'unauthenticated', args: { reason } });

let stage: AccountStage;
let user: UserRecord;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  user = await stage.user();
  stage.collab.told.length = 0;
});

const start = () => signIn(stage.context, { name: user.name, password: testPassword });
const refresh = (refreshToken: string, context = stage.context) => refreshSession(context, { refreshToken });
const sessionOf = (refreshToken: string) => refreshToken.split('.')[0] ?? '';

describe('refreshing', () => {
  test('[ACC7] each use gives another token, in the same session, and renews the 30 days', async () => {
    let { refreshToken } = await start();
    const seen = new Set([refreshToken]);
    for (let i = 0; i < 3; i += 1) {
      stage.time.now += 29 * day;
      const next = await refresh(refreshToken);
      expect(sessionOf(next.refreshToken)).toBe(sessionOf(refreshToken));
      await expect(authenticate(stage.context, next.accessToken)).resolves.toMatchObject({ user: { id: user.id }, actor: { sessionId: sessionOf(refreshToken) } });
      refreshToken = next.refreshToken;
      seen.add(refreshToken);
    }
    expect(seen.size).toBe(4);
    stage.time.now += 30 * day;
    await expect(refresh(refreshToken)).rejects.toMatchObject(because('expired'));
  });

  test('[ACC8] a token that was replaced ends the session, its sockets and its newest token', async () => {
    const first = await start();
    const second = await refresh(first.refreshToken);
    stage.time.now += refreshGraceMs + 1;
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(because('revoked'));
    expect(stage.collab.told).toEqual([`sessionEnded ${user.id} ${sessionOf(first.refreshToken)}`]);
    await expect(refresh(second.refreshToken)).rejects.toMatchObject(because('revoked'));
    await expect(authenticate(stage.context, second.accessToken)).rejects.toMatchObject(because('revoked'));
  });

  test('[ACC8] the token before the last one ends it at once', async () => {
    const first = await start();
    const second = await refresh(first.refreshToken);
    await refresh(second.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(because('revoked'));
    expect(stage.collab.told).toHaveLength(1);
  });

  test('[ACC8] an answer that was lost is given again within ten seconds', async () => {
    const first = await start();
    const lost = await refresh(first.refreshToken);
    stage.time.now += refreshGraceMs;
    const again = await refresh(first.refreshToken, stage.otherProcess());
    expect(again.refreshToken).toBe(lost.refreshToken);
    await expect(authenticate(stage.context, again.accessToken)).resolves.toMatchObject({ user: { id: user.id } });
    // Asking again does not renew the ten seconds.
    stage.time.now += 1;
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(because('revoked'));
  });

  test('[ACC8] many refreshes at once, in two processes, end with one token, and it works', async () => {
    const { refreshToken } = await start();
    const other = stage.otherProcess();
    const grants = await Promise.all(Array.from({ length: 8 }, (_, i) => refresh(refreshToken, i % 2 === 0 ? stage.context : other)));
    expect(new Set(grants.map((grant) => grant.refreshToken)).size).toBe(1);
    expect(stage.collab.told).toEqual([]);
    const next = await refresh(grants[0]?.refreshToken ?? '');
    await expect(authenticate(stage.context, next.accessToken)).resolves.toMatchObject({ user: { id: user.id } });
  });

  test('[ACC6] what is not a refresh token of ours is refused and ends nothing', async () => {
    const { refreshToken, accessToken } = await start();
    const [sessionId, secret] = refreshToken.split('.');
    const missing = stage.context.ids.newId('session');
    for (const bad of ['', 'x', accessToken, sessionId ?? '', `${sessionId}.`, `${sessionId}.short`, `${refreshToken}.x`, `${missing}.${secret}`, `usr_1.${secret}`, 'x'.repeat(100_000)]) {
      await expect(refresh(bad)).rejects.toMatchObject(because('invalid'));
    }
    await expect(refresh(refreshToken)).resolves.toMatchObject({ user: { id: user.id } });
    expect(stage.collab.told).toEqual([]);
  });

  test('[ACC11] after signing out, a reset or a disabled account there is nothing to refresh', async () => {
    const [out, disabled, reset] = [await start(), await start(), await start()];
    await signOut(stage.as(user, sessionOf(out.refreshToken)), {});
    await expect(refresh(out.refreshToken)).rejects.toMatchObject(because('revoked'));
    await stage.context.unitOfWork.transaction(({ accounts }) => accounts.updateUser(user.id, { disabledAt: 1 }));
    await expect(refresh(disabled.refreshToken)).rejects.toMatchObject(because('revoked'));
    await stage.context.unitOfWork.transaction(({ accounts }) => accounts.updateUser(user.id, { disabledAt: null }));
    await resetPassword(stage.context, { name: user.name, password: testPassword });
    await expect(refresh(reset.refreshToken)).rejects.toMatchObject(because('revoked'));
  });
});
