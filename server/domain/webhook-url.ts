import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

/**
 * The address of a webhook as it is asked: `https://`, without a user, a password or a fragment. `http://` only where the
 * operator allows it. Where it leads is another question.
 * @throws {invalid_input}
 */
export function parseWebhookUrl(text: string, isHttpAllowed: boolean): string {
  const refuse = (problem: string, problemEn: string): AppError => new AppError('invalid_input', { path: 'url', problem, problemEn });
  if (text.length > limits.webhookUrlChars) throw refuse(`最多 ${limits.webhookUrlChars} 个字符`, `at most ${limits.webhookUrlChars} characters`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && !(isHttpAllowed && url.protocol === 'http:'))) throw refuse('须为 https:// 开头的完整网址', 'a whole https:// address');
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw refuse('网址中不能有用户名、密码或 # 片段', 'no user, password or fragment');
  if (url.href.length > limits.webhookUrlChars) throw refuse(`最多 ${limits.webhookUrlChars} 个字符`, `at most ${limits.webhookUrlChars} characters`);
  return url.href;
}
