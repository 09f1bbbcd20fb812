import { expect } from '@jest/globals';
import type { CommentRecord } from '../../server/ports/records.js';
import type { CommentStory, StoryGround } from './comment-story.js';

/** The comment a change row tells of; that of a new thread holds its first one. */
function saidIn(after: unknown): Partial<CommentRecord> {
  const { comment, ...own } = after as Partial<CommentRecord> & { readonly comment?: CommentRecord };
  return comment ?? own;
}

/** Every comment that was ever acknowledged is there, or deleted with a trace, and every text it had can still be read. */
export async function checkComments<W extends string>({ read: { comments, history } }: StoryGround<W>, { model, threadIds, documentId }: CommentStory<W>): Promise<void> {
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
    // In order, whatever became of it.
    const said = saidIn(begun?.after);
    expect([said.body, ...edits('body')]).toEqual(known?.texts);
    const first = said.suggestion?.replacement;
    expect(first === undefined ? [] : [first, ...edits('replacement')]).toEqual(known?.replacements);
    const gone = own.find(({ action }) => action === 'comment.deleted');
    expect([(gone?.before as { body: string } | undefined)?.body, comment.body]).toEqual(known?.isDeleted === true ? [known.texts.at(-1), ''] : [undefined, known?.texts.at(-1)]);
    expect(own.filter(({ action }) => action === 'suggestion.accepted')).toHaveLength(comment.suggestion?.state === 'ACCEPTED' ? 1 : 0);
  }
}

/** A thread that is not orphaned stands on words or a row that are there; unread and waiting counts are those of a naive count. */
export async function checkThreads<W extends string>(ground: StoryGround<W>, { model, threadIds, documentId }: CommentStory<W>): Promise<void> {
  const { read, userIds } = ground;
  const [anybody, ...others] = Object.keys(userIds) as W[];
  if (anybody === undefined) throw new Error('nobody is there');
  const threads = await read.comments.findThreads([...threadIds]);
  expect(threads).toHaveLength(threadIds.size);
  for (const thread of threads) {
    expect([thread.id, thread.pendingSuggestions]).toEqual([thread.id, model.pendingIn(thread.id)]);
    const { anchor } = thread;
    const stands = anchor.kind === 'TEXT_RANGE' ? (await ground.by(anybody).collab.readPassage(anchor)) !== null
      : anchor.kind === 'CELL' || anchor.kind === 'ROW' ? (await read.goalTables.findIndicator(anchor.indicatorId)) !== null : true;
    expect([anchor, thread.orphaned]).toEqual([anchor, !stands]);
  }
  for (const who of [anybody, ...others]) {
    const userId = userIds[who];
    const counted = await read.comments.unreadByThread(userId, [...threadIds]);
    expect(threads.map(({ id }) => counted.get(id) ?? 0)).toEqual(threads.map(({ id }) => model.unread(userId, documentId, id)));
    expect((await read.comments.unreadByDocument(userId, [documentId])).get(documentId) ?? 0).toBe(model.unread(userId, documentId));
  }
}
