import { acceptSuggestion } from '../../server/commands/comment/accept-suggestion.js';
import { addComment, type AddCommentInput } from '../../server/commands/comment/add.js';
import { deleteComment } from '../../server/commands/comment/delete.js';
import { editComment } from '../../server/commands/comment/edit.js';
import { markCommentsRead } from '../../server/commands/comment/mark-read.js';
import { reanchorComment } from '../../server/commands/comment/reanchor.js';
import { rejectSuggestion } from '../../server/commands/comment/reject-suggestion.js';
import { reopenComment } from '../../server/commands/comment/reopen.js';
import { replyToComment } from '../../server/commands/comment/reply.js';
import { resolveComment } from '../../server/commands/comment/resolve.js';
import type { CommandContext } from '../../server/commands/command.js';
import { moveIndicator } from '../../server/commands/indicator/move.js';
import { removeIndicator } from '../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../server/commands/indicator/update.js';
import { editSectionText } from '../../server/commands/section/edit-text.js';
import type { CommentRecord, IndicatorRecord } from '../../server/ports/records.js';
import type { Repositories } from '../../server/ports/unit-of-work.js';
import { CommentModel } from './comment-model.js';
import { send, type Sending } from './send.js';

/** What people do with comments and beneath them; the commonest more than once. */
export const commentActs = [
  'commentOnPassage', 'commentOnPassage', 'commentOnCell', 'commentOnCell', 'comment', 'suggestWords', 'suggestWords', 'suggestValue', 'suggestValue', 'reply', 'replyWithSuggestion',
  'edit', 'edit', 'delete', 'markThread', 'markAll', 'settle', 'accept', 'accept', 'accept', 'acceptTwice', 'reject', 'reanchor', 'reanchor',
  'write', 'write', 'write', 'erase', 'append', 'changeCell', 'changeCell', 'moveRow', 'removeRow', 'restoreRow', 'restoreRow',
] as const;

/** One act: who, and two numbers from which it takes whatever it chooses. */
export interface CommentStep<W extends string> {
  readonly act: (typeof commentActs)[number];
  readonly who: W;
  readonly a: number;
  readonly b: number;
}

/** Where a story plays: commands on a real store and real rooms. */
export interface StoryGround<W extends string> {
  readonly read: Repositories;
  readonly userIds: Readonly<Record<W, string>>;
  by(who: W): CommandContext;
}

export interface Scene {
  readonly documentId: string;
  readonly sectionId: string;
  /** Of one goal table, three at least. */
  readonly rows: readonly IndicatorRecord[];
}

const words = ['安全感', '不低于90%', '责任制', '😀满意度', '见义勇为人员', '全年十二次', '依据'] as const;

/** One document, and what became of its comments. */
export class CommentStory<W extends string> {
  readonly model = new CommentModel();
  readonly threadIds = new Set<string>();
  readonly documentId: string;
  readonly #ground: StoryGround<W>;
  readonly #authors: readonly W[];
  readonly #sectionId: string;
  readonly #tableId: string;
  readonly #rowIds: readonly string[];
  readonly #versions = new Map<string, number>();

  /** `authors` write in the text, whoever a step names. */
  constructor(ground: StoryGround<W>, authors: readonly W[], { documentId, sectionId, rows }: Scene) {
    this.#ground = ground;
    this.#authors = authors;
    this.documentId = documentId;
    this.#sectionId = sectionId;
    this.#tableId = rows[0]?.goalTableId ?? '';
    this.#rowIds = rows.map(({ id }) => id);
  }

  /** Does what the step says; rejects with what the command was refused with. */
  async perform({ act, who, a, b }: CommentStep<W>, sending: Sending = 'once'): Promise<unknown> {
    const context = this.#ground.by(who);
    const word = words[b % words.length] ?? '';
    const cell = { kind: 'CELL', indicatorId: this.#rowIds[a % 3] ?? '', field: b % 2 === 0 ? 'target' : 'basis' } as const;
    const [threadId, own, waiting] = [this.#thread(a), this.#comment(a, this.#ground.userIds[who]), this.#waiting(a)];
    const mentionIds = b % 3 === 0 ? [Object.values<string>(this.#ground.userIds)[a % Object.keys(this.#ground.userIds).length] ?? ''] : [];
    const say = async (anchor: AddCommentInput['anchor'], body: string, replacement?: string): Promise<void> => {
      const suggestion = replacement === undefined ? null : { replacement };
      const { thread, comment } = await send(sending, addComment, context, { documentId: this.documentId, anchor, body, suggestion, mentionIds });
      this.threadIds.add(thread.id);
      this.learn(comment);
    };
    switch (act) {
      case 'comment': return say({ kind: 'DOCUMENT' }, word);
      case 'commentOnCell': return say(b % 5 === 0 ? { kind: 'ROW', indicatorId: cell.indicatorId } : cell, word);
      case 'commentOnPassage': return say(await this.#passage(a, b), word);
      case 'suggestWords': return say(await this.#passage(a, b), '', word);
      case 'suggestValue': return say(cell, '', `≥${b % 5}人`);
      case 'reply': return this.learn((await send(sending, replyToComment, context, { threadId, body: word, mentionIds })).comment);
      case 'replyWithSuggestion': return this.learn((await send(sending, replyToComment, context, { threadId, body: '', suggestion: { replacement: word } })).comment);
      case 'edit': return this.learn((await send(sending, editComment, context, { ...own, ...(b % 3 === 0 ? { suggestion: { replacement: word } } : { body: `${word}${b}` }) })).comment);
      case 'delete': return this.learn((await send(sending, deleteComment, context, own)).comment);
      case 'settle': return send(sending, b % 2 === 0 ? resolveComment : reopenComment, context, { threadId });
      case 'markThread':
      case 'markAll': return this.#mark(who, a, act === 'markAll');
      case 'accept': return this.#accept(waiting, [who], sending);
      case 'acceptTwice': return this.#accept(waiting, this.#authors.slice(0, 2), sending);
      case 'reject': return this.learn((await send(sending, rejectSuggestion, context, waiting)).comment);
      case 'reanchor': return this.#reanchor(context, a, b % 2 === 0 ? cell : await this.#passage(a, b), sending);
      default: return this.#author(act, this.#ground.by(this.#authors[a % this.#authors.length] ?? who), a, b, sending);
    }
  }

  async #author(act: CommentStep<W>['act'], context: CommandContext, a: number, b: number, sending: Sending): Promise<unknown> {
    const rows = await this.#ground.read.goalTables.indicatorsOf([this.#tableId]);
    const row = rows[a % Math.max(1, rows.length)];
    const seen = { id: row?.id ?? '', expectedVersion: row?.version ?? 1 };
    const { passage } = await this.#passage(a, b);
    const replace = (replacement: string) => send(sending, editSectionText, context, { id: this.#sectionId, edit: { kind: 'REPLACE_QUOTE', passage, replacement } });
    switch (act) {
      case 'write': return replace(words[a % words.length] ?? '');
      case 'erase': return replace('');
      case 'append': return send(sending, editSectionText, context, { id: this.#sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [`新的一段${words[b % words.length]}`] } });
      case 'changeCell': return send(sending, updateIndicator, context, { ...seen, ...(b % 2 === 0 ? { target: `≥${b % 5}人` } : { basis: words[b % words.length] }) });
      case 'moveRow': return send(sending, moveIndicator, context, { ...seen, ordinal: 1 + (b % 5) });
      case 'removeRow': return rows.length > 2 ? send(sending, removeIndicator, context, seen) : null;
      default: return send(sending, restoreIndicator, context, { id: this.#rowIds[a % this.#rowIds.length] ?? '' });
    }
  }

  /** A comment as an act answered it. */
  learn(comment: CommentRecord): void {
    this.threadIds.add(comment.threadId);
    this.model.learn(comment);
  }

  /** Versions as somebody sees them who reads before each act. */
  async look(): Promise<void> {
    for (const { id, version } of await this.#ground.read.comments.findComments([...this.model.comments.keys()])) this.#versions.set(id, version);
  }

  /** Some words of the text as it can be read, with what stands around them. */
  async #passage(a: number, b: number) {
    const text = (await this.#ground.read.sections.find(this.#sectionId))?.text ?? '';
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
    const [id] = mine[n % Math.max(1, mine.length)] ?? ['cmt_none'];
    return { commentId: id, expectedVersion: this.#versions.get(id) ?? 1 };
  }

  #waiting(n: number) {
    const pending = [...this.model.comments].filter(([, { state }]) => state === 'PENDING').map(([id]) => id);
    const id = pending[n % Math.max(1, pending.length)] ?? 'cmt_none';
    return { commentId: id, expectedVersion: this.#versions.get(id) ?? 1 };
  }

  async #mark(who: W, n: number, allThreads: boolean): Promise<void> {
    const { commentId } = this.#comment(n);
    const known = this.model.comments.get(commentId);
    await markCommentsRead(this.#ground.by(who), { documentId: this.documentId, through: [commentId], allThreads });
    if (known !== undefined) this.model.markRead(this.#ground.userIds[who], allThreads ? this.documentId : known.threadId, known.seq);
  }

  async #accept(waiting: { readonly commentId: string; readonly expectedVersion: number }, by: readonly W[], sending: Sending): Promise<void> {
    const answers = await Promise.allSettled(by.map((who) => send(sending, acceptSuggestion, this.#ground.by(who), waiting)));
    for (const answer of answers) if (answer.status === 'fulfilled') this.learn(answer.value.comment);
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  }

  /** Lost threads first: those are what it is for. */
  async #reanchor(context: CommandContext, n: number, anchor: AddCommentInput['anchor'], sending: Sending): Promise<void> {
    const threads = await this.#ground.read.comments.findThreads([...this.threadIds]);
    const choice = threads.some(({ orphaned }) => orphaned) ? threads.filter(({ orphaned }) => orphaned) : threads;
    const thread = choice[n % Math.max(1, choice.length)];
    await send(sending, reanchorComment, context, { threadId: thread?.id ?? 'thr_none', expectedVersion: thread?.version ?? 1, anchor });
  }
}
