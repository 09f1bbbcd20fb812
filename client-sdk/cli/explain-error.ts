import { isAppError } from '../index.js';
import { exitCodeOf, exitCodes } from './exit-code.js';
import { CliFault } from './cli-fault.js';

/** What to do next, by the exit code: in Chinese, then in English. */
const nextSteps: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  [exitCodes.notSignedIn]: ['请运行 jiwen login 登录，或设置 JIWEN_TOKEN。', 'Run jiwen login, or set JIWEN_TOKEN.'],
  [exitCodes.conflict]: ['请先用 jiwen pull 取得最新内容，再重试。', 'Pull what stands now with jiwen pull, then try again.'],
  [exitCodes.notAllowed]: ['请核对编号（jiwen list），或向文本的编制人申请权限。', 'Check the id (jiwen list), or ask the authors of the text for the right.'],
  [exitCodes.later]: ['请稍后重试；若一直如此，请核对 --url 并联系管理员。', 'Try again later; if it stays so, check --url and tell your administrator.'],
};

/** An error as people read it: what happened and what to do next, in Chinese first. */
export function explainError(error: unknown): string {
  if (error instanceof CliFault) return `${error.messageZh}\n${error.message}\n`;
  if (!isAppError(error)) return `程序出错：${error instanceof Error ? error.message : String(error)}\nThe program failed.\n`;
  const [zh, en] = nextSteps[exitCodeOf(error)] ?? ['', ''];
  const id = error.requestId === null || error.requestId === undefined ? '' : `编号 / request ${error.requestId}\n`;
  return `${error.messageZh}${zh}\n${error.message} ${en}`.trimEnd() + `\n${id}`;
}

/** The same for programs: one JSON value. */
export function errorAsJson(error: unknown): string {
  const exitCode = error instanceof CliFault ? error.exitCode : exitCodeOf(error);
  if (error instanceof CliFault) return JSON.stringify({ error: { code: 'CLI', messageZh: error.messageZh, message: error.message, exitCode } });
  if (!isAppError(error)) return JSON.stringify({ error: { code: 'PROGRAM', message: error instanceof Error ? error.message : String(error), exitCode } });
  const { code, args, message, messageZh, requestId } = error;
  return JSON.stringify({ error: { code: code.toUpperCase(), args, messageZh, message, requestId, exitCode } });
}
