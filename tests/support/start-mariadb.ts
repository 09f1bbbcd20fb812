import { findRedis } from './private-redis.js';
import { startPrivateMariadb, type PrivateMariadb } from './private-mariadb.js';
import { createScratchDirectory } from './scratch-directory.js';

declare global {
  var jiwenTestMariadb: PrivateMariadb | undefined;
}

/** Jest's global set-up of the `mariadb` project; its workers find the server in the environment. */
export default async function startMariadb(): Promise<void> {
  // Where Redis must be installed first, that happens here: workers would trip over each other.
  await findRedis();
  globalThis.jiwenTestMariadb = await startPrivateMariadb(undefined, () => createScratchDirectory('jw-'));
  process.env['JIWEN_TEST_MYSQL_SERVER'] = globalThis.jiwenTestMariadb.serverUrl;
}
