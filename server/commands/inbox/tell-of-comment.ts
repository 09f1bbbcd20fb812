import type { CommentRecord, CommentThreadRecord } from '../../ports/records.js';
import { deliver, deliverByRole, toldByRole, type News, type Told } from './deliver.js';

const about = (kind: News['kind'], { threadId, id }: Pick<CommentRecord, 'threadId' | 'id'>): News => ({ kind, threadId, commentId: id, itemId: null, roundId: null });

/**
 * A new comment: those it names, those whose text it would change, and those it answers, who are told of it as an answer
 * only when they are not told otherwise. Of the last two only members.
 */
export async function tellOfComment(told: Told, comment: CommentRecord, answered: readonly string[] = []): Promise<void> {
  const { mentions } = comment;
  const isSuggestion = comment.suggestion?.state === 'PENDING';
  const members = isSuggestion || answered.length > 0 ? await told.repositories.documents.membersOf([told.documentId]) : [];
  const editors = isSuggestion ? toldByRole(members, 'SUGGESTION_MADE') : [];
  const ofMembers = new Set(members.map(({ userId }) => userId));
  await deliver(told, [
    { userIds: mentions, news: about('MENTIONED', comment) },
    { userIds: editors, news: about('SUGGESTION_MADE', comment) },
    { userIds: answered.filter((userId) => ofMembers.has(userId) && !mentions.includes(userId) && !editors.includes(userId)), news: about('REPLIED', comment) },
  ]);
}

/** A reply says that its author has seen what was said to them there; then others are told of it. */
export async function tellOfReply(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  const comment = entry.after as CommentRecord;
  await repositories.inbox.settle({ documentId, kinds: ['MENTIONED', 'REPLIED'], threadId: comment.threadId, userIds: [entry.actorId] }, entry.at);
  await tellOfComment(told, comment, await repositories.comments.authorsOf(comment.threadId));
}

/** An edit names other people: who is new is told, and who is left out was not meant. */
export async function tellOfMentions(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  if (entry.field !== 'mentions') return;
  const [before, after] = [entry.before as readonly string[], entry.after as readonly string[]];
  const gone = before.filter((userId) => !after.includes(userId));
  await repositories.inbox.settle({ documentId, kinds: ['MENTIONED'], commentId: entry.nodeId, userIds: gone }, entry.at);
  const added = after.filter((userId) => !before.includes(userId));
  const comment = added.length === 0 ? null : await repositories.comments.findComment(entry.nodeId);
  if (comment !== null) await deliver(told, [{ userIds: added, news: about('MENTIONED', comment) }]);
}

/** What is proposed in these threads and waits for a decision. */
export async function suggestionsIn({ repositories }: Told, threads: readonly CommentThreadRecord[]): Promise<News[]> {
  const comments = await repositories.comments.commentsOf(threads.filter(({ pendingSuggestions }) => pendingSuggestions > 0).map(({ id }) => id));
  return comments.filter(({ suggestion }) => suggestion?.state === 'PENDING').map((comment) => about('SUGGESTION_MADE', comment));
}

/** A thread that is taken up again: what is proposed in it waits again. Of the reply that did it, if one did, its people know. */
export async function tellOfReopened(told: Told): Promise<void> {
  const thread = await told.repositories.comments.findThread(told.entry.nodeId);
  const suggestions = await suggestionsIn(told, thread === null ? [] : [thread]);
  await deliverByRole(told, suggestions.filter(({ commentId }) => !told.act.some(({ nodeId }) => nodeId === commentId)));
}
