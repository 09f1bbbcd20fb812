import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startPrivateMariadb } from '../../support/private-mariadb.js';

const variable = 'JIWEN_TEST_MYSQL_URL';
const given = process.env[variable];
beforeEach(() => {
  delete process.env[variable];
});
afterEach(() => {
  if (given !== undefined) process.env[variable] = given;
});

test('a machine without MariaDB and without Docker is told in one line what to install', async () => {
  const message = await startPrivateMariadb([]).then(() => '', String);
  expect(message).toMatch(/install the package mariadb-server .* or Docker, or set JIWEN_TEST_MYSQL_URL=mysql:\/\//);
  expect(message).not.toContain('\n');
});

test('a server that is given is used and never stopped', async () => {
  process.env[variable] = 'mysql://root@127.0.0.1:1/';
  const server = await startPrivateMariadb([]);
  expect(server.serverUrl).toBe('mysql://root@127.0.0.1:1');
  await server.stop();
});
