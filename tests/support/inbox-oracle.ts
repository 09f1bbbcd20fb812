import { expect } from '@jest/globals';
import { inboxTasks } from '../../schema/model/inbox.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { Repositories } from '../../server/ports/unit-of-work.js';

/** One member of a document. */
export interface Membership {
  readonly documentId: string;
  readonly userId: string;
  readonly role: MemberRole;
}

/** What the record says is left to do, worked out from its rows as they stand and nothing else; as "KIND what", sorted. */
export async function tasksByRecord(read: Repositories, { documentId, userId, role }: Membership): Promise<string[]> {
  const status = (await read.documents.find(documentId))?.status;
  const items = await read.reviews.itemsOf([documentId]);
  const tasks: string[] = [];
  if (role === 'AUTHOR') {
    if (status === 'DRAFT' || status === 'RETURNED') for (const item of items) if (item.status === 'OPEN' || item.status === 'REOPENED') tasks.push(`ITEM_RETURNED ${item.id}`);
    const { items: threads } = await read.comments.listThreads({ documentId, status: 'OPEN', first: 5000 });
    for (const { id, authorId, suggestion } of await read.comments.commentsOf(threads.map((thread) => thread.id))) {
      if (suggestion?.state === 'PENDING' && authorId !== userId) tasks.push(`SUGGESTION_MADE ${id}`);
    }
  }
  if ((role === 'REVIEWER' || role === 'APPROVER') && (status === 'SUBMITTED' || status === 'IN_REVIEW')) {
    tasks.push(`DOCUMENT_SUBMITTED ${(await read.reviews.roundsOf([documentId])).at(-1)?.id}`);
    for (const item of items) if (item.status === 'ANSWERED') tasks.push(`ITEM_ANSWERED ${item.id}`);
  }
  return tasks.sort();
}

/** The tasks that wait in somebody's inbox for one document, told the same way. */
export async function tasksByInbox(read: Repositories, { documentId, userId }: Membership): Promise<string[]> {
  const { items } = await read.inbox.list({ userId, memberOnly: true, documentId, kinds: inboxTasks, withSettled: false, first: 5000 });
  return items.map(({ kind, itemId, commentId, roundId }) => `${kind} ${itemId ?? commentId ?? roundId}`).sort();
}

/** Notices that wait although the record says there is nothing left to read: deleted, settled, or answered since. None is right. */
export async function strayNotices(read: Repositories, { documentId, userId }: Membership): Promise<string[]> {
  const { items } = await read.inbox.list({ userId, memberOnly: true, documentId, kinds: ['MENTIONED', 'REPLIED'], withSettled: false, first: 5000 });
  const threads = new Map((await read.comments.findThreads(items.map(({ threadId }) => threadId ?? ''))).map((thread) => [thread.id, thread]));
  const said = await read.comments.commentsOf([...threads.keys()]);
  const unread = await read.comments.unreadByThread(userId, [...threads.keys()]);
  return items
    .filter(({ threadId, commentId, actorId }) => {
      const comment = said.find(({ id }) => id === commentId);
      const isAnswered = said.some((later) => later.threadId === threadId && later.authorId === userId && later.seq > (comment?.seq ?? 0));
      const isRead = (unread.get(threadId ?? '') ?? 0) === 0;
      return comment === undefined || comment.deletedAt !== null || actorId === userId || threads.get(threadId ?? '')?.status !== 'OPEN' || isAnswered || isRead;
    })
    .map(({ kind, commentId }) => `${kind} ${commentId}`);
}

/** What waits for a member is what the record leaves for them to do and to read. */
export async function checkInbox(read: Repositories, member: Membership): Promise<void> {
  expect([member, await tasksByInbox(read, member)]).toEqual([member, await tasksByRecord(read, member)]);
  expect([member, await strayNotices(read, member)]).toEqual([member, []]);
}
