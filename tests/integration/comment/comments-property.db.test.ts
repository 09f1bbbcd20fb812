import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { acceptSuggestion } from '../../../server/commands/comment/accept-suggestion.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { markCommentsRead } from '../../../server/commands/comment/mark-read.js';
import { reanchorComment } from '../../../server/commands/comment/reanchor.js';
import { rejectSuggestion } from '../../../server/commands/comment/reject-suggestion.js';
import { reopenComment } from '../../../server/commands/comment/reopen.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import type { CommentRecord, IndicatorRecord } from '../../../server/ports/records.js';
import { CommentModel } from '../../support/comment-model.js';
import { strayNotices, tasksByInbox, tasksByRecord } from '../../support/inbox-oracle.js';
import { createLiveStage, type LiveStage } from '../../support/live-stage.js';

const people = ['A1', 'A2', 'A3', 'R1', 'R2'] as const;
type Who = (typeof people)[number];
const acts = [
  'commentOnPassage', 'commentOnPassage', 'commentOnCell', 'commentOnCell', 'comment', 'suggestWords', 'suggestWords', 'suggestValue', 'suggestValue', 'reply', 'replyWithSuggestion',
  'edit', 'edit', 'delete', 'markThread', 'markAll', 'settle', 'accept', 'accept', 'accept', 'acceptTwice', 'reject', 'reanchor', 'reanchor',
  'write', 'write', 'write', 'erase', 'append', 'changeCell', 'changeCell', 'moveRow', 'removeRow', 'restoreRow', 'restoreRow',
] as const;
const step = fc.record({ act: fc.constantFrom(...acts), who: fc.constantFrom(...people), a: fc.nat(10_000), b: fc.nat(10_000) });
type Step = (typeof step) extends fc.Arbitrary<infer T> ? T : never;

const words = ['安全感', '不低于90%', '责任制', '😀满意度', '见义勇为人员', '全年十二次', '依据'] as const;
/** What people run into when several act at once; anything else is a fault. */
const expected = ['conflict', 'stale', 'invalid_input', 'not_found', 'anchor_lost', 'forbidden'] as const;

let stage: LiveStage<Who>;
beforeAll(async () => {
  stage = await createLiveStage<Who>({ A1: 'AUTHOR', A2: 'AUTHOR', A3: 'AUTHOR', R1: 'REVIEWER', R2: 'REVIEWER' });
});
afterAll(() => stage.stop());

/** One document and what became of it. */
class Story {
  readonly model = new CommentModel();
  readonly threadIds = new Set<string>();
  readonly documentId: string;
  readonly #sectionId: string;
  readonly #tableId: string;
  readonly #rowIds: readonly string[];

  constructor({ documentId, sectionId, rows }: { documentId: string; sectionId: string; rows: readonly IndicatorRecord[] }) {
    this.documentId = documentId;
    this.#sectionId = sectionId;
    this.#tableId = rows[0]?.goalTableId ?? '';
    this.#rowIds = rows.map(({ id }) => id);
  }

  async run(each: Step): Promise<void> {
    try {
      await this.#act(each);
    } catch (error) {
      if (!expected.some((code) => isAppError(error, code))) throw error;
    }
  }

  async #act({ act, who, a, b }: Step): Promise<unknown> {
    const context = stage.by(who);
    const word = words[b % words.length] ?? '';
    const cell = { kind: 'CELL', indicatorId: this.#rowIds[a % 3] ?? '', field: b % 2 === 0 ? 'target' : 'basis' } as const;
    const [threadId, own, waiting] = [this.#thread(a), this.#comment(a, stage.userIds[who]), this.#waiting(a)];
    switch (act) {
      case 'comment': return this.#say(who, { kind: 'DOCUMENT' }, word);
      case 'commentOnCell': return this.#say(who, cell, word);
      case 'commentOnPassage': return this.#say(who, await this.#passage(a, b), word);
      case 'suggestWords': return this.#say(who, await this.#passage(a, b), '', word);
      case 'suggestValue': return this.#say(who, cell, '', `≥${b % 5}人`);
      case 'reply': return this.#learn((await replyToComment(context, { threadId, body: word })).comment);
      case 'replyWithSuggestion': return this.#learn((await replyToComment(context, { threadId, body: '', suggestion: { replacement: word } })).comment);
      case 'edit': return this.#learn((await editComment(context, { ...own, ...(b % 3 === 0 ? { suggestion: { replacement: word } } : { body: `${word}${b}` }) })).comment);
      case 'delete': return this.#learn((await deleteComment(context, own)).comment);
      case 'settle': return b % 2 === 0 ? resolveComment(context, { threadId }) : reopenComment(context, { threadId });
      case 'markThread':
      case 'markAll': return this.#mark(who, a, act === 'markAll');
      case 'accept': return this.#accept(waiting, [who]);
      case 'acceptTwice': return this.#accept(waiting, ['A1', 'A2']);
      case 'reject': return this.#learn((await rejectSuggestion(context, waiting)).comment);
      case 'reanchor': return this.#reanchor(who, a, b % 2 === 0 ? cell : await this.#passage(a, b));
      default: return this.#author(act, stage.by(people[a % 3] ?? 'A1'), a, b);
    }
  }

  async #author(act: Step['act'], context: ReturnType<LiveStage<Who>['by']>, a: number, b: number): Promise<unknown> {
    const rows = await stage.read.goalTables.indicatorsOf([this.#tableId]);
    const row = rows[a % Math.max(1, rows.length)];
    const seen = { id: row?.id ?? '', expectedVersion: row?.version ?? 1 };
    const { passage } = await this.#passage(a, b);
    const replace = (replacement: string) => editSectionText(context, { id: this.#sectionId, edit: { kind: 'REPLACE_QUOTE', passage, replacement } });
    switch (act) {
      case 'write': return replace(words[a % words.length] ?? '');
      case 'erase': return replace('');
      case 'append': return editSectionText(context, { id: this.#sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [`新的一段${words[b % words.length]}`] } });
      case 'changeCell': return updateIndicator(context, { ...seen, ...(b % 2 === 0 ? { target: `≥${b % 5}人` } : { basis: words[b % words.length] }) });
      case 'moveRow': return moveIndicator(context, { ...seen, ordinal: 1 + (b % 5) });
      case 'removeRow': return rows.length > 2 ? removeIndicator(context, seen) : null;
      default: return restoreIndicator(context, { id: this.#rowIds[a % this.#rowIds.length] ?? '' });
    }
  }

  #learn(comment: CommentRecord): void {
    this.model.learn(comment);
  }

  async #say(who: Who, anchor: AddCommentInput['anchor'], body: string, replacement?: string): Promise<void> {
    const suggestion = replacement === undefined ? null : { replacement };
    const { thread, comment } = await addComment(stage.by(who), { documentId: this.documentId, anchor, body, suggestion });
    this.threadIds.add(thread.id);
    this.#learn(comment);
  }

  /** Some words of the text as it can be read, with what stands around them. */
  async #passage(a: number, b: number) {
    const text = (await stage.read.sections.find(this.#sectionId))?.text ?? '';
    const at = text.length === 0 ? 0 : a % text.length;
    const quote = text.slice(at, at + 1 + (b % 9)).replace(/\n.*/s, '');
    const passage = { quote, prefix: text.slice(Math.max(0, at - 16), at), suffix: text.slice(at + quote.length, at + quote.length + 16) };
    return { kind: 'TEXT_RANGE', sectionId: this.#sectionId, passage } as const;
  }

  #thread(n: number): string {
    const ids = [...this.threadIds];
    return ids[n % Math.max(1, ids.length)] ?? 'thr_none';
  }

  #comment(n: number, authorId?: string) {
    const mine = [...this.model.comments].filter(([, comment]) => authorId === undefined || comment.authorId === authorId);
    const [id, comment] = mine[n % Math.max(1, mine.length)] ?? ['cmt_none', null];
    return { commentId: id, expectedVersion: comment === null ? 1 : this.#versionOf(id) };
  }

  #waiting(n: number) {
    const pending = [...this.model.comments].filter(([, { state }]) => state === 'PENDING').map(([id]) => id);
    const id = pending[n % Math.max(1, pending.length)] ?? 'cmt_none';
    return { commentId: id, expectedVersion: this.#versionOf(id) };
  }

  readonly #versions = new Map<string, number>();
  #versionOf(id: string): number {
    return this.#versions.get(id) ?? 1;
  }

  /** Versions as somebody sees them who reads before each act. */
  async look(): Promise<void> {
    for (const { id, version } of await stage.read.comments.findComments([...this.model.comments.keys()])) this.#versions.set(id, version);
  }

  async #mark(who: Who, n: number, allThreads: boolean): Promise<void> {
    const { commentId } = this.#comment(n);
    const known = this.model.comments.get(commentId);
    await markCommentsRead(stage.by(who), { documentId: this.documentId, through: [commentId], allThreads });
    if (known !== undefined) this.model.markRead(stage.userIds[who], allThreads ? this.documentId : known.threadId, known.seq);
  }

  async #accept(waiting: { readonly commentId: string; readonly expectedVersion: number }, by: readonly Who[]): Promise<void> {
    const answers = await Promise.allSettled(by.map((who) => acceptSuggestion(stage.by(who), waiting)));
    for (const answer of answers) if (answer.status === 'fulfilled') this.#learn(answer.value.comment);
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  }

  /** Lost threads first: those are what it is for. */
  async #reanchor(who: Who, n: number, anchor: AddCommentInput['anchor']): Promise<void> {
    const threads = await stage.read.comments.findThreads([...this.threadIds]);
    const choice = threads.some(({ orphaned }) => orphaned) ? threads.filter(({ orphaned }) => orphaned) : threads;
    const thread = choice[n % Math.max(1, choice.length)];
    await reanchorComment(stage.by(who), { threadId: thread?.id ?? 'thr_none', expectedVersion: thread?.version ?? 1, anchor });
  }
}

/** The comment a change row tells of; that of a new thread holds its first one. */
function saidIn(after: unknown): Partial<CommentRecord> {
  const { comment, ...own } = after as Partial<CommentRecord> & { readonly comment?: CommentRecord };
  return comment ?? own;
}

async function checkComments({ model, threadIds, documentId }: Story): Promise<void> {
  const { comments, history } = stage.read;
  const stored = await comments.commentsOf([...threadIds]);
  expect(stored.map(({ id }) => id).sort()).toEqual([...model.comments.keys()].sort());
  expect(stored.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(stored.map((_, index) => index + 1));
  expect((await comments.countsOf(documentId, null)).threads).toBe(threadIds.size);
  const rows = await history.changesOfNodes([...stored.map(({ id }) => id), ...threadIds]);
  for (const comment of stored) {
    const known = model.comments.get(comment.id);
    const own = rows.filter(({ nodeId }) => nodeId === comment.id);
    expect([comment.suggestion?.state ?? null, comment.deletedAt !== null]).toEqual([known?.state, known?.isDeleted]);
    const begun = rows.find(({ action, nodeId, after }) => ['comment.added', 'comment.replied'].includes(action) && (nodeId === comment.id || saidIn(after).id === comment.id));
    const edits = (field: string) => own.filter((row) => row.field === field && row.action === 'comment.edited').map(({ after }) => after);
    // Every text it ever had can still be read, in order, whatever became of it.
    const said = saidIn(begun?.after);
    expect([said.body, ...edits('body')]).toEqual(known?.texts);
    const first = said.suggestion?.replacement;
    expect(first === undefined ? [] : [first, ...edits('replacement')]).toEqual(known?.replacements);
    const gone = own.find(({ action }) => action === 'comment.deleted');
    expect([(gone?.before as { body: string } | undefined)?.body, comment.body]).toEqual(known?.isDeleted === true ? [known.texts.at(-1), ''] : [undefined, known?.texts.at(-1)]);
    expect(own.filter(({ action }) => action === 'suggestion.accepted')).toHaveLength(comment.suggestion?.state === 'ACCEPTED' ? 1 : 0);
  }
}

async function checkThreads({ model, threadIds, documentId }: Story): Promise<void> {
  const threads = await stage.read.comments.findThreads([...threadIds]);
  expect(threads).toHaveLength(threadIds.size);
  for (const thread of threads) {
    expect([thread.id, thread.pendingSuggestions]).toEqual([thread.id, model.pendingIn(thread.id)]);
    const { anchor } = thread;
    const stands = anchor.kind === 'TEXT_RANGE' ? (await stage.by('A1').collab.readPassage(anchor)) !== null
      : anchor.kind === 'CELL' ? (await stage.read.goalTables.findIndicator(anchor.indicatorId)) !== null : true;
    expect([anchor, thread.orphaned]).toEqual([anchor, !stands]);
  }
  for (const who of people) {
    const userId = stage.userIds[who];
    const counted = await stage.read.comments.unreadByThread(userId, [...threadIds]);
    expect(threads.map(({ id }) => counted.get(id) ?? 0)).toEqual(threads.map(({ id }) => model.unread(userId, documentId, id)));
    expect((await stage.read.comments.unreadByDocument(userId, [documentId])).get(documentId) ?? 0).toBe(model.unread(userId, documentId));
  }
}

async function checkInboxes({ documentId }: Story): Promise<void> {
  for (const who of people) {
    const member = { documentId, userId: stage.userIds[who], role: who.startsWith('A') ? 'AUTHOR' : 'REVIEWER' } as const;
    expect([who, await tasksByInbox(stage.read, member)]).toEqual([who, await tasksByRecord(stage.read, member)]);
    expect([who, await strayNotices(stage.read, member)]).toEqual([who, []]);
  }
}

describe('whatever two reviewers and three authors do', () => {
  test('[COM32] [AUD9] [INB14] nothing that was said is lost, nothing is applied twice, counts and places are right', async () => {
    const seed = Number(process.env.FUZZ_SEED ?? 20_261_124);
    const numRuns = Number(process.env.FUZZ_RUNS ?? 6);
    const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 30, maxLength: 60 });
    await fc.assert(fc.asyncProperty(batches, async (plan) => {
      const { document, sections, goalTables } = await stage.sample();
      const rows = await stage.read.goalTables.indicatorsOf([goalTables[0]?.id ?? '']);
      const story = new Story({ documentId: document.id, sectionId: sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '', rows });
      for (const batch of plan) {
        await story.look();
        await Promise.all(batch.map((each) => story.run(each)));
      }
      await checkComments(story);
      await checkThreads(story);
      await checkInboxes(story);
      const { isWhole, differences } = await compareWithLog(stage.by('A1').unitOfWork, document.id);
      // Roles, and texts without a room, are written by the stage itself.
      expect([isWhole, differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER' && nodeKind !== 'SECTION')]).toEqual([true, []]);
    }), { seed, numRuns, endOnFailure: true });
  }, 240_000);
});
