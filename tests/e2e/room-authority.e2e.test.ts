import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { projectSection } from '../../collab/ydoc/projection.js';
import { createApiClient } from '../support/api-client.js';
import { openEditor, type Editor } from '../support/editor.js';
import { openPrivateClient, type PrivateClient } from '../support/private-client.js';
import { testPassword } from '../support/sign-up.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

interface Grant {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
}

describe('what happens to open rooms when rights end', () => {
  let stage: TestApp;
  let author: TestPerson;
  let documentId: string;
  let sectionId: string;
  const open: (Editor | PrivateClient)[] = [];
  const connect = async (token: string): Promise<PrivateClient> => {
    const client = await openPrivateClient(stage.url, sectionId, token);
    open.push(client);
    await client.until(() => client.seen.some(({ kind }) => kind === 'step2'));
    return client;
  };
  const edit = async (token: string): Promise<Editor> => {
    const editor = openEditor(stage.url, sectionId, token);
    open.push(editor);
    await editor.synced();
    return editor;
  };
  const member = async (name: string, options = {}): Promise<TestPerson> => {
    const person = await stage.person(name, options);
    await stage.setMember(documentId, person, 'AUTHOR');
    return person;
  };
  const setRole = (person: TestPerson, role: string | null): Promise<unknown> =>
    author.api.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId, userId: person.user.id, role } });
  const grant = 'accessToken accessTokenExpiresAt refreshToken userErrors { message }';
  const signIn = async ({ user }: TestPerson): Promise<Grant> =>
    (await createApiClient(stage.url).data<{ signIn: Grant }>(`mutation ($input: SignInInput!) { signIn(input: $input) { ${grant} } }`, { input: { name: user.name, password: testPassword } })).signIn;
  const refresh = async ({ refreshToken }: Grant): Promise<Grant> =>
    (await createApiClient(stage.url).data<{ refreshSession: Grant }>(`mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ${grant} } }`, { input: { refreshToken } })).refreshSession;
  const refusalsOf = ({ seen }: PrivateClient): string[] => seen.flatMap((message) => (message.kind === 'refused' ? [message.code] : []));
  const authenticatedUntil = ({ seen }: PrivateClient): number[] => seen.flatMap((message) => (message.kind === 'authenticated' ? [message.expiresAt] : []));
  /** Typed and acknowledged: the connection stands, and may write. */
  async function works(client: PrivateClient): Promise<void> {
    const before = client.seen.length;
    client.type('还能写。');
    await client.until(() => client.seen.slice(before).some(({ kind }) => kind === 'persisted'));
  }

  beforeAll(async () => {
    stage = await createTestApp();
    author = await stage.person('author');
    ({ documentId, sectionId } = await stage.importSample(author));
  });
  afterEach(() => open.splice(0).forEach((client) => client.close()));
  afterAll(async () => {
    expect(stage.errors).toEqual([]);
    await stage.stop();
  });

  test('[COL19] a removal closes every connection of the member, and says why before; others go on', async () => {
    const leaving = await member('leaving');
    const [own, plain, bystander] = [await connect(leaving.token), await edit(leaving.token), await connect(author.token)];
    await setRole(leaving, null);
    expect(await own.closed).toEqual({ code: 4403, reason: expect.stringMatching(/^forbidden: /) });
    expect(await plain.closed).toBe(4403);
    expect(refusalsOf(own)).toEqual(['forbidden']);
    await works(bystander);
  });

  test('[COL19] a downgrade closes nothing; the next change is refused', async () => {
    const demoted = await member('demoted');
    const [own, bystander] = [await connect(demoted.token), await connect(author.token)];
    await works(own);
    await setRole(demoted, 'READER');
    own.type('不能再写。');
    await own.until(() => refusalsOf(own).length > 0);
    expect(refusalsOf(own)).toEqual(['forbidden']);
    await setRole(demoted, 'AUTHOR');
    // What was kept is asked for, once the role is back.
    await bystander.until(() => projectSection(bystander.doc).text.includes('不能再写。'));
    await works(own);
  });

  test('[COL19] signing out closes the connections of that sign-in, and of no other', async () => {
    const person = await member('signs-out');
    const [first, second] = [await signIn(person), await signIn(person)];
    const [own, plain, other] = [await connect(first.accessToken), await edit(first.accessToken), await connect(second.accessToken)];
    await createApiClient(stage.url, first.accessToken).data('mutation { signOut(input: {}) { userErrors { message } } }');
    expect(await own.closed).toEqual({ code: 4401, reason: expect.stringContaining('revoked') });
    expect(await plain.closed).toBe(4401);
    await works(other);
  });

  test('[COL18] [COL74] a connection ends with its token, not before, unless it was given a new one', async () => {
    const person = await member('brief', { tokenMs: 5000 });
    const { expiresAt } = await stage.app.tokens.verify(person.token);
    const [ends, renewed, plain] = [await connect(person.token), await connect(person.token), await edit(person.token)];
    const fresh = await signIn(person);
    renewed.send({ kind: 'authenticate', token: fresh.accessToken });
    await renewed.until(() => authenticatedUntil(renewed).length > 0);
    expect(authenticatedUntil(renewed)).toEqual([Date.parse(fresh.accessTokenExpiresAt)]);
    expect(await ends.closed).toEqual({ code: 4401, reason: expect.stringContaining('expired') });
    expect(stage.app.clock.now()).toBeGreaterThanOrEqual(expiresAt);
    expect(await plain.closed).toBe(4401);
    await works(renewed);
  });

  test('[COL74] a renewed connection belongs to the sign-in of its new token', async () => {
    const person = await member('moves-on');
    const [first, second] = [await signIn(person), await signIn(person)];
    const own = await connect(first.accessToken);
    const next = await refresh(second);
    own.send({ kind: 'authenticate', token: next.accessToken });
    await own.until(() => authenticatedUntil(own).length > 0);
    await createApiClient(stage.url, first.accessToken).data('mutation { signOut(input: {}) { userErrors { message } } }');
    await works(own);
    await createApiClient(stage.url, next.accessToken).data('mutation { signOut(input: {}) { userErrors { message } } }');
    expect(await own.closed).toEqual({ code: 4401, reason: expect.stringContaining('revoked') });
  });

  test('[COL74] a token that is another’s, changed or signed out is refused, and the connection goes on', async () => {
    const person = await member('stays');
    const own = await connect(person.token);
    const ended = await signIn(person);
    await createApiClient(stage.url, ended.accessToken).data('mutation { signOut(input: {}) { userErrors { message } } }');
    for (const token of [author.token, `${person.token}x`, ended.accessToken, '']) {
      const before = refusalsOf(own).length;
      own.send({ kind: 'authenticate', token });
      await own.until(() => refusalsOf(own).length > before);
    }
    expect(refusalsOf(own)).toEqual(['forbidden', 'unauthenticated', 'unauthenticated', 'unauthenticated']);
    await works(own);
    expect(stage.app.rooms.presence([sectionId]).map(({ userId }) => userId)).toEqual([person.user.id]);
  });
});
