import type { ErrorArgs, ErrorCode } from './codes.js';

/** What a page of docs/errors says of a code beyond its row in the registry. Apart from it, so that clients need not carry it. */
export interface ErrorExplanation<C extends ErrorCode> {
  /** When it comes, and what was or was not done. */
  readonly cause: string;
  /** What whoever meets it does next. */
  readonly remedy: string;
  /** What each argument says. */
  readonly args: { readonly [A in keyof ErrorArgs[C]]-?: string };
  /** Arguments as a client may meet them. */
  readonly example: ErrorArgs[C];
}

/** One for each code, in the order of the registry. */
export const errorExplanations: { readonly [C in ErrorCode]: ErrorExplanation<C> } = {
  unauthenticated: {
    cause: 'The call carries no token, or one that is not good: not one of this server’s, past its time, or of a session or account that was ended. A socket is closed with it when its token ends or its session is signed out.',
    remedy: '`missing`: send `Authorization: Bearer …`. `expired`: take a new access token with `refreshSession` and send the same again. `invalid`, `revoked`: sign in again. Nothing was done, so the call can be repeated whole.',
    args: { reason: 'which of these it is: `missing`, `invalid`, `expired`, `revoked`' },
    example: { reason: 'expired' },
  },
  sign_in_failed: {
    cause: 'Name and password do not fit an account that is open. Which of the two is wrong is not said, and a closed account answers the same.',
    remedy: 'Check both; ask an administrator for a new password. After ten failures for one name further tries are `ACCOUNT_LOCKED` for a while, and after a hundred from one address `RATE_LIMITED`.',
    args: {},
    example: {},
  },
  account_locked: {
    cause: 'Ten sign-ins with this name failed in a row, or three more after an earlier lock: fifteen minutes at first, twice as long each time, four hours at most. It is the same whether anybody has the name. Sessions that stand go on, and so does signing in at an identity provider.',
    remedy: 'Wait, or ask an administrator to unlock it (`npm run admin -- unlock`). If the failures were not yours, tell them: somebody is guessing.',
    args: { retryAfterMs: 'until it may be tried again, in milliseconds', minutes: 'the same for people, rounded up' },
    example: { retryAfterMs: 840_000, minutes: 14 },
  },
  account_disabled: {
    cause: 'An administrator closed the account. Only whoever proved to be its owner is told: here, by the identity provider.',
    remedy: 'Ask an administrator to open it again (`npm run admin -- enable-user`).',
    args: {},
    example: {},
  },
  provider_unavailable: {
    cause: 'The identity provider did not answer in time, or not as one does. Nobody was signed in; sessions that stand go on.',
    remedy: 'Try again later, or sign in with a local account if you have one. Operators: the log says what went wrong; check `OIDC_ISSUER` and the way to it.',
    args: {},
    example: {},
  },
  provider_refused: {
    cause: 'The identity provider sent an error, or an answer that does not prove who somebody is: the sign-in was given up there, its code was used before, or it was made for another sign-in.',
    remedy: 'Begin again on the sign-in page. If it stays so, ask whoever runs the provider whether you may use Jiwen.',
    args: {},
    example: {},
  },
  sign_in_expired: {
    cause: 'The browser came back from the identity provider without what was put into it at the beginning: more than ten minutes passed, the sign-in was begun in another browser or tab, or it was finished already.',
    remedy: 'Begin again on the sign-in page. A link that somebody sent you does not sign you in, on purpose.',
    args: {},
    example: {},
  },
  forbidden: {
    cause: 'You see the document but have not the right to do this in it: your role lacks it, or the document is archived. Nothing was changed.',
    remedy: 'Ask `Document.viewerCan` before you offer an act; it says the same, with the reason. An author or an administrator can give you another role.',
    args: { action: 'the right that is missing, as in `viewerCan`', reason: 'why, for people, in Chinese', reasonEn: 'the same in English' },
    example: { action: 'document.approve', reason: '您是编写人员，无此权限', reasonEn: 'as an author you do not have this right' },
  },
  not_found: {
    cause: 'There is no such thing, it was removed, or it is in a document that you may not read: the three are not told apart, so that ids give nothing away.',
    remedy: 'Read the list or the document again. If it should be there, ask one of its authors to make you a member.',
    args: { kind: 'what was looked for: `document`, `section`, `user` …', id: 'the id that was sent, at most 40 characters of it' },
    example: { kind: 'section', id: 'sec_0mf3k2a1b0000c4d5e6f7g8h9i' },
  },
  invalid_input: {
    cause: 'A value is missing, too long, of another form, or does not fit another one. Mutations tell it in `userErrors` with its path; nothing was changed.',
    remedy: 'Correct the value at `path` and send again. The rules are in the specs of the thing that is changed, lengths in the list of limits.',
    args: { path: 'which field of the input, with dots and numbers of entries: `items.0.body`', problem: 'what is wrong with it, for people, in Chinese', problemEn: 'the same in English' },
    example: { path: 'title', problem: '不能超过 200 个字', problemEn: 'at most 200 characters' },
  },
  conflict: {
    cause: 'Since the version that you saw, somebody changed a field that you change too, or did something that cannot stand beside your act. Changes of other fields do not conflict: they merge. Nothing of yours was saved.',
    remedy: 'Show `base`, `theirs` and `yours` of each field, let a person choose, and send the choice with `expectedVersion` set to `actualVersion`.',
    args: { id: 'the thing that was to be changed', expectedVersion: 'the version you named', actualVersion: 'the version it has', fields: 'each field that both changed: `field`, `base`, `theirs`, `yours`' },
    example: { id: 'ind_0mf3k2a1b0000c4d5e6f7g8h9i', expectedVersion: 3, actualVersion: 4, fields: [{ field: 'target', base: '≥90%', theirs: '≥95%', yours: '≥92%' }] },
  },
  locked_for_review: {
    cause: 'The text is with the finance bureau or is approved: no door takes a change of it. A live section is closed with it at the moment of submission; what was not yet durable stays in the editor.',
    remedy: 'Wait until it is returned, or withdraw it if nobody has begun the review. An editor keeps what was typed and uploads it when the text is open again.',
    args: { status: 'where the text stands: `SUBMITTED`, `IN_REVIEW`, `APPROVED`, `PUBLISHED`' },
    example: { status: 'SUBMITTED' },
  },
  wrong_status: {
    cause: 'You have the right to do this, but not while the text stands where it does: it was submitted, returned or approved meanwhile, or the round is over.',
    remedy: 'Read `Document.status` and `viewerCan` again and offer what can be done now.',
    args: { action: 'what was to be done', status: 'where the text stands', reason: 'when it can be done, for people, in Chinese', reasonEn: 'the same in English' },
    example: { action: 'document.publish', status: 'DRAFT', reason: '须先批复', reasonEn: 'it has to be approved first' },
  },
  not_ready: {
    cause: 'Something stands in the way that can be mended: errors that the rules found, warnings without an explanation, items without an answer, or words that are being typed at this moment. It comes in `userErrors`.',
    remedy: 'Read `Document.readiness`: it lists everything that blocks. Mend it and send again.',
    args: { action: 'what was to be done', problem: 'what stands in the way, for people, in Chinese', problemEn: 'the same in English' },
    example: { action: 'document.submit', problem: '还有 1 个错误未改正', problemEn: 'errors not mended: 1' },
  },
  idempotency_mismatch: {
    cause: 'The `clientMutationId` was used before, for another mutation or with another input. The first one stays as it was; this one was not run.',
    remedy: 'Make a new UUID for each act, and use it again only to send the very same act again.',
    args: { clientMutationId: 'the id that was used twice' },
    example: { clientMutationId: '7b0f4c1e-3a55-4a0e-9d4a-2f6a3f1d9c11' },
  },
  anchor_lost: {
    cause: 'The passage that was named by its words is not in the section’s text any more, or stands in it more than once without anything that tells which. Of several edits none was made.',
    remedy: 'Read the text again and select the passage there; send `prefix` and `suffix` as well when its words occur often.',
    args: { quote: 'the words that were looked for', edit: 'which of several edits it was, from 0; absent for a single one' },
    example: { quote: '维护社会稳定', edit: 0 },
  },
  passage_changed: {
    cause: 'Where the passage stood there are other words by now. Nothing was changed, so that nobody’s words are overwritten unseen.',
    remedy: 'Show `quote` beside `actual`; if the edit still makes sense, name the passage by the words that stand there now.',
    args: { quote: 'the words that were expected', actual: 'the words that stand there', edit: 'which of several edits it was, from 0; absent for a single one' },
    example: { quote: '维护社会稳定', actual: '维护社会和谐稳定' },
  },
  stale: {
    cause: 'A suggestion is accepted for words or a value that stand there no more. Nothing was changed; the suggestion waits on, shown as `STALE`.',
    remedy: 'Make the suggestion anew for what stands there, or reject it.',
    args: { id: 'the comment that holds the suggestion', expected: 'what it was made for', actual: 'what stands there; null: the place is gone' },
    example: { id: 'cmt_0mf3k2a1b0000c4d5e6f7g8h9i', expected: '不低于90%', actual: null },
  },
  already_exists: {
    cause: 'Something of which there can be only one is there: an account of that name, or an act with the same `clientMutationId` that is being done at this moment.',
    remedy: 'Take another name; of an act send the same again a moment later to get its answer.',
    args: { kind: 'what it is', key: 'the name or key that is taken' },
    example: { kind: 'user', key: 'zhang.min' },
  },
  import_unreadable: {
    cause: 'The file is not a performance text as far as the importer can tell: no title, no part, a table that cannot be taken apart; or it is broken, of another format than it is said to be or than is read, holds macros, or takes too long or too much memory to read. Nothing was imported.',
    remedy: 'Do what `problem` says: mostly, save the file anew as .docx, .xlsx or .txt, without macros and password. With `dryRun: true` the report says what became of each line. Scans need text recognition first.',
    args: { problem: 'what is wrong, for people, in Chinese', problemEn: 'the same in English', line: 'the line it was found at, from 1; null: the whole' },
    example: { problem: '没有找到绩效目标表', problemEn: 'no goal table was found', line: null },
  },
  too_large: {
    cause: 'Something is over a limit: a body, a text, a list in an input, how many there may be of a thing. Nothing was taken. A live connection is closed with it for one update that is too large.',
    remedy: 'Send less, or in pieces. The limits are listed; most can be read before sending.',
    args: { what: 'what is too large, in Chinese or by its name in the API', whatEn: 'the same in English; absent where `what` is a name of the API', limit: 'the limit: characters, bytes or a count' },
    example: { what: '导入文件', whatEn: 'import file', limit: 10_485_760 },
  },
  query_too_complex: {
    cause: 'The GraphQL document has too many words, levels, aliases or root fields, asks for too many nodes, or its answer would hold too much. It was not run, or its answer was dropped.',
    remedy: 'Ask for less at once: smaller pages, fewer levels, several queries. Mutations are not run before this is known, but for what the answer would hold.',
    args: { measure: 'what was counted: `tokens`, `depth`, `aliases`, `nodes` …', limit: 'how many there may be' },
    example: { measure: 'depth', limit: 14 },
  },
  operation_unknown: {
    cause: 'The server is set to run the operations of its own client and pages, and those that its operator listed (`JIWEN_OPERATIONS=known`). The text that was sent is none of them, however it is spaced. Nothing was run.',
    remedy: 'Send one of the operations of `@jiwen/client` of this version, or give the operator the text that your program sends, to the letter of what it sends (some clients add `__typename`).',
    args: {},
    example: {},
  },
  rate_limited: {
    cause: 'Too much came in too short a time: requests or what they cost, sign-ins of one name, messages or bytes of a live connection, connections, test messages, files to import.',
    remedy: 'Wait for `retryAfterMs` (`Retry-After` where a handshake is refused), then go on, more slowly. An editor that reconnects loses nothing: it uploads what the server lacks.',
    args: { retryAfterMs: 'how long to wait, in milliseconds' },
    example: { retryAfterMs: 1000 },
  },
  section_full: {
    cause: 'The stored state of this section would be over its limit. Deletions still pass; what was typed last is in the editor only.',
    remedy: 'Delete what is not needed, or move a part into a section of its own.',
    args: { limitBytes: 'the limit in bytes' },
    example: { limitBytes: 16_777_216 },
  },
  update_malformed: {
    cause: 'A client of a live section sent bytes that are no message of the protocol, no Yjs update, or one that only the server sends. It was not applied, and the connection is closed.',
    remedy: 'A bug of the client, or something between that changes frames. Check that it sends binary frames and that only one copy of yjs is loaded. Reloading the page mends a broken state.',
    args: { problem: 'what could not be read' },
    example: { problem: 'not a Yjs update' },
  },
  generation_mismatch: {
    cause: 'The section was built anew since the client loaded it, by a repair. Its old state must not be merged into the new one.',
    remedy: 'Throw the local document away and load the section again. What was typed and not acknowledged can be kept as text for the person to paste.',
    args: { expected: 'the generation that the client has', actual: 'the one the section has' },
    example: { expected: 1, actual: 2 },
  },
  room_restarted: {
    cause: 'The server could not go on with what it had in memory of a section and loads it again from what is stored.',
    remedy: 'Connect again, as y-websocket does by itself. Acknowledged edits are stored; others are uploaded again by the client.',
    args: { reason: 'the code of what went wrong' },
    example: { reason: 'store_unavailable' },
  },
  server_full: {
    cause: 'The server has as many live connections as it was set to take. The handshake is refused.',
    remedy: 'Try again later, with pauses that grow. Operators: add a server process, or raise the limit.',
    args: {},
    example: {},
  },
  store_unavailable: {
    cause: 'The database does not answer, or refused the transaction again and again. Nothing of this call was saved.',
    remedy: 'Send the same again after a pause; with a `clientMutationId` it happens once, whatever became of the first. Live editors keep typing: what they typed is stored when the database is back. Operators: look at the database and at `/health/ready`.',
    args: {},
    example: {},
  },
  evidence_infected: {
    cause: 'A file of evidence was looked into by the scanner that the server is set up with, and it found what it calls `name`. Nothing was kept.',
    remedy: 'Clean the file, or make it anew, and attach that. Whoever is sure that the scanner errs asks the administrator.',
    args: { name: 'what was found, as the scanner calls it' },
    example: { name: 'Eicar-Test-Signature' },
  },
  scanner_unavailable: {
    cause: 'The server is set up to have files looked into before it keeps them (`JIWEN_SCANNER`), and the scanner could not be reached, took longer than a minute, or gave no verdict. Nothing was kept: a file that was not looked into is not taken.',
    remedy: 'Send the same again after a while, with the same `clientMutationId`. An administrator finds the reason in the log of the server and of the scanner; clamd’s own limits (`StreamMaxLength`) must not be below the largest file.',
    args: {},
    example: {},
  },
  files_unavailable: {
    cause: 'Where files of evidence are kept (`JIWEN_EVIDENCE`: a folder, or a bucket) cannot be reached or written, is another database’s, or holds no longer what was stored under the name of this file. A file whose bytes are not those that were attached is not handed out.',
    remedy: 'Send the same again after a while. An administrator finds the reason in the log of the server; a file that is lost comes back with a restore.',
    args: {},
    example: {},
  },
  shutting_down: {
    cause: 'This server process is being stopped and takes no new work.',
    remedy: 'Connect again after a second: to the process that comes after it, or to another one.',
    args: {},
    example: {},
  },
  server_unreachable: {
    cause: 'Another server process, which alone can do this, did not answer in time; or, in the client, no server answered at all. Whether anything was done is not known.',
    remedy: 'Try again after a pause. Mutations with a `clientMutationId` can be sent again safely.',
    args: {},
    example: {},
  },
  server_outdated: {
    cause: 'A server or a command line of an older version was started, or stood still for long, after the tables were contracted: it would look for columns that are gone. It does not start, or stops.',
    remedy: 'Operators: start the version that contracted the tables, or a later one. To go back to the older version all the same, restore a backup from before into an empty database.',
    args: { contract: 'the change of tables that it cannot work with', newest: 'the newest change of tables it was built with' },
    example: { contract: 'Contract1764320000000OldTitles1764330000000', newest: 'Servers1764315510000' },
  },
  internal: {
    cause: 'A bug of the server. What it was is in the server’s log under the number, and is not told to clients.',
    remedy: 'Try once more; if it comes again, tell your administrator the number. Nothing of a mutation that failed so was saved.',
    args: { requestId: 'the number under which the server logged it' },
    example: { requestId: 'r-4f1c0a9be2d7' },
  },
};
