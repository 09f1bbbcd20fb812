import type { InboxKind } from '../../schema/model/inbox.js';
import { addComment, type AddCommentInput } from '../../server/commands/comment/add.js';
import { replyToComment } from '../../server/commands/comment/reply.js';
import type { InboxEntryRecord } from '../../server/ports/inbox-records.js';
import { inboxTotals, listInbox, type InboxFilter, type InboxTotals } from '../../server/queries/list-inbox.js';
import type { Person } from './document-stage.js';
import { createReviewStage, type ReviewStage } from './review-stage.js';

export interface InboxStage extends ReviewStage {
  /** What waits for somebody, newest first; `filter` as a client asks. */
  inbox(person: Person, filter?: InboxFilter): Promise<readonly InboxEntryRecord[]>;
  /** The kinds of what waits in one document, oldest first. */
  waiting(person: Person, documentId: string): Promise<InboxKind[]>;
  totals(person: Person): Promise<InboxTotals>;
  comment(person: Person, documentId: string, input?: Partial<Pick<AddCommentInput, 'mentionIds' | 'suggestion' | 'anchor' | 'body'>>): Promise<{ threadId: string; commentId: string }>;
  reply(person: Person, threadId: string, mentions?: readonly Person[]): Promise<string>;
}

/** Documents in review, and the inboxes of their members. */
export async function createInboxStage(): Promise<InboxStage> {
  const stage = await createReviewStage();
  const inbox: InboxStage['inbox'] = async (person, filter) => (await listInbox(stage.by(person), { first: 100, filter })).items;
  return {
    ...stage,
    inbox,
    waiting: async (person, documentId) => (await inbox(person, { documentId })).map(({ kind }) => kind).reverse(),
    totals: (person) => inboxTotals(stage.by(person)),
    async comment(person, documentId, input) {
      const { thread, comment } = await addComment(stage.by(person), { documentId, anchor: { kind: 'DOCUMENT' }, body: '请看这里', ...input });
      return { threadId: thread.id, commentId: comment.id };
    },
    reply: async (person, threadId, mentions = []) =>
      (await replyToComment(stage.by(person), { threadId, body: '好的', mentionIds: mentions.map((each) => stage.userIds[each]) })).comment.id,
  };
}
