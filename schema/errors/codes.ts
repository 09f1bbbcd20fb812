/**
 * The registry of every error a caller can meet. The GraphQL `extensions.code` is the key in upper case;
 * the WebSocket close code mirrors the HTTP status (44xx permanent, 45xx try again later).
 */

/** What went wrong, and whose turn it is to act. */
export interface ErrorRow {
  /** HTTP status at the edge. */
  readonly http: number;
  /** WebSocket close code: 4400-4499 end the connection for good, 4500-4599 ask for a later retry. */
  readonly closeCode: number;
  /** The same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** A bug or an outage that an operator wants to see; user mistakes are not. */
  readonly reportable: boolean;
  /** Says what happened and what to do next; `{name}` is filled from the arguments. */
  readonly zh: string;
  readonly en: string;
}

/**
 * The arguments each code carries; shown to clients as `extensions.args`. What is words for people comes twice: `reason` and
 * `problem` in Chinese, `reasonEn` and `problemEn` in English. `action`, `status` and `kind` are codes; messages say them in the words of `error-words.ts`.
 */
export interface ErrorArgs {
  unauthenticated: { reason: 'missing' | 'invalid' | 'expired' | 'revoked' };
  sign_in_failed: Record<never, never>;
  account_locked: { retryAfterMs: number; minutes: number };
  account_disabled: Record<never, never>;
  provider_unavailable: Record<never, never>;
  provider_refused: Record<never, never>;
  sign_in_expired: Record<never, never>;
  forbidden: { action: string; reason: string; reasonEn: string };
  not_found: { kind: string; id: string };
  invalid_input: { path: string; problem: string; problemEn: string };
  conflict: { id: string; expectedVersion: number; actualVersion: number; fields: readonly FieldConflict[] };
  locked_for_review: { status: string };
  wrong_status: { action: string; status: string; reason: string; reasonEn: string };
  not_ready: { action: string; problem: string; problemEn: string };
  idempotency_mismatch: { clientMutationId: string };
  stale: { id: string; expected: string; actual: string | null };
  /** `edit`: which of several edits it was, from 0. */
  anchor_lost: { quote: string; edit?: number };
  passage_changed: { quote: string; actual: string; edit?: number };
  already_exists: { kind: string; key: string };
  import_unreadable: { problem: string; problemEn: string; line: number | null };
  /** `whatEn` is absent where `what` is a name of the API. */
  too_large: { what: string; whatEn?: string; limit: number };
  query_too_complex: { measure: string; limit: number };
  operation_unknown: Record<never, never>;
  rate_limited: { retryAfterMs: number };
  section_full: { limitBytes: number };
  update_malformed: { problem: string };
  generation_mismatch: { expected: number; actual: number };
  room_restarted: { reason: string };
  server_full: Record<never, never>;
  store_unavailable: Record<never, never>;
  /** `name`: what the scanner calls it. */
  evidence_infected: { name: string };
  scanner_unavailable: Record<never, never>;
  files_unavailable: Record<never, never>;
  shutting_down: Record<never, never>;
  server_unreachable: Record<never, never>;
  server_outdated: { contract: string; newest: string };
  internal: { requestId: string };
}

/** One field that two people changed: what it was, what the other saved, what you sent. */
export interface FieldConflict {
  readonly field: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
}

/** A code of the registry. Codes are never renamed: clients compare them. */
export type ErrorCode = keyof ErrorArgs;

const mistake = { retryable: false, reportable: false } as const;
const later = { retryable: true, reportable: false } as const;
const outage = { retryable: true, reportable: true } as const;

/** Positions, not names: every page carries the registry. The close code is the status in the forties, unless it is said. */
const row = (http: number, whose: Pick<ErrorRow, 'retryable' | 'reportable'>, zh: string, en: string, closeCode = http + 4000): ErrorRow => ({ http, closeCode, ...whose, zh, en });

/** The registry: one row for each code, printed as docs/errors.md. */
export const errorCodes: { readonly [C in ErrorCode]: ErrorRow } = {
  unauthenticated: row(401, mistake, '未登录或登录已失效（{reason}），请重新登录。', 'Not signed in, or the session ended ({reason}). Sign in again.'),
  sign_in_failed: row(401, mistake, '用户名或密码不正确。', 'The user name or the password is wrong.'),
  account_locked: row(429, mistake, '登录失败次数过多，暂不能登录，请在 {minutes} 分钟后重试，或请管理员解锁。', 'Too many failed sign-ins. Try again in {minutes} minutes, or ask your administrator to unlock it.'),
  account_disabled: row(403, mistake, '该账号已停用，请联系管理员。', 'The account is disabled. Ask your administrator.'),
  provider_unavailable: row(503, outage, '统一身份认证暂时无法使用，请稍后重试。', 'The identity provider cannot be reached. Try again later.'),
  provider_refused: row(401, mistake, '统一身份认证没有确认您的身份，请重新登录。', 'The identity provider did not confirm who you are. Sign in again.'),
  sign_in_expired: row(401, mistake, '本次登录已过期，或不是从本浏览器开始的，请重新登录。', 'This sign-in took too long or was begun in another browser. Sign in again.'),
  forbidden: row(403, mistake, '没有权限执行“{action}”：{reason}', 'You may not {action}: {reasonEn}'),
  not_found: row(404, mistake, '找不到{kind}（{id}），可能已被删除，或您无权查看。', 'No {kind} with id {id}: it was removed, or you may not see it.'),
  invalid_input: row(400, mistake, '{path} 填写有误：{problem}', '{path} is not valid: {problemEn}'),
  conflict: row(409, mistake, '内容已被他人修改（您的版本 {expectedVersion}，当前版本 {actualVersion}），请对照后重新保存。', 'Somebody else changed this (you have version {expectedVersion}, now {actualVersion}). Compare and save again.'),
  locked_for_review: row(423, mistake, '文本当前状态为“{status}”，不能修改。', 'The text is {status} and cannot be changed.'),
  wrong_status: row(409, mistake, '当前状态为“{status}”，不能执行“{action}”：{reason}', 'The status is “{status}”; you cannot {action} now: {reasonEn}'),
  not_ready: row(422, mistake, '还不能执行“{action}”：{problem}。', 'You cannot {action} yet: {problemEn}'),
  idempotency_mismatch: row(422, mistake, 'clientMutationId {clientMutationId} 已用于另一项不同的操作，请换一个新的。', 'clientMutationId {clientMutationId} was used for a different operation. Take a new one.'),
  anchor_lost: row(422, mistake, '所选文字“{quote}”已不在正文中，请重新选择。', 'The passage “{quote}” is no longer in the text. Select it again.'),
  passage_changed: row(409, mistake, '所选文字“{quote}”已被改为“{actual}”，未作修改，请核对后重新提交。', 'The passage “{quote}” reads “{actual}” by now. Nothing was changed; check it and send again.'),
  stale: row(409, mistake, '建议修改的内容已不是“{expected}”，现为“{actual}”，未予采纳，请重新提出。', 'The suggestion was made for “{expected}”, but “{actual}” stands there now. Nothing was changed; suggest anew.'),
  already_exists: row(409, mistake, '{kind}“{key}”已存在。', '{kind} “{key}” exists already.'),
  import_unreadable: row(422, mistake, '无法作为绩效文本导入：{problem}', 'This cannot be read as a performance text: {problemEn}'),
  too_large: row(413, mistake, '{what} 超过上限 {limit}。', '{whatEn} is over the limit of {limit}.'),
  query_too_complex: row(400, mistake, '查询的 {measure} 超过上限 {limit}，请拆分查询。', 'The query’s {measure} is over the limit of {limit}. Split it.'),
  operation_unknown: row(403, mistake, '本服务器只执行登记过的操作，此操作未登记，请联系管理员。', 'This server runs registered operations only, and this is none of them. Ask your administrator.'),
  rate_limited: row(429, later, '请求过于频繁，请在 {retryAfterMs} 毫秒后重试。', 'Too many requests. Try again in {retryAfterMs} ms.', 4529),
  section_full: row(413, mistake, '本节内容已超过 {limitBytes} 字节的上限，请拆分章节。', 'This section is over its limit of {limitBytes} bytes. Split it.'),
  update_malformed: row(400, mistake, '收到的编辑数据无法识别：{problem}', 'The update cannot be read: {problem}'),
  generation_mismatch: row(409, mistake, '本节已重建（第 {actual} 代），请刷新后再编辑。', 'The section was rebuilt (generation {actual}). Reload before you edit.'),
  room_restarted: row(503, later, '本节正从已保存的内容重新打开（{reason}），请重新连接。', 'The section is being opened again from what is stored ({reason}). Connect again.'),
  server_full: row(503, outage, '服务器的连接数已满，请稍后重试。', 'The server has as many connections as it can take. Try again later.'),
  store_unavailable: row(503, outage, '数据库暂时不可用，修改尚未保存，请稍后重试。', 'The database is unavailable; nothing was saved. Try again later.'),
  evidence_infected: row(422, mistake, '文件含有病毒（{name}），未保存，请清除后重新上传。', 'The file holds a virus ({name}) and was not kept. Clean it and attach it again.'),
  scanner_unavailable: row(503, outage, '病毒扫描暂时不可用，文件未保存，请稍后重试或联系管理员。', 'The virus scanner does not answer; the file was not kept. Try again later, or ask your administrator.'),
  files_unavailable: row(503, outage, '附件存储暂时不可用，请稍后重试或联系管理员。', 'The storage of files is unavailable. Try again later, or ask your administrator.'),
  shutting_down: row(503, later, '服务器正在重启，请稍后重试。', 'The server is restarting. Try again shortly.'),
  server_unreachable: row(503, later, '暂时联系不上负责此项的服务器，请稍后重试。', 'The server in charge of this cannot be reached. Try again shortly.'),
  server_outdated: row(503, outage, '数据库已由新版本精简（{contract}），本版本（{newest}）不能再使用，请安装新版本。', 'A newer version took out of the database what this one needs ({contract}; this one knows {newest}). Install the newer version.'),
  internal: row(500, outage, '服务器内部错误，请将编号 {requestId} 告知管理员。', 'Internal error. Tell your administrator the number {requestId}.'),
};
