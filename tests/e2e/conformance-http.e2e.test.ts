import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/test-store.js';

/* The audits of the GraphQL over HTTP specification, as its reference implementation brings them, against a server as its users start it. */

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let server: ServerProcess;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ PORT: '0', JIWEN_SEED: 'none', JIWEN_DATA: database.dataDir, ...(database.url === null ? {} : { DATABASE_URL: database.url }) });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** What the specification lets a server do and this one does not: a GET that any page of the web can make is refused (API10), with whatever variables. */
const notDone = ['notice 5A70', 'notice 6A70', 'notice D6D5'];

test('[API34] every audit of GraphQL over HTTP passes: no error, no warning, and no notice but of what API10 refuses', async () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch });
  expect(audits.length).toBeGreaterThan(60);
  const results = [];
  for (const { fn } of audits) results.push(await fn());
  const told = results.flatMap((result) => (result.status === 'ok' ? [] : [`${result.status} ${result.id} ${result.name}: ${result.reason}`]));
  expect(told.filter((line) => !notDone.some((known) => line.startsWith(known)))).toEqual([]);
  expect(told).toHaveLength(notDone.length);
}, 30_000);
