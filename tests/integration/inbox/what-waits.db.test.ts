import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MemberRole } from '../../../schema/model/role.js';
import { acceptSuggestion } from '../../../server/commands/comment/accept-suggestion.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { rejectSuggestion } from '../../../server/commands/comment/reject-suggestion.js';
import { reopenComment } from '../../../server/commands/comment/reopen.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { archiveDocument } from '../../../server/commands/document/archive.js';
import { setMember } from '../../../server/commands/member/set.js';
import { answerReviewItem } from '../../../server/commands/review/answer-item.js';
import { verifyReviewItem } from '../../../server/commands/review/verify-item.js';
import { withdrawDocument } from '../../../server/commands/review/withdraw.js';
import type { Person } from '../../support/document-stage.js';
import { createInboxStage, type InboxStage } from '../../support/inbox-stage.js';

let stage: InboxStage;
let id: string;
let indicatorId: string;
beforeAll(async () => {
  stage = await createInboxStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  const { document, indicators } = await stage.sample();
  id = document.id;
  indicatorId = indicators[0]?.id ?? '';
});

const waiting = (person: Person) => stage.waiting(person, id);
const item = { anchor: { kind: 'DOCUMENT' }, body: '请补充依据' } as const;
const returned = async (...items: Parameters<InboxStage['giveBack']>[1]) => {
  await stage.inReview(id);
  return stage.giveBack(id, items.length === 0 ? [item] : items);
};
const suggest = (person: Person) => stage.comment(person, id, { anchor: { kind: 'CELL', indicatorId, field: 'basis' }, suggestion: { replacement: `依据${stage.time.now++}` }, body: '' });
const setRole = (person: Person, role: MemberRole | null) => setMember(stage.by('ADMINISTRATOR'), { documentId: id, userId: stage.userIds[person], role });

describe('the review', () => {
  test('[INB1] a submission waits for the bureau, with what it leads to, and for nobody else', async () => {
    const round = await stage.submit(id);
    expect(await stage.inbox('REVIEWER', { documentId: id })).toMatchObject([
      { kind: 'DOCUMENT_SUBMITTED', documentId: id, roundId: round.id, threadId: null, actorId: stage.userIds.AUTHOR, at: stage.time.now, readAt: null, settledAt: null },
    ]);
    expect(await waiting('APPROVER')).toEqual(['DOCUMENT_SUBMITTED']);
    for (const person of ['AUTHOR', 'READER', 'STRANGER', 'ADMINISTRATOR'] as const) expect(await waiting(person)).toEqual([]);
  });

  test('[INB4] a submission waits until the round is decided, whoever began to review it', async () => {
    await stage.inReview(id);
    expect(await waiting('APPROVER')).toEqual(['DOCUMENT_SUBMITTED']);
    expect(await waiting('REVIEWER')).toEqual(['DOCUMENT_SUBMITTED']);
    await stage.giveBack(id, [item]);
    expect([await waiting('APPROVER'), await waiting('REVIEWER')]).toEqual([[], []]);
  });

  test('[INB6] a submission that is withdrawn waits for nobody', async () => {
    await stage.submit(id);
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: (await stage.document(id)).version });
    expect([await waiting('APPROVER'), await waiting('REVIEWER'), await waiting('AUTHOR')]).toEqual([[], [], []]);
  });

  test('[INB1] each returned item waits for every author, with its thread, until somebody answers it', async () => {
    const other = await stage.colleague(id, 'AUTHOR');
    const [first, second] = await returned(item, { ...item, body: '请核对金额' });
    expect(await stage.inbox('AUTHOR', { documentId: id })).toMatchObject([
      { kind: 'ITEM_RETURNED', itemId: second?.id, threadId: second?.threadId, actorId: stage.userIds.REVIEWER }, { itemId: first?.id },
    ]);
    await answerReviewItem(other, { id: first?.id ?? '', expectedVersion: 1, answer: 'MENDED' });
    expect((await stage.inbox('AUTHOR', { documentId: id })).map(({ itemId }) => itemId)).toEqual([second?.id]);
    await answerReviewItem(stage.by('AUTHOR'), { id: second?.id ?? '', expectedVersion: 1, answer: 'DISPUTED', text: '金额无误' });
    expect(await waiting('AUTHOR')).toEqual([]);
  });

  test('[INB1] answers wait to be verified once the text is submitted again, and one that is reopened comes back with the next return', async () => {
    await returned(item, item);
    await stage.answerAll(id);
    expect(await waiting('REVIEWER')).toEqual([]);
    await stage.inReview(id);
    expect(await waiting('REVIEWER')).toEqual(['DOCUMENT_SUBMITTED', 'ITEM_ANSWERED', 'ITEM_ANSWERED']);
    const [kept, reopened] = await stage.items(id);
    await verifyReviewItem(stage.by('APPROVER'), { id: kept?.id ?? '', expectedVersion: kept?.version ?? 0, verdict: 'ACCEPTED' });
    await verifyReviewItem(stage.by('REVIEWER'), { id: reopened?.id ?? '', expectedVersion: reopened?.version ?? 0, verdict: 'REOPENED', reason: '仍不充分' });
    expect(await waiting('REVIEWER')).toEqual(['DOCUMENT_SUBMITTED']);
    expect(await waiting('AUTHOR')).toEqual([]);
    await stage.giveBack(id, []);
    expect(await stage.inbox('AUTHOR', { documentId: id })).toMatchObject([{ kind: 'ITEM_RETURNED', itemId: reopened?.id }]);
  });

  test('[INB1] an approval is told to the authors, and waits until it is read', async () => {
    await stage.inReview(id);
    await stage.approve(id);
    expect([await waiting('AUTHOR'), await waiting('REVIEWER'), await waiting('READER')]).toEqual([['DOCUMENT_APPROVED'], [], []]);
  });

  test('[INB6] nothing in an archived text is left to do', async () => {
    await returned();
    await archiveDocument(stage.by('AUTHOR'), { id, expectedVersion: (await stage.document(id)).version });
    expect(await waiting('AUTHOR')).toEqual([]);
  });
});

describe('comments', () => {
  const mention = (...people: Person[]) => stage.comment('REVIEWER', id, { mentionIds: people.map((person) => stage.userIds[person]) });

  test('[INB2] whoever is mentioned is told once, and nobody of what they did themselves', async () => {
    const { threadId, commentId } = await mention('AUTHOR', 'REVIEWER', 'ADMINISTRATOR');
    expect(await stage.inbox('AUTHOR', { documentId: id })).toMatchObject([{ kind: 'MENTIONED', threadId, commentId, actorId: stage.userIds.REVIEWER }]);
    expect([await waiting('REVIEWER'), await waiting('ADMINISTRATOR'), await waiting('APPROVER')]).toEqual([[], ['MENTIONED'], []]);
  });

  test('[INB2] a reply is told to whoever wrote in the thread; those it names are told of that only', async () => {
    const { threadId } = await stage.comment('REVIEWER', id);
    await stage.reply('AUTHOR', threadId);
    await stage.reply('READER', threadId, ['AUTHOR', 'APPROVER']);
    expect(await waiting('REVIEWER')).toEqual(['REPLIED', 'REPLIED']);
    expect([await waiting('AUTHOR'), await waiting('APPROVER'), await waiting('READER')]).toEqual([['MENTIONED'], ['MENTIONED'], []]);
  });

  test('[INB2] who has left the document is not told of replies', async () => {
    const { threadId } = await stage.comment('READER', id);
    await setRole('READER', null);
    await stage.reply('AUTHOR', threadId);
    await setRole('READER', 'READER');
    expect(await waiting('READER')).toEqual([]);
  });

  test('[INB5] answering a thread settles what was said to oneself in it, for oneself alone', async () => {
    const { threadId } = await mention('AUTHOR', 'APPROVER');
    await stage.reply('AUTHOR', threadId);
    expect([await waiting('AUTHOR'), await waiting('APPROVER'), await waiting('REVIEWER')]).toEqual([[], ['MENTIONED'], ['REPLIED']]);
  });

  test('[INB5] a thread that is resolved waits for nobody', async () => {
    const { threadId } = await mention('AUTHOR', 'APPROVER');
    await stage.reply('APPROVER', threadId);
    await resolveComment(stage.by('REVIEWER'), { threadId });
    expect([await waiting('AUTHOR'), await waiting('APPROVER'), await waiting('REVIEWER')]).toEqual([[], [], []]);
  });

  test('[INB5] a comment that is deleted, and a mention that is taken back, wait for nobody; a new one is told', async () => {
    const first = await mention('AUTHOR');
    await deleteComment(stage.by('REVIEWER'), { commentId: first.commentId, expectedVersion: 1 });
    const second = await mention('AUTHOR');
    await editComment(stage.by('REVIEWER'), { commentId: second.commentId, expectedVersion: 1, body: '请批复人看', mentionIds: [stage.userIds.APPROVER] });
    expect([await waiting('AUTHOR'), await waiting('APPROVER')]).toEqual([[], ['MENTIONED']]);
    await editComment(stage.by('REVIEWER'), { commentId: second.commentId, expectedVersion: 2, body: '请看' });
    expect(await waiting('APPROVER')).toEqual(['MENTIONED']);
  });

  test('[INB4] a suggestion waits for those who may edit, until it is decided', async () => {
    const colleague = await stage.colleague(id, 'AUTHOR');
    const [accepted, rejected] = [await suggest('REVIEWER'), await suggest('AUTHOR')];
    expect(await waiting('AUTHOR')).toEqual(['SUGGESTION_MADE']);
    await acceptSuggestion(stage.by('AUTHOR'), { commentId: accepted.commentId, expectedVersion: 1 });
    expect(await waiting('AUTHOR')).toEqual([]);
    await rejectSuggestion(colleague, { commentId: rejected.commentId, expectedVersion: 1 });
    const left = await stage.store.unitOfWork.read.inbox.countsOf({ userId: colleague.actor.userId, memberOnly: true });
    expect(left).toEqual([]);
  });

  test('[INB5] a suggestion in a resolved thread waits again when the thread is taken up again', async () => {
    const { threadId } = await suggest('REVIEWER');
    await resolveComment(stage.by('APPROVER'), { threadId });
    expect(await waiting('AUTHOR')).toEqual([]);
    await reopenComment(stage.by('APPROVER'), { threadId });
    expect(await waiting('AUTHOR')).toEqual(['SUGGESTION_MADE']);
  });
});

describe('roles', () => {
  test('[INB7] whoever is removed sees nothing of the document, and comes back to what is theirs', async () => {
    await stage.comment('REVIEWER', id, { mentionIds: [stage.userIds.READER] });
    const before = await stage.totals('READER');
    await setRole('READER', null);
    expect(await waiting('READER')).toEqual([]);
    expect((await stage.totals('READER')).unreadCount).toBe(before.unreadCount - 1);
    await setRole('READER', 'READER');
    expect(await waiting('READER')).toEqual(['MENTIONED']);
  });

  test('[INB7] tasks go with the role: what was of the old one waits no more, what is of the new one waits', async () => {
    await suggest('REVIEWER');
    await returned();
    await stage.colleague(id, 'AUTHOR');
    expect(await waiting('AUTHOR')).toEqual(['SUGGESTION_MADE', 'ITEM_RETURNED']);
    await setRole('AUTHOR', 'READER');
    expect(await waiting('AUTHOR')).toEqual([]);
    await setRole('STRANGER', 'AUTHOR');
    expect(await waiting('STRANGER')).toEqual(['ITEM_RETURNED', 'SUGGESTION_MADE']);
    await setRole('STRANGER', null);
    await setRole('AUTHOR', 'AUTHOR');
    await stage.answerAll(id);
    await stage.submit(id);
    await setRole('STRANGER', 'REVIEWER');
    expect(await waiting('STRANGER')).toEqual(['DOCUMENT_SUBMITTED', 'ITEM_ANSWERED']);
    await setRole('STRANGER', null);
  });
});
