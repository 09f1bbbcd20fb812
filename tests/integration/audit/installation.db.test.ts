import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { createUser } from '../../../server/commands/account/create-user.js';
import { issueToken } from '../../../server/commands/account/issue-token.js';
import { refreshSession, refreshGraceMs } from '../../../server/commands/account/refresh-session.js';
import { resetPassword } from '../../../server/commands/account/reset-password.js';
import { setDisabled } from '../../../server/commands/account/set-disabled.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { signOut } from '../../../server/commands/account/sign-out.js';
import { createDocument } from '../../../server/commands/document/create.js';
import { readOrCreateSetting } from '../../../server/commands/setting/read-or-create.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';

let stage: AccountStage;
let seen = 0;
beforeAll(async () => {
  stage = await createAccountStage();
});
afterAll(() => stage.stop());

const readAudit = () => stage.context.unitOfWork.read;
const entries = () => readAudit().audit.entriesAfter('installation', seen, 1000);

/** What was logged since the last call, as [action, node, actor, after]. */
async function logged(): Promise<unknown[][]> {
  const found = await entries();
  seen = found.at(-1)?.seq ?? seen;
  return found.map(({ action, nodeId, actorId, after }) => [action, nodeId, actorId, after]);
}

describe('acts that belong to no document', () => {
  test('[AUD11] accounts: opened, given a new password, closed and opened again', async () => {
    await logged();
    const user = await stage.user({ isAdministrator: true });
    await resetPassword(stage.context, { name: user.name, password: 'another password' });
    await setDisabled(stage.context, { name: user.name, isDisabled: true });
    await setDisabled(stage.context, { name: user.name, isDisabled: true });
    await setDisabled(stage.context, { name: user.name, isDisabled: false });
    expect(await logged()).toEqual([
      ['user.created', user.id, 'system', { isAdministrator: true }],
      ['user.passwordReset', user.id, 'system', null],
      ['user.disabled', user.id, 'system', null],
      ['user.enabled', user.id, 'system', null],
    ]);
    await expect(createUser(stage.context, { name: user.name, displayName: '又', password: testPassword })).rejects.toMatchObject({ code: 'already_exists' });
    expect(await logged()).toEqual([]);
  });

  test('[AUD11] sessions: begun, failed to begin, ended, ended for a stolen token; tokens of the operator', async () => {
    const user = await stage.user();
    await logged();
    const grant = await signIn(stage.context, { name: user.name, password: testPassword });
    const { actor } = await authenticate(stage.context, grant.accessToken);
    await expect(signIn(stage.context, { name: user.name, password: 'wrong password' })).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(signIn(stage.context, { name: 'a password typed in the wrong field', password: testPassword })).rejects.toMatchObject({ code: 'sign_in_failed' });
    await signOut({ ...stage.context, collab: stage.collab, actor }, {});
    const second = await signIn(stage.context, { name: user.name, password: testPassword });
    const stolen = second.refreshToken.split('.')[0];
    await refreshSession(stage.context, { refreshToken: second.refreshToken });
    stage.time.now += refreshGraceMs + 1;
    await expect(refreshSession(stage.context, { refreshToken: second.refreshToken })).rejects.toMatchObject({ code: 'unauthenticated' });
    const token = await issueToken(stage.context, { name: user.name });
    const { actor: operator } = await authenticate(stage.context, token.accessToken);
    await setDisabled(stage.context, { name: user.name, isDisabled: true });
    await expect(signIn(stage.context, { name: user.name, password: testPassword })).rejects.toMatchObject({ code: 'forbidden' });
    const found = await logged();
    expect(found).toEqual([
      ['user.signedIn', actor.sessionId, user.id, { userId: user.id }],
      ['user.signInFailed', user.id, 'nobody', { reason: 'PASSWORD' }],
      ['user.signInFailed', 'nobody', 'nobody', { reason: 'NAME' }],
      ['user.signedOut', actor.sessionId, user.id, null],
      ['user.signedIn', stolen, user.id, { userId: user.id }],
      ['session.revoked', stolen, 'system', { userId: user.id, reason: 'REFRESH_TOKEN_REUSED' }],
      ['token.issued', operator.sessionId, 'system', { userId: user.id, expiresAt: stage.time.now + 15 * 60_000 }],
      ['user.disabled', user.id, 'system', null],
      ['user.signInFailed', user.id, 'nobody', { reason: 'DISABLED' }],
    ]);
    expect(JSON.stringify(found)).not.toContain('wrong field');
  });

  test('[ACC24] [AUD11] a disabled account’s sessions end, and it cannot sign in until it is enabled', async () => {
    const user = await stage.user();
    const { accessToken } = await signIn(stage.context, { name: user.name, password: testPassword });
    await setDisabled(stage.context, { name: user.name.toUpperCase(), isDisabled: true });
    await expect(authenticate(stage.context, accessToken)).rejects.toMatchObject({ args: { reason: 'revoked' } });
    expect(stage.collab.told).toContain(`sessionEnded ${user.id} null`);
    await setDisabled(stage.context, { name: user.name, isDisabled: false });
    await expect(signIn(stage.context, { name: user.name, password: testPassword })).resolves.toMatchObject({ user: { id: user.id } });
    await expect(setDisabled(stage.context, { name: 'nobody.at.all', isDisabled: true })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[AUD11] names nobody has fill the log no further than a thousand entries in a quarter of an hour', async () => {
    await logged();
    const fresh = stage.otherProcess();
    for (let count = 0; count < 1000; count += 1) fresh.throttle.mayNoteStranger();
    await expect(signIn(fresh, { name: 'no.such.name', password: testPassword })).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(await logged()).toEqual([]);
    stage.time.now += 15 * 60_000;
    await expect(signIn(fresh, { name: 'no.such.name', password: testPassword })).rejects.toMatchObject({ code: 'sign_in_failed' });
    expect(await logged()).toHaveLength(1);
  });

  test('[AUD11] a setting that is made, never its value; a document that comes into being', async () => {
    await logged();
    expect(await readOrCreateSetting(stage.context, 'some-key', 'the secret value')).toBe('the secret value');
    expect(await readOrCreateSetting(stage.context, 'some-key', 'another')).toBe('the secret value');
    const author = await stage.user();
    await logged();
    const cover = { title: '绩效文本', fiscalYear: 2026, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局', templateId: 'hebei-county-2019' };
    const rooms = { ...stage.collab, encodeParagraphs: () => new Uint8Array(), projectUpdates: () => ({ text: '', html: '', markdown: '', paragraphs: [], links: [] }) };
    const { document } = await createDocument({ ...stage.as(author), collab: rooms }, cover);
    expect(await logged()).toEqual([['document.registered', document.id, author.id, null]]);
    const all = await readAudit().audit.entriesAfter('installation', 0, 1000);
    expect(all.filter(({ action }) => action === 'setting.created').map(({ nodeId, after }) => [nodeId, after])).toEqual([['some-key', null]]);
    expect(JSON.stringify(all)).not.toMatch(/the secret value|argon2|correct horse/);
  });

  test('[AUD6] [AUD11] many at once: the installation’s chain does not fork', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, () => stage.user()));
    await Promise.all(users.flatMap(({ name }) => [signIn(stage.context, { name, password: testPassword }), signIn(stage.otherProcess(), { name, password: testPassword })]));
    for await (const report of verifyAudit({ read: readAudit(), auditKey: null }, { chain: 'installation' })) expect([report.faults, report.entryCount]).toEqual([[], report.head?.seq]);
  });
});
