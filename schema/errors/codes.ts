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
 * `problem` in Chinese, `reasonEn` and `problemEn` in English.
 */
export interface ErrorArgs {
  unauthenticated: { reason: 'missing' | 'invalid' | 'expired' | 'revoked' };
  sign_in_failed: Record<never, never>;
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
  rate_limited: { retryAfterMs: number };
  section_full: { limitBytes: number };
  update_malformed: { problem: string };
  generation_mismatch: { expected: number; actual: number };
  room_restarted: { reason: string };
  server_full: Record<never, never>;
  store_unavailable: Record<never, never>;
  shutting_down: Record<never, never>;
  server_unreachable: Record<never, never>;
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

/** The registry: one row for each code, printed as docs/errors.md. */
export const errorCodes: { readonly [C in ErrorCode]: ErrorRow } = {
  unauthenticated: { http: 401, closeCode: 4401, ...mistake, zh: '未登录或登录已失效（{reason}），请重新登录。', en: 'Not signed in, or the session ended ({reason}). Sign in again.' },
  sign_in_failed: { http: 401, closeCode: 4401, ...mistake, zh: '用户名或密码不正确。', en: 'The user name or the password is wrong.' },
  forbidden: { http: 403, closeCode: 4403, ...mistake, zh: '没有权限执行“{action}”：{reason}', en: 'You may not {action}: {reasonEn}' },
  not_found: { http: 404, closeCode: 4404, ...mistake, zh: '找不到 {kind}（{id}），可能已被删除，或您无权查看。', en: 'No {kind} with id {id}: it was removed, or you may not see it.' },
  invalid_input: { http: 400, closeCode: 4400, ...mistake, zh: '{path} 填写有误：{problem}', en: '{path} is not valid: {problemEn}' },
  conflict: { http: 409, closeCode: 4409, ...mistake, zh: '内容已被他人修改（您的版本 {expectedVersion}，当前版本 {actualVersion}），请对照后重新保存。', en: 'Somebody else changed this (you have version {expectedVersion}, now {actualVersion}). Compare and save again.' },
  locked_for_review: { http: 423, closeCode: 4423, ...mistake, zh: '文本当前状态为“{status}”，不能修改。', en: 'The text is {status} and cannot be changed.' },
  wrong_status: { http: 409, closeCode: 4409, ...mistake, zh: '文本当前状态为“{status}”，不能执行“{action}”：{reason}', en: 'The text is {status}; {action} is not possible now: {reasonEn}' },
  not_ready: { http: 422, closeCode: 4422, ...mistake, zh: '还不能执行“{action}”：{problem}。', en: '{action} is not possible yet: {problemEn}' },
  idempotency_mismatch: { http: 422, closeCode: 4422, ...mistake, zh: 'clientMutationId {clientMutationId} 已用于另一项不同的操作，请换一个新的。', en: 'clientMutationId {clientMutationId} was used for a different operation. Take a new one.' },
  anchor_lost: { http: 422, closeCode: 4422, ...mistake, zh: '所选文字“{quote}”已不在正文中，请重新选择。', en: 'The passage “{quote}” is no longer in the text. Select it again.' },
  passage_changed: { http: 409, closeCode: 4409, ...mistake, zh: '所选文字“{quote}”已被改为“{actual}”，未作修改，请核对后重新提交。', en: 'The passage “{quote}” reads “{actual}” by now. Nothing was changed; check it and send again.' },
  stale: { http: 409, closeCode: 4409, ...mistake, zh: '建议修改的内容已不是“{expected}”，现为“{actual}”，未予采纳，请重新提出。', en: 'The suggestion was made for “{expected}”, but “{actual}” stands there now. Nothing was changed; suggest anew.' },
  already_exists: { http: 409, closeCode: 4409, ...mistake, zh: '{kind} “{key}” 已存在。', en: '{kind} “{key}” exists already.' },
  import_unreadable: { http: 422, closeCode: 4422, ...mistake, zh: '无法作为绩效文本导入：{problem}', en: 'This cannot be read as a performance text: {problemEn}' },
  too_large: { http: 413, closeCode: 4413, ...mistake, zh: '{what} 超过上限 {limit}。', en: '{whatEn} is over the limit of {limit}.' },
  query_too_complex: { http: 400, closeCode: 4400, ...mistake, zh: '查询的 {measure} 超过上限 {limit}，请拆分查询。', en: 'The query’s {measure} is over the limit of {limit}. Split it.' },
  rate_limited: { http: 429, closeCode: 4529, ...later, zh: '请求过于频繁，请在 {retryAfterMs} 毫秒后重试。', en: 'Too many requests. Try again in {retryAfterMs} ms.' },
  section_full: { http: 413, closeCode: 4413, ...mistake, zh: '本节内容已超过 {limitBytes} 字节的上限，请拆分章节。', en: 'This section is over its limit of {limitBytes} bytes. Split it.' },
  update_malformed: { http: 400, closeCode: 4400, ...mistake, zh: '收到的编辑数据无法识别：{problem}', en: 'The update cannot be read: {problem}' },
  generation_mismatch: { http: 409, closeCode: 4409, ...mistake, zh: '本节已重建（第 {actual} 代），请刷新后再编辑。', en: 'The section was rebuilt (generation {actual}). Reload before you edit.' },
  room_restarted: { http: 503, closeCode: 4503, ...later, zh: '本节正从已保存的内容重新打开（{reason}），请重新连接。', en: 'The section is being opened again from what is stored ({reason}). Connect again.' },
  server_full: { http: 503, closeCode: 4503, retryable: true, reportable: true, zh: '服务器的连接数已满，请稍后重试。', en: 'The server has as many connections as it can take. Try again later.' },
  store_unavailable: { http: 503, closeCode: 4503, retryable: true, reportable: true, zh: '数据库暂时不可用，修改尚未保存，请稍后重试。', en: 'The database is unavailable; nothing was saved. Try again later.' },
  shutting_down: { http: 503, closeCode: 4503, ...later, zh: '服务器正在重启，请稍后重试。', en: 'The server is restarting. Try again shortly.' },
  server_unreachable: { http: 503, closeCode: 4503, ...later, zh: '暂时联系不上负责此项的服务器，请稍后重试。', en: 'The server in charge of this cannot be reached. Try again shortly.' },
  internal: { http: 500, closeCode: 4500, retryable: true, reportable: true, zh: '服务器内部错误，请将编号 {requestId} 告知管理员。', en: 'Internal error. Tell your administrator the number {requestId}.' },
};
