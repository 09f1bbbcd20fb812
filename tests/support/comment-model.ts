import type { CommentRecord } from '../../server/ports/records.js';

interface KnownComment {
  readonly threadId: string;
  readonly authorId: string;
  readonly seq: number;
  /** Every text it had, oldest first. */
  readonly texts: string[];
  /** Every replacement it proposed, oldest first. */
  readonly replacements: string[];
  version: number;
  state: string | null;
  isDeleted: boolean;
}

/** What a document's comments must be after all that was answered, kept the simplest way. */
export class CommentModel {
  readonly comments = new Map<string, KnownComment>();
  readonly #read = new Map<string, number>();

  /** An answer to an act on this comment. */
  learn({ id, version, threadId, authorId, seq, body, suggestion, deletedAt }: CommentRecord): void {
    const known = this.comments.get(id) ?? { threadId, authorId, seq, texts: [], replacements: [], version, state: null, isDeleted: false };
    this.comments.set(id, known);
    // Answers to acts at the same time arrive in any order; the later version says all.
    if (version < known.version) return;
    known.version = version;
    known.isDeleted = deletedAt !== null;
    known.state = suggestion?.state ?? null;
    if (!known.isDeleted && known.texts.at(-1) !== body) known.texts.push(body);
    if (suggestion !== null && known.replacements.at(-1) !== suggestion.replacement) known.replacements.push(suggestion.replacement);
  }

  /** Somebody has read a thread (or, by the document's id, all of them) up to a number. */
  markRead(userId: string, scopeId: string, seq: number): void {
    const key = `${userId} ${scopeId}`;
    this.#read.set(key, Math.max(this.#read.get(key) ?? 0, seq));
  }

  unread(userId: string, documentId: string, threadId?: string): number {
    return [...this.comments.values()].filter((comment) => {
      const read = Math.max(this.#read.get(`${userId} ${comment.threadId}`) ?? 0, this.#read.get(`${userId} ${documentId}`) ?? 0);
      return comment.authorId !== userId && !comment.isDeleted && comment.seq > read && (threadId === undefined || comment.threadId === threadId);
    }).length;
  }

  pendingIn(threadId: string): number {
    return [...this.comments.values()].filter((comment) => comment.threadId === threadId && comment.state === 'PENDING').length;
  }
}
