import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createApiClient } from '../support/api-client.js';
import { makeApiToken, revokeTokenMutation } from '../support/api-tokens.js';
import { openPrivateClient } from '../support/private-client.js';
import { startServerCluster, type ClusterPerson, type ServerCluster } from '../support/server-cluster.js';
import { runCommandLine } from '../support/server-process.js';

jest.setTimeout(60_000);

let cluster: ServerCluster;
let author: ClusterPerson;
let documentId: string;
let sectionId: string;

beforeAll(async () => {
  cluster = await startServerCluster();
  author = await cluster.person('author');
  const imported = await cluster.importSample(author, []);
  [documentId, sectionId] = [imported.documentId, imported.sectionIds[0] ?? ''];
}, 120_000);
afterAll(() => cluster.stop());

/** A socket with a stream, and a room, by a token, on the second server. */
async function openAll(secret: string): Promise<{ ended: Promise<number[]> }> {
  const [, second] = cluster.nodes;
  const api = createApiClient(second.url, secret);
  const { client, closed } = api.socket();
  const started = new Promise<void>((resolve) => void client.subscribe({ query: `subscription { presence(documentId: "${documentId}") { presenceId } }` }, { next: () => resolve(), error: () => undefined, complete: () => undefined }));
  const room = await openPrivateClient(second.url, sectionId, secret);
  await room.until(() => room.seen.some(({ kind }) => kind === 'step2'));
  await started;
  return { ended: Promise.all([closed, room.closed]).then((ends) => ends.map(({ code }) => code)) };
}

test('[TOK10] revoked on one server, what is open by it is closed on the other', async () => {
  const { secret, apiToken } = await makeApiToken(author.api[0], { verbs: ['write'] });
  const { ended } = await openAll(secret);
  await author.api[0].data(revokeTokenMutation, { input: { id: apiToken.id } });
  expect(await ended).toEqual([4401, 4401]);
  expect(await createApiClient(cluster.nodes[1].url, secret).code('{ viewer { id } }')).toBe('UNAUTHENTICATED');
});

test('[TOK10] [TOK17] revoked on the command line, which no server is told of, too', async () => {
  const env = cluster.env;
  expect((await runCommandLine('admin', ['create-service-account', 'tool', '--display-name', '夜间同步'], env)).code).toBe(0);
  expect((await runCommandLine('admin', ['set-member', documentId, 'tool', 'AUTHOR'], env)).code).toBe(0);
  const { stdout } = await runCommandLine('admin', ['create-api-token', 'tool', '--name', '同步', '--verbs', 'write', '--document', documentId], env);
  const secret = stdout.trim();
  const { ended } = await openAll(secret);
  const listed = JSON.parse((await runCommandLine('admin', ['api-tokens', 'tool', '--json'], env)).stdout) as { id: string }[];
  expect((await runCommandLine('admin', ['revoke-api-token', listed[0]?.id ?? ''], env)).code).toBe(0);
  expect(await ended).toEqual([4401, 4401]);
});
