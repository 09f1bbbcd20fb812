import { isAppError } from '../../index.js';
import { credentialsPath, readLogin, removeLogin } from '../credentials-file.js';
import { openClient } from '../open-client.js';
import type { RunContext } from '../run-context.js';

/** Ends the stored session and forgets it; a token is only forgotten, since other programs may hold it. */
export async function logout({ surroundings, reporter }: RunContext): Promise<void> {
  const path = credentialsPath(surroundings.env);
  const stored = await readLogin(path).catch(() => null);
  if (stored !== null && 'tokens' in stored) {
    try {
      // As what is stored, whatever the environment says.
      const client = await openClient({ ...surroundings, env: { ...surroundings.env, JIWEN_TOKEN: undefined, JIWEN_URL: undefined } }, undefined);
      await client.account.signOut({ signal: surroundings.interrupted });
    } catch (error) {
      if (!isAppError(error, 'unauthenticated')) throw error;
    }
  }
  await removeLogin(path);
  reporter.result({ signedOut: stored !== null }, stored === null ? '本来就没有登录。' : '已退出登录。');
  if (stored !== null && 'token' in stored) reporter.note('令牌本身仍然有效；如需作废，请吊销该令牌。', 'The token itself is still good: revoke it to end it.');
}
