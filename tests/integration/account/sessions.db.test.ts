import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { refreshSession } from '../../../server/commands/account/refresh-session.js';
import { revokeSessions } from '../../../server/commands/account/revoke-sessions.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { signOut } from '../../../server/commands/account/sign-out.js';
import { listSessions } from '../../../server/queries/list-sessions.js';
import type { CommandContext } from '../../../server/commands/command.js';
import type { UserRecord } from '../../../server/ports/records.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const revoked = { code: 'unauthenticated', args: { reason: 'revoked' } };

let stage: AccountStage;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());

interface Device {
  readonly id: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

async function device(user: UserRecord, agent: string): Promise<Device> {
  stage.time.now += minute;
  const grant = await signIn(stage.context, { name: user.name, password: testPassword, caller: { agent, address: '10.1.2.*', peer: '10.1.2.3' } });
  return { id: grant.refreshToken.split('.')[0] ?? '', ...grant };
}

const listed = async (context: CommandContext, userId: string): Promise<string[]> => (await listSessions(context, userId)).map(({ agent }) => agent);
const stands = async ({ accessToken }: Device): Promise<boolean> => authenticate(stage.context, accessToken).then(() => true, () => false);

describe('the sessions of an account', () => {
  test('[ACC33] are those that stand, used last first, with where from and since when, and no secret', async () => {
    const user = await stage.user();
    const [phone, desk, gone] = [await device(user, 'Safari · iOS'), await device(user, 'Edge · Windows'), await device(user, 'Chrome · Linux')];
    await signOut(stage.as(user, gone.id), {});
    const since = stage.time.now - 2 * minute;
    stage.time.now += minute;
    await refreshSession(stage.context, { refreshToken: phone.refreshToken });
    const sessions = await listSessions(stage.as(user, desk.id), user.id);
    expect(sessions.map(({ id }) => id)).toEqual([phone.id, desk.id]);
    expect(sessions[0]).toEqual({ id: phone.id, userId: user.id, createdAt: since, refreshedAt: stage.time.now, expiresAt: stage.time.now + 30 * day, endsAt: null, revokedAt: null, agent: 'Safari · iOS', address: '10.1.2.*' });
    stage.time.now += 30 * day;
    expect(await listSessions(stage.as(user, desk.id), user.id)).toEqual([]);
  });

  test('[ACC33] [ACC34] of others only administrators see and end; to anybody else neither they nor their sessions exist', async () => {
    const [user, other, administrator] = [await stage.user(), await stage.user(), await stage.user({ isAdministrator: true })];
    const [mine, theirs] = [await device(user, 'mine'), await device(other, 'theirs')];
    await expect(listSessions(stage.as(other), user.id)).rejects.toMatchObject({ code: 'not_found', args: { kind: 'user' } });
    await expect(revokeSessions(stage.as(other), { userId: user.id })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'user' } });
    for (const id of [mine.id, 'ses_00000000000000000000000000', 'none']) {
      await expect(revokeSessions(stage.as(other), { ids: [theirs.id, id] })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'session' } });
    }
    expect([await stands(mine), await stands(theirs)]).toEqual([true, true]);
    expect(await listed(stage.as(administrator), user.id)).toEqual(['mine']);
    expect(await revokeSessions(stage.as(administrator), { userId: user.id })).toEqual({ revokedCount: 1 });
    expect([await stands(mine), await stands(theirs)]).toEqual([false, true]);
    await expect(listSessions(stage.as(administrator), 'usr_00000000000000000000000000')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[ACC34] one ends with its tokens and sockets, and no other', async () => {
    const user = await stage.user();
    const [phone, desk] = [await device(user, 'phone'), await device(user, 'desk')];
    stage.collab.told.length = 0;
    expect(await revokeSessions(stage.as(user, desk.id), { ids: [phone.id, phone.id] })).toEqual({ revokedCount: 1 });
    expect(stage.collab.told).toEqual([`sessionEnded ${user.id} ${phone.id}`]);
    await expect(authenticate(stage.context, phone.accessToken)).rejects.toMatchObject(revoked);
    await expect(refreshSession(stage.context, { refreshToken: phone.refreshToken })).rejects.toMatchObject(revoked);
    expect(await stands(desk)).toBe(true);
    expect(await revokeSessions(stage.as(user, desk.id), { ids: [phone.id] })).toEqual({ revokedCount: 0 });
  });

  test('[ACC34] all others end but the one that asks, once however often it is sent, and it is logged', async () => {
    const user = await stage.user();
    const devices = [await device(user, 'one'), await device(user, 'two'), await device(user, 'three')];
    const [, here] = devices;
    const input = { clientMutationId: '6f1c0f0e-6a37-4c0e-9d4b-0a4a8f1f0001' };
    const before = (await stage.context.unitOfWork.read.audit.findHead('installation'))?.seq ?? 0;
    expect(await revokeSessions(stage.as(user, here?.id), input)).toEqual({ revokedCount: 2 });
    expect(await revokeSessions(stage.as(user, here?.id), input)).toEqual({ revokedCount: 2 });
    expect(await Promise.all(devices.map(stands))).toEqual([false, true, false]);
    const entries = await stage.context.unitOfWork.read.audit.entriesAfter('installation', before, 10);
    expect(entries.map(({ action, actorId, nodeKind, nodeId, after }) => [action, actorId, nodeKind, nodeId, after])).toEqual([['session.revoked', user.id, 'USER', user.id, { count: 2 }]]);
  });

  test('[ACC34] no API token sees or ends any, and no more than a hundred are named at once', async () => {
    const user = await stage.user({ isAdministrator: true });
    const byToken: CommandContext = { ...stage.as(user), actor: { userId: user.id, sessionId: 'tok_1', isAdministrator: true, token: { id: 'tok_1', scope: { verbs: ['document.read', 'administer'], documentIds: [], departments: [] } } } };
    await expect(listSessions(byToken, user.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeSessions(byToken, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeSessions(stage.as(user), { ids: Array.from({ length: 101 }, () => 'none') })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'ids' } });
  });
});
