import { createClient, type Tokens } from '../../index.js';
import { CliFault } from '../cli-fault.js';
import { credentialsPath, writeLogin } from '../credentials-file.js';
import { exitCodes } from '../exit-code.js';
import { usualUrl } from '../open-client.js';
import { readSecret } from '../read-input.js';
import type { RunContext } from '../run-context.js';

/** Either a name, whose password is read, or that a token is. */
export interface LoginOptions {
  readonly name?: string;
  readonly token?: boolean;
}

function requireUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) throw new CliFault(`${text} 不是服务器地址，应为 https://…`, `${text} is no address of a server: https://…`, exitCodes.usage);
  return url.href.replace(/(?<!\/)\/+$/, '');
}

async function loginByToken({ surroundings }: RunContext, url: string): Promise<string> {
  const token = (await readSecret(surroundings, '令牌 / Token: ')).trim();
  if (token === '') throw new CliFault('没有读到令牌：请从标准输入传入。', 'No token came on standard input.', exitCodes.usage);
  const { interrupted: signal, webSocketImpl } = surroundings;
  const viewer = await createClient({ url, auth: token, webSocketImpl }).account.viewer({ signal });
  if (viewer === null) throw new CliFault('服务器不接受该令牌。', 'The server does not take this token.', exitCodes.notSignedIn);
  await writeLogin(credentialsPath(surroundings.env), { url, token });
  return viewer.displayName;
}

async function loginByPassword({ surroundings }: RunContext, url: string, name: string): Promise<string> {
  const password = await readSecret(surroundings, `${name} 的密码 / Password: `);
  let tokens: Tokens | null = null;
  const { interrupted: signal, webSocketImpl } = surroundings;
  const client = createClient({ url, onTokens: (granted) => (tokens = granted), webSocketImpl });
  const viewer = await client.account.signIn({ name, password }, { signal });
  if (tokens === null) throw new TypeError('signed in without tokens');
  await writeLogin(credentialsPath(surroundings.env), { url, tokens, receivedAt: surroundings.now() });
  return viewer.displayName;
}

/** Signs in and keeps it: with a name and a password, or with a token that somebody was given. */
export async function login(context: RunContext, { name, token }: LoginOptions): Promise<void> {
  const url = requireUrl(context.url ?? (context.surroundings.env['JIWEN_URL'] || usualUrl));
  if (token !== true && name === undefined) throw new CliFault('缺少 --name 用户名，或用 --token 传入令牌。', '--name is missing; or hand over a token with --token.', exitCodes.usage);
  if (token === true && name !== undefined) throw new CliFault('--name 与 --token 只能用一个。', '--name and --token exclude each other.', exitCodes.usage);
  const displayName = await (token === true ? loginByToken(context, url) : loginByPassword(context, url, name ?? ''));
  context.reporter.result({ url, displayName }, `已登录 ${url}：${displayName}`);
}
