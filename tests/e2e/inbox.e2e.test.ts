import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Watch } from '../support/api-client.js';
import { moveDocument, type ReviewCast } from '../support/review-by-api.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

interface Event {
  readonly inbox: {
    readonly unreadCount: number;
    readonly waitingCount: number;
    readonly entries: readonly { readonly kind: string; readonly excerpt: string; readonly settledAt: string | null; readonly reviewItem: { readonly id: string; readonly version: number } | null }[];
  };
}
const subscription = 'subscription { inbox { unreadCount waitingCount entries { kind excerpt settledAt actor { name } reviewItem { id version } } } }';

describe('a round of review, seen from the inboxes', () => {
  let stage: TestApp;
  let [author, reviewer, approver]: TestPerson[] = [];
  let cast: ReviewCast;
  let documentId: string;
  const people = () => [author, reviewer, approver] as [TestPerson, TestPerson, TestPerson];

  beforeAll(async () => {
    stage = await createTestApp();
    [author, reviewer, approver] = [await stage.person('author'), await stage.person('reviewer'), await stage.person('approver')];
    const [a, r, p] = people();
    cast = { author: a.api, reviewer: r.api, approver: p.api };
  });
  afterAll(() => stage.stop());
  beforeEach(async () => {
    const [a, r, p] = people();
    ({ documentId } = await stage.importSample(a));
    await stage.setMember(documentId, r, 'REVIEWER');
    await stage.setMember(documentId, p, 'APPROVER');
  });

  const watch = async (person: TestPerson): Promise<Watch<Event>> => {
    const stream = person.api.watch<Event>(subscription);
    await stream.has(1);
    return stream;
  };
  const last = (stream: Watch<Event>) => stream.received.at(-1)?.inbox;

  test('[INB1] [INB10] a returned item reaches the author’s screen, counts go up, and answering it settles it', async () => {
    const [a, r] = people();
    const [ofAuthor, ofReviewer] = [await watch(a), await watch(r)];
    await moveDocument(cast, documentId, 'SUBMITTED');
    await ofReviewer.has(2);
    expect(last(ofReviewer)).toMatchObject({ unreadCount: 1, waitingCount: 1, entries: [{ kind: 'DOCUMENT_SUBMITTED', settledAt: null }] });
    await moveDocument(cast, documentId, 'RETURNED');
    await ofAuthor.has(2);
    expect(last(ofAuthor)).toMatchObject({ unreadCount: 1, waitingCount: 1, entries: [{ kind: 'ITEM_RETURNED', excerpt: '请补充依据', settledAt: null, actor: { name: 'reviewer' } }] });
    await ofReviewer.has(3);
    expect(last(ofReviewer)).toMatchObject({ waitingCount: 0, entries: [{ kind: 'DOCUMENT_SUBMITTED', settledAt: expect.any(String) }] });
    const item = last(ofAuthor)?.entries[0]?.reviewItem;
    await a.api.data('mutation ($input: AnswerReviewItemInput!) { answerReviewItem(input: $input) { userErrors { message } } }', { input: { id: item?.id, expectedVersion: item?.version, answer: 'MENDED' } });
    await ofAuthor.has(3);
    expect(last(ofAuthor)).toMatchObject({ unreadCount: 0, waitingCount: 0, entries: [{ kind: 'ITEM_RETURNED', settledAt: expect.any(String) }] });
    for (const stream of [ofAuthor, ofReviewer]) stream.stop();
  });
});
