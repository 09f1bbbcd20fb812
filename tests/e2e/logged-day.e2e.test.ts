import { expect, test } from '@jest/globals';
import { createApiClient } from '../support/api-client.js';
import { openEditor } from '../support/editor.js';
import { findFreePort, runCommandLine, startServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/test-store.js';

const word = 'QuiteUnmistakable';
/** What a day puts into a server that may not come out of its log, each told apart by its number. */
const marked = {
  password: `${word}-1-password`, wrongPassword: `${word}-2-password`, section: `${word}-3`, typed: `${word}-4`, comment: `${word}-5`, imported: `${word}-6`, title: `${word}-7`,
  webhook: `${word}-8`, secret: `${word}-9-the-secret-that-signs-tokens`, provider: `${word}-10-of-the-provider`, broken: `${word}-11`, strange: `${word}-12`, displayName: `${word}-13`,
};
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }';
const importText = `某局\n2025年部门预算绩效文本\n\n第一部分\n\n部门整体绩效目标\n\n一、总体绩效目标\n\n${marked.imported}做好各项工作。\n`;

test('[OPS6] [OPS7] a day of work with everything logged leaves no word, name, password or token in the log, and each line names its request', async () => {
  const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
  const port = String(await findFreePort());
  const env = {
    PORT: port, JIWEN_DATA: dataDir, JIWEN_SEED: 'none', LOG_LEVEL: 'debug', JIWEN_SECRET: marked.secret, JIWEN_WEBHOOK_PRIVATE: 'allow', PUBLIC_URL: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'jiwen', OIDC_CLIENT_SECRET: marked.provider, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  expect((await runCommandLine('admin', ['create-user', 'chen.jing', '--display-name', marked.displayName, '--password', '-'], env, `${marked.password}\n`)).code).toBe(0);
  const server = await startServerProcess(env);
  const stranger = createApiClient(server.url);
  expect(await stranger.code(signIn, { input: { name: 'chen.jing', password: marked.wrongPassword } })).toBe('SIGN_IN_FAILED');
  const { signIn: { accessToken, refreshToken } } = await stranger.data<{ signIn: { accessToken: string; refreshToken: string } }>(signIn, { input: { name: 'chen.jing', password: marked.password } });
  const api = createApiClient(server.url, accessToken);
  const { importDocument: { document } } = await api.data<{ importDocument: { document: { id: string; parts: { sections: { id: string }[] }[] } } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id parts { sections { id } } } } }', { input: { format: 'TEXT', content: importText } });
  const sectionId = document.parts[0]?.sections[0]?.id ?? '';
  await api.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code } } }', { input: { id: document.id, expectedVersion: 1, title: marked.title } });
  await api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision } }', { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [marked.section] } } });
  await api.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { code } } }', { input: { documentId: document.id, anchor: { kind: 'DOCUMENT' }, body: marked.comment } });
  await api.data('mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { userErrors { code } } }', { input: { url: `http://127.0.0.1:9/${marked.webhook}`, documentIds: [document.id] } });
  const [editor, reader] = [openEditor(server.url, sectionId, accessToken), openEditor(server.url, sectionId, accessToken)];
  await Promise.all([editor.synced(), reader.synced()]);
  editor.append(marked.typed);
  await reader.sees(marked.typed);
  for (const open of [editor, reader]) open.close();
  // What goes wrong, and is what logs are made of.
  await api.send(`{ ${marked.broken} }`);
  await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"query": "${marked.broken}` });
  await fetch(`${server.url}/nowhere/${marked.broken}?token=${accessToken}`);
  const known = await fetch(`${server.url}/auth/oidc/start?to=/`, { redirect: 'manual', headers: { 'x-request-id': 'a-request.of:mine' } });
  const strange = await fetch(`${server.url}/auth/oidc/start?to=/`, { redirect: 'manual', headers: { 'x-request-id': `${marked.strange} "}` } });
  const long = await fetch(`${server.url}/health/live`, { headers: { 'x-request-id': marked.strange.repeat(9) } });
  expect(known.headers.get('x-request-id')).toBe('a-request.of:mine');
  for (const { headers } of [strange, long]) expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
  expect((await api.send('{ nothing }', {}, { 'x-request-id': 'another' })).errors[0]?.extensions.requestId).toBe('another');
  expect(await server.stop()).toBe(0);
  const lines = server.output().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { msg: string; requestId?: string });
  const signIns = lines.filter(({ msg }) => msg === 'sign-in at the identity provider failed');
  expect(signIns.map(({ requestId }) => requestId)).toEqual(['a-request.of:mine', strange.headers.get('x-request-id')]);
  const output = server.output();
  expect([word, accessToken, refreshToken, accessToken.split('.')[2] ?? '', 'chen.jing'].filter((secret) => output.includes(secret))).toEqual([]);
  await drop();
}, 60_000);
