import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../server/commands/account/authenticate.js';
import { refreshSession } from '../../../server/commands/account/refresh-session.js';
import { setDisabled } from '../../../server/commands/account/set-disabled.js';
import { signIn } from '../../../server/commands/account/sign-in.js';
import { createRouter } from '../../../server/http/router.js';
import type { Logger } from '../../../server/ports/logger.js';
import { createAesSecretBox } from '../../../server/runtime/aes-secret-box.js';
import { readOidc } from '../../../server/runtime/oidc-config.js';
import { untraced } from '../../../server/runtime/untraced.js';
import { openSignInRoutes } from '../../../server/sign-in-door.js';
import { createAccountStage, testPassword, type AccountStage } from '../../support/account-stage.js';
import { clientId, clientSecret, createPlainBrowser, startLocalProvider, type LocalProvider, type PlainBrowser, type ProvidedPerson } from '../../support/local-provider.js';

const minute = 60_000;
const hour = 60 * minute;

interface Granted {
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly tokens: { readonly accessToken: string; readonly refreshToken: string; readonly accessTokenExpiresAt: string };
}

let stage: AccountStage;
let provider: LocalProvider;
let url: string;
/** Everything that was logged, as one text. */
let logged = '';
const server = createServer((request, response) => answer(request, response));
let answer: ReturnType<typeof createRouter>;
let count = 0;

beforeAll(async () => {
  stage = await createAccountStage();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  provider = await startLocalProvider(`${url}/auth/oidc/callback`);
  const log = (message: string, fields?: object): void => { logged += `${message} ${JSON.stringify(fields)}\n`; };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const oidc = readOidc({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_ADMIN_GROUP: 'jiwen-admins', JIWEN_OIDC_LABEL: '县政务统一认证', PUBLIC_URL: url });
  answer = createRouter(await openSignInRoutes({ ...stage.context, secrets: createAesSecretBox('the-secret-of-a-test-of-sign-ins!'), logger }, oidc, 0), { logger, tracer: untraced });
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await provider.close();
  await stage.stop();
});

/** Somebody new at the provider. */
function person(known: ProvidedPerson = {}): string {
  count += 1;
  const subject = `subject-${count}`;
  provider.people.set(subject, { preferred_username: `wang.${count}`, name: `王${count}`, ...known });
  return subject;
}

const redeem = (browser: PlainBrowser, headers: Record<string, string> = {}): Promise<Response> => browser.request(`${url}/auth/oidc/session`, { method: 'POST', headers });
const grantOf = async (response: Response): Promise<Granted> => (expect(response.status).toBe(200), (await response.json()) as Granted);
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { error: { code: string } }).error.code;
const failedWith = (code: string): string => `${url}/#sign-in-failed=${code}`;
const leadsTo = async (browser: PlainBrowser, address: string): Promise<string | null> => (await browser.request(address)).headers.get('location');

async function enter(subject: string, browser = createPlainBrowser()): Promise<Granted> {
  expect(await browser.travel(`${url}/auth/oidc/start`, subject, url)).toBe(`${url}/#signed-in`);
  return grantOf(await redeem(browser));
}

describe('signing in at the provider', () => {
  test('[ACC26] [ACC27] [ACC31] leads back to the page one came from, with an ordinary session and no token in an address', async () => {
    const subject = person({ name: '王晓明', preferred_username: 'wang.xiaoming' });
    const browser = createPlainBrowser();
    const page = `${url}/documents/doc_0mf3k2a1b0000c4d5e6f7g8h9i`;
    expect(await browser.travel(`${url}/auth/oidc/start?to=${encodeURIComponent(new URL(page).pathname)}`, subject, url)).toBe(`${page}#signed-in`);
    const asked = new URL(browser.visited[1] ?? '');
    expect(asked.origin).toBe(provider.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ response_type: 'code', client_id: clientId, scope: 'openid profile', redirect_uri: `${url}/auth/oidc/callback`, code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect((asked.searchParams.get(name) ?? '').length).toBeGreaterThan(40);
    const response = await redeem(browser, { origin: url });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { user, tokens } = await grantOf(response);
    expect(user).toMatchObject({ name: 'wang.xiaoming', displayName: '王晓明' });
    const { actor } = await authenticate(stage.context, tokens.accessToken);
    expect(actor).toMatchObject({ userId: user.id, isAdministrator: false, token: null });
    expect((await stage.context.unitOfWork.read.accounts.findSession(actor.sessionId ?? ''))?.session).toMatchObject({ agent: 'Chrome · Windows', address: '' });
    const next = await refreshSession(stage.context, { refreshToken: tokens.refreshToken });
    expect(next.user.id).toBe(user.id);
    const everything = `${browser.visited.join('\n')}\n${logged}`;
    for (const secret of [tokens.accessToken, tokens.refreshToken, next.refreshToken, clientSecret]) expect(everything).not.toContain(secret);
    expect(browser.cookies(url)).toBe('');
  });

  test('[ACC26] the cookies are kept from scripts, and the one with the session from other sites', async () => {
    const subject = person();
    const browser = createPlainBrowser();
    const [begun] = (await browser.request(`${url}/auth/oidc/start`)).headers.getSetCookie();
    expect(begun).toMatch(/^jiwen-sign-in=[^;]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const back = await browser.travelUntilBack(`${url}/auth/oidc/start`, subject, url);
    const given = (await browser.request(back)).headers.getSetCookie();
    expect(given[1]).toMatch(/^jiwen-hand-over=[^;]+; Path=\/; Max-Age=60; HttpOnly; SameSite=Strict$/);
    expect(await redeem(browser, { origin: 'https://evil.example' }).then((response) => response.status)).toBe(403);
    await grantOf(await redeem(browser));
  });

  test('[ACC27] the session is handed over once, within a minute, and ends when it is asked for again', async () => {
    const subject = person();
    const browser = createPlainBrowser();
    await browser.travel(`${url}/auth/oidc/start`, subject, url);
    const cookie = browser.cookies(url);
    const { tokens } = await grantOf(await redeem(browser));
    const again = await redeem(browser);
    expect([again.status, await codeOf(again)]).toEqual([401, 'SIGN_IN_EXPIRED']);
    stage.time.now += 11_000;
    const stolen = await fetch(`${url}/auth/oidc/session`, { method: 'POST', headers: { cookie } });
    expect([stolen.status, await codeOf(stolen)]).toEqual([401, 'UNAUTHENTICATED']);
    await expect(authenticate(stage.context, tokens.accessToken)).rejects.toMatchObject({ args: { reason: 'revoked' } });

    await browser.travel(`${url}/auth/oidc/start`, subject, url);
    stage.time.now += minute;
    const late = await redeem(browser);
    expect([late.status, await codeOf(late)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('[ACC26] another browser, another state, a second time and eleven minutes later it signs nobody in', async () => {
    const subject = person();
    const browser = createPlainBrowser();
    const back = await browser.travelUntilBack(`${url}/auth/oidc/start`, subject, url);
    const stranger = createPlainBrowser();
    expect(await leadsTo(stranger, back)).toBe(failedWith('sign_in_expired'));
    await stranger.request(`${url}/auth/oidc/start`);
    expect(await leadsTo(stranger, back)).toBe(failedWith('sign_in_expired'));
    // Such a link does not end the sign-in that the stranger is in the midst of.
    expect(await stranger.travel(`${url}/auth/oidc/start`, subject, url)).toBe(`${url}/#signed-in`);

    expect(await leadsTo(browser, back.replace(/state=[^&]+/, 'state=another'))).toBe(failedWith('sign_in_expired'));
    expect(await leadsTo(browser, back)).toBe(`${url}/#signed-in`);
    expect(await leadsTo(browser, back)).toBe(failedWith('sign_in_expired'));

    const late = await browser.travelUntilBack(`${url}/auth/oidc/start`, subject, url);
    stage.time.now += 11 * minute;
    expect(await leadsTo(browser, late)).toBe(failedWith('sign_in_expired'));
  });

  test('[ACC26] a code that was used, one of another sign-in and an answer to another question are refused', async () => {
    const [mine, theirs] = [person(), person()];
    const browser = createPlainBrowser();
    const back = await browser.travelUntilBack(`${url}/auth/oidc/start`, mine, url);
    const cookie = browser.cookies(url);
    expect(await leadsTo(browser, back)).toBe(`${url}/#signed-in`);
    const replayed = await fetch(back, { headers: { cookie }, redirect: 'manual' });
    expect(replayed.headers.get('location')).toBe(failedWith('provider_refused'));

    const stranger = createPlainBrowser();
    const code = new URL(await stranger.travelUntilBack(`${url}/auth/oidc/start`, theirs, url)).searchParams.get('code') ?? '';
    const injected = new URL(await browser.travelUntilBack(`${url}/auth/oidc/start`, mine, url));
    injected.searchParams.set('code', code);
    expect(await leadsTo(browser, injected.href)).toBe(failedWith('provider_refused'));

    const asked = (await leadsTo(browser, `${url}/auth/oidc/start`)) ?? '';
    expect(await browser.travel(asked.replace(/nonce=[^&]+/, 'nonce=of-another-sign-in'), mine, url)).toBe(failedWith('provider_refused'));
    expect(await browser.travel(`${url}/auth/oidc/start`, mine, url)).toBe(`${url}/#signed-in`);
  });

  test('[ACC26] an answer in the name of another issuer, and one that says no, are refused', async () => {
    const browser = createPlainBrowser();
    const back = new URL(await browser.travelUntilBack(`${url}/auth/oidc/start`, person(), url));
    back.searchParams.set('iss', 'https://evil.example');
    expect(await leadsTo(browser, back.href)).toBe(failedWith('provider_refused'));
    const state = new URL((await leadsTo(browser, `${url}/auth/oidc/start`)) ?? '').searchParams.get('state') ?? '';
    expect(await leadsTo(browser, `${url}/auth/oidc/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`)).toBe(failedWith('provider_refused'));
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/documents/../../x', '/documents/doc_1?x=1', '/auth/oidc/start', 'javascript:alert(1)'])('[ACC31] it never leads to %s', async (to) => {
    const browser = createPlainBrowser();
    expect(await browser.travel(`${url}/auth/oidc/start?to=${encodeURIComponent(to)}`, person(), url)).toBe(`${url}/#signed-in`);
  });
});

describe('accounts of people who sign in at the provider', () => {
  test('[ACC28] are found by issuer and subject, whatever they are called by now, and made once', async () => {
    const subject = person({ name: '李梅' });
    const first = await enter(subject);
    provider.people.set(subject, { preferred_username: 'li.mei-new', name: '李梅（财政局）', email: 'li@example.gov.cn' });
    const second = await enter(subject);
    expect(second.user).toEqual({ ...first.user, displayName: '李梅（财政局）' });

    const hasty = person();
    const both = await Promise.all([enter(hasty), enter(hasty)]);
    expect(both[0].user).toEqual(both[1].user);
  });

  test('[ACC28] take over nobody’s account by its name: whoever has the name of somebody gets another', async () => {
    const local = await stage.user({ name: 'zhao' });
    const { user } = await enter(person({ preferred_username: 'ZHAO', name: '赵', email: 'zhao@example.gov.cn' }));
    expect(user.id).not.toBe(local.id);
    expect(user.name).toMatch(/^zhao-[0-9a-z]{6}$/);
    const strange = await enter(person({ preferred_username: 'зao <script>', name: ' ' }));
    expect(strange.user.name).toMatch(/^oidc-[0-9a-z]{6}$/);
    expect(strange.user.displayName).toBe('зao <script>');
  });

  test('[ACC28] have no password', async () => {
    const { user } = await enter(person());
    for (const password of ['', testPassword]) await expect(signIn(stage.context, { name: user.name, password })).rejects.toMatchObject({ code: 'sign_in_failed' });
  });

  test('[ACC28] are refused while they are disabled, and told so', async () => {
    const subject = person();
    const { user } = await enter(subject);
    await setDisabled(stage.context, { name: user.name, isDisabled: true });
    const browser = createPlainBrowser();
    expect(await browser.travel(`${url}/auth/oidc/start`, subject, url)).toBe(failedWith('account_disabled'));
    expect((await redeem(browser)).status).toBe(401);
    await setDisabled(stage.context, { name: user.name, isDisabled: false });
    await enter(subject);
  });

  test('[ACC29] administer while they are in the group, as of their last sign-in, and lose what they opened as administrators', async () => {
    const subject = person({ groups: ['staff', 'jiwen-admins'] });
    const first = await enter(subject);
    expect((await authenticate(stage.context, first.tokens.accessToken)).actor.isAdministrator).toBe(true);
    stage.collab.told.length = 0;
    provider.people.set(subject, { ...provider.people.get(subject), groups: ['staff', 'jiwen-admins-not'] });
    const second = await enter(subject);
    expect((await authenticate(stage.context, second.tokens.accessToken)).actor.isAdministrator).toBe(false);
    await expect(authenticate(stage.context, first.tokens.accessToken)).rejects.toMatchObject({ args: { reason: 'revoked' } });
    expect(stage.collab.told).toEqual([`sessionEnded ${first.user.id} null`]);
    provider.people.set(subject, { preferred_username: 'nogroups' });
    await enter(subject);
    provider.people.set(subject, { groups: ['jiwen-admins'] });
    const third = await enter(subject);
    expect((await authenticate(stage.context, third.tokens.accessToken)).actor.isAdministrator).toBe(true);
    const entries = await stage.context.unitOfWork.read.audit.entriesAfter('installation', 0, 1000);
    const acts = entries.filter(({ nodeId }) => nodeId === first.user.id).map(({ action, before, after }) => [action, before, after]);
    expect(acts).toEqual([
      ['user.created', null, { isAdministrator: true }],
      ['user.identityLinked', null, { issuer: provider.issuer }],
      ['user.administratorSet', { isAdministrator: true }, { isAdministrator: false }],
      ['user.administratorSet', { isAdministrator: false }, { isAdministrator: true }],
    ]);
  });

  test('[ACC30] come by the provider again after twelve hours, however often they refresh', async () => {
    const { tokens } = await enter(person());
    stage.time.now += 11 * hour;
    const { refreshToken } = await refreshSession(stage.context, { refreshToken: tokens.refreshToken });
    stage.time.now += hour - minute;
    const { accessToken, refreshToken: last } = await refreshSession(stage.context, { refreshToken });
    stage.time.now += minute;
    await expect(authenticate(stage.context, accessToken)).rejects.toMatchObject({ args: { reason: 'expired' } });
    await expect(refreshSession(stage.context, { refreshToken: last })).rejects.toMatchObject({ args: { reason: 'expired' } });
  });
});

describe('a provider that is away', () => {
  test('[ACC25] is told at the button and on the way back; it is asked again by whoever comes next', async () => {
    const subject = person();
    const browser = createPlainBrowser();
    const back = await browser.travelUntilBack(`${url}/auth/oidc/start`, subject, url);
    await provider.close();
    expect(await leadsTo(browser, back)).toBe(failedWith('provider_unavailable'));
    // What it said of itself is old by now.
    stage.time.now += 2 * hour;
    expect(await leadsTo(browser, `${url}/auth/oidc/start?to=/documents/doc_1`)).toBe(`${url}/documents/doc_1#sign-in-failed=provider_unavailable`);
    await provider.open();
    await enter(subject);
  });

  test('[ACC25] pages learn what the button says; without a provider there is no way there', async () => {
    expect(await (await fetch(`${url}/auth/methods`)).json()).toEqual({ oidc: { label: '县政务统一认证' } });
    const routes = await openSignInRoutes({ ...stage.context, secrets: createAesSecretBox('the-secret-of-a-test-of-sign-ins!'), logger: { debug() {}, info() {}, warn() {}, error() {} } }, null, 0);
    expect(routes.map(({ path }) => path)).toEqual(['/auth/methods']);
  });
});
