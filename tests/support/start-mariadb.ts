import { randomBytes } from 'node:crypto';
import { findCaddy } from './private-caddy.js';
import { findRedis } from './private-redis.js';
import { startPrivateMariadb, type PrivateMariadb } from './private-mariadb.js';
import { createScratchDirectory } from './scratch-directory.js';

declare global {
  var jiwenTestMariadb: PrivateMariadb | undefined;
}

/** Jest's global set-up of the `mariadb` project; its workers find the server in the environment. */
export default async function startMariadb(): Promise<void> {
  // Where Redis and Caddy must be installed first, that happens here: workers would trip over each other.
  await findRedis();
  await findCaddy();
  globalThis.jiwenTestMariadb = await startPrivateMariadb(undefined, () => createScratchDirectory('jw-'));
  process.env['JIWEN_TEST_MYSQL_SERVER'] = globalThis.jiwenTestMariadb.serverUrl;
  // Before the name of each database that is used again.
  process.env['JIWEN_TEST_DATABASES'] = `jiwen_${randomBytes(4).toString('hex')}`;
}
