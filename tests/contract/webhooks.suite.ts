import { describe, expect, test } from '@jest/globals';
import type { WebhookCursorRecord, WebhookDeliveryRecord, WebhookRecord } from '../../server/ports/webhook-records.js';
import { awkwardText, sampleDocument, sampleUser, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const sample = (id: string, fields: Partial<WebhookRecord> = {}): WebhookRecord => ({
  id, userId: 'usr_a', url: 'https://partner.example/?q=绩效', description: awkwardText, kinds: ['CommentAdded', 'VersionTaken'], documentIds: ['doc_1', 'doc_2'], secret: 'v1.secret', previousSecret: 'v1.before', previousSecretUntil: someTime,
  state: 'PAUSED', pausedAt: someTime + 1, pauseReason: 'TARGET_DEAD', failures: 7, failingSince: someTime + 2, retryAt: someTime + 3, pingedAt: someTime + 4, deliverySeq: 9, lease: 'token', leaseUntil: someTime + 5, servedAt: someTime + 6,
  createdAt: someTime + 7, updatedAt: someTime + 8, ...fields,
});
const active: Partial<WebhookRecord> = { state: 'ACTIVE', pausedAt: null, pauseReason: null, failures: 0, failingSince: null, retryAt: null, lease: null, leaseUntil: null, servedAt: 0 };
const cursor = (webhookId: string, documentId: string, fields: Partial<WebhookCursorRecord> = {}): WebhookCursorRecord => ({ webhookId, documentId, seq: 0, attempts: 0, failingSince: null, retryAt: null, ...fields });
const delivery = (webhookId: string, seq: number, fields: Partial<WebhookDeliveryRecord> = {}): WebhookDeliveryRecord => ({
  webhookId, seq, messageId: `doc_1-${seq}`, kind: 'SectionChanged', documentId: 'doc_1', eventSeq: seq, attempt: 2, at: someTime, durationMs: 12, outcome: 'FAILED', responseCode: 503, failure: 'STATUS', answer: awkwardText, ...fields,
});

/** What every store of webhooks must do, whatever database it stands on. */
export function webhooksSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of webhooks`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;

    test('[STO7] webhooks come back as they were written, of an account in the order they were made, until they are removed with all that is theirs', async () => {
      const [first, second] = [sample('whk_1'), sample('whk_2', { ...active, kinds: null, documentIds: null, previousSecret: null, previousSecretUntil: null, pingedAt: null })];
      await write(async ({ webhooks }) => {
        for (const webhook of [second, first, sample('whk_3', { userId: 'usr_b' })]) await webhooks.insert(webhook);
        await webhooks.putCursors([cursor('whk_1', 'doc_1'), cursor('whk_2', 'doc_1')]);
        await webhooks.addDelivery(delivery('whk_1', 1), 10);
      });
      expect(await store.read.webhooks.listOf('usr_a')).toEqual([first, second]);
      expect(await write(({ webhooks }) => webhooks.takeOf('usr_a'))).toEqual([first, second]);
      expect(await store.read.webhooks.find('whk_1')).toEqual(first);
      expect(await write(({ webhooks }) => webhooks.take('whk_x'))).toBeNull();
      await write(({ webhooks }) => webhooks.update('whk_1', { kinds: null, documentIds: ['doc_9'], lease: null, description: '' }));
      expect(await write(({ webhooks }) => webhooks.take('whk_1'))).toEqual({ ...first, kinds: null, documentIds: ['doc_9'], lease: null, description: '' });
      await write(({ webhooks }) => webhooks.remove('whk_1'));
      expect(await store.read.webhooks.find('whk_1')).toBeNull();
      expect([await store.read.webhooks.cursorOf('whk_1', 'doc_1'), (await store.read.webhooks.listDeliveries('whk_1', 10)).items]).toEqual([null, []]);
      expect(await store.read.webhooks.cursorOf('whk_2', 'doc_1')).toEqual(cursor('whk_2', 'doc_1'));
    });

    test('[STO7] positions are replaced, kept of some documents, and cleared of what failed there', async () => {
      const failed = cursor('whk_1', 'doc_1', { seq: 4, attempts: 3, failingSince: someTime, retryAt: someTime + 1 });
      await write(({ webhooks }) => webhooks.putCursors([failed, cursor('whk_1', 'doc_2', { seq: null }), cursor('whk_2', 'doc_1', { seq: 1 })]));
      expect(await store.read.webhooks.cursorOf('whk_1', 'doc_1')).toEqual(failed);
      await write(({ webhooks }) => webhooks.clearFailures('whk_1'));
      expect(await store.read.webhooks.cursorOf('whk_1', 'doc_1')).toEqual(cursor('whk_1', 'doc_1', { seq: 4 }));
      await write(({ webhooks }) => webhooks.putCursors([cursor('whk_1', 'doc_1', { seq: 5 })]));
      await write(({ webhooks }) => webhooks.keepCursors('whk_1', ['doc_1']));
      expect([await store.read.webhooks.cursorOf('whk_1', 'doc_1'), await store.read.webhooks.cursorOf('whk_1', 'doc_2')]).toEqual([cursor('whk_1', 'doc_1', { seq: 5 }), null]);
      await write(({ webhooks }) => webhooks.keepCursors('whk_1', []));
      expect([await store.read.webhooks.cursorOf('whk_1', 'doc_1'), await store.read.webhooks.cursorOf('whk_2', 'doc_1')]).toEqual([null, cursor('whk_2', 'doc_1', { seq: 1 })]);
    });

    test('[STO7] a log keeps the newest entries, and is read in pages from the newest on', async () => {
      const ping = delivery('whk_1', 4, { kind: null, documentId: null, eventSeq: null, outcome: 'DELIVERED', responseCode: null, failure: null, answer: '' });
      await write(async ({ webhooks }) => {
        for (const record of [delivery('whk_1', 1), delivery('whk_1', 2), delivery('whk_1', 3), ping]) await webhooks.addDelivery(record, 3);
        await webhooks.addDelivery(delivery('whk_2', 1), 3);
      });
      expect(await store.read.webhooks.listDeliveries('whk_1', 2)).toEqual({ items: [ping, delivery('whk_1', 3)], hasNext: true });
      expect(await store.read.webhooks.listDeliveries('whk_1', 2, 3)).toEqual({ items: [delivery('whk_1', 2)], hasNext: false });
    });

    test('[STO7] what is due is what is behind, may be tried, and is nobody’s: least recently served first', async () => {
      const now = someTime;
      const due = (documentIds?: readonly string[]) => store.read.webhooks.due(now, 10, documentIds && { documentIds });
      await write(async ({ webhooks, documents, accounts }) => {
        await accounts.insertUser(sampleUser('usr_a', { isAdministrator: false }));
        await accounts.insertUser(sampleUser('usr_b', { name: 'b', isAdministrator: true }));
        for (const [id, eventSeq] of [['doc_1', 5], ['doc_2', 0]] as const) await documents.insert(sampleDocument(id, { eventSeq }));
        for (const [id, fields] of Object.entries<Partial<WebhookRecord>>({
          whk_behind: { servedAt: 2 }, whk_first: { servedAt: 1 }, whk_paused: { state: 'PAUSED' }, whk_waits: { retryAt: now + 1 }, whk_held: { lease: 't', leaseUntil: now + 1 }, whk_over: { lease: 't', leaseUntil: now, retryAt: now, servedAt: 3 },
          whk_told: {}, whk_failed: {},
        })) await webhooks.insert(sample(id, { ...active, ...fields }));
        await webhooks.putCursors(['whk_behind', 'whk_first', 'whk_paused', 'whk_waits', 'whk_held', 'whk_over'].map((id) => cursor(id, 'doc_1', { seq: 4 })));
        await webhooks.putCursors([cursor('whk_told', 'doc_1', { seq: 5 }), cursor('whk_failed', 'doc_1', { seq: 4, attempts: 1, retryAt: now + 1 })]);
      });
      expect(await due()).toEqual(['whk_first', 'whk_behind', 'whk_over']);
      expect([await due(['doc_1']), await due(['doc_2']), await due([])]).toEqual([['whk_first', 'whk_behind', 'whk_over'], [], []]);
      expect(await store.read.webhooks.due(now, 1)).toEqual(['whk_first']);
      expect([await store.read.webhooks.due(now, 10, { webhookIds: ['whk_told', 'whk_over', 'whk_first', 'whk_held'] }), await store.read.webhooks.due(now, 10, { webhookIds: [] })]).toEqual([['whk_first', 'whk_over'], []]);
      expect(await store.read.webhooks.ready(now)).toEqual(['whk_failed', 'whk_told', 'whk_first', 'whk_behind', 'whk_over']);
      expect(await store.read.webhooks.behind('whk_behind', now, 10)).toEqual([cursor('whk_behind', 'doc_1', { seq: 4 })]);
      expect([await store.read.webhooks.behind('whk_failed', now, 10), (await store.read.webhooks.behind('whk_failed', now + 1, 10)).length, await store.read.webhooks.behind('whk_told', now, 10)]).toEqual([[], 1, []]);
    });

    test('[STO7] due is also what has a document to begin with: a new membership, one that came back, any document of an administrator', async () => {
      const due = (documentIds?: readonly string[]) => store.read.webhooks.due(someTime, 10, documentIds && { documentIds });
      const ofAll = { ...active, documentIds: null };
      await write(async ({ webhooks, documents, accounts }) => {
        await accounts.insertUser(sampleUser('usr_a', { isAdministrator: false }));
        await accounts.insertUser(sampleUser('usr_b', { name: 'b', isAdministrator: true }));
        for (const id of ['doc_1', 'doc_2']) await documents.insert(sampleDocument(id, { eventSeq: 3 }));
        for (const webhook of [sample('whk_all', ofAll), sample('whk_listed', { ...active, documentIds: ['doc_1'] }), sample('whk_office', { ...ofAll, userId: 'usr_b' })]) await webhooks.insert(webhook);
        await webhooks.putCursors([cursor('whk_listed', 'doc_1', { seq: null }), cursor('whk_office', 'doc_1', { seq: 3 })]);
      });
      expect(await due()).toEqual(['whk_office']);
      expect([await due(['doc_1']), await due(['doc_2'])]).toEqual([[], ['whk_office']]);
      await write(({ documents }) => documents.setMember('doc_1', 'usr_a', 'READER'));
      expect([await due(), await due(['doc_1'])]).toEqual([['whk_all', 'whk_listed', 'whk_office'], ['whk_all', 'whk_listed']]);
      const candidates = (id: string, userId: string, documentIds: readonly string[] | null, isAll: boolean, limit = 10, after?: string) => store.read.webhooks.candidates({ id, userId, documentIds }, isAll, limit, after);
      const found = (documentId: string) => ({ documentId, eventSeq: 3, createdAt: someTime });
      expect(await candidates('whk_all', 'usr_a', null, false)).toEqual([found('doc_1')]);
      expect(await candidates('whk_new', 'usr_b', null, true, 1)).toEqual([found('doc_1')]);
      expect(await candidates('whk_new', 'usr_b', null, true, 1, 'doc_1')).toEqual([found('doc_2')]);
      expect(await candidates('whk_new', 'usr_b', ['doc_2', 'doc_x'], true)).toEqual([found('doc_2')]);
      expect([await candidates('whk_office', 'usr_b', ['doc_1'], true), await candidates('whk_new', 'usr_a', ['doc_2'], false), await candidates('whk_new', 'usr_a', [], false)]).toEqual([[], [], []]);
      const told = { nodeId: 'usr_a', relatedId: null, revision: null, actorId: null, at: someTime };
      await write(({ history }) => history.append('doc_1', { changes: [], events: [{ ...told, type: 'MemberChanged' }, { ...told, type: 'MemberChanged' }, { ...told, type: 'MemberChanged', nodeId: 'usr_b' }] }));
      expect([await store.read.webhooks.joinedSeq('doc_1', 'usr_a'), await store.read.webhooks.joinedSeq('doc_1', 'usr_x')]).toEqual([5, null]);
    });
  });
}
