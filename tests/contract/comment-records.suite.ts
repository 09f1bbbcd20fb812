import { describe, expect, test } from '@jest/globals';
import type { CommentAnchor } from '../../schema/model/anchor.js';
import { awkwardText, sampleComment, sampleThread, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const passage = (sectionId: string): CommentAnchor => ({ kind: 'TEXT_RANGE', sectionId, start: 'AQ==', end: 'Ag==', quote: awkwardText, prefix: '', suffix: '。' });
const cell = (goalTableId: string, indicatorId: string): CommentAnchor => ({ kind: 'CELL', goalTableId, indicatorId, field: 'target' });
const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/** What every store of threads and comments must do, whatever database it stands on. */
export function commentRecordsSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of comments`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;

    test('[STO7] threads are found by id, by page and by what they stand on', async () => {
      const threads = [
        sampleThread('thr_1', 'doc_1', { kind: 'DOCUMENT' }),
        sampleThread('thr_2', 'doc_1', passage('sec_1')),
        sampleThread('thr_3', 'doc_1', { kind: 'SECTION', sectionId: 'sec_1' }, { status: 'RESOLVED', resolvedBy: 'usr_b', resolvedAt: someTime }),
        sampleThread('thr_4', 'doc_1', cell('tbl_1', 'ind_1'), { orphaned: true }),
        sampleThread('thr_5', 'doc_1', { kind: 'GOAL_TABLE', goalTableId: 'tbl_1', field: null }),
        sampleThread('thr_6', 'doc_2', { kind: 'DOCUMENT' }),
      ];
      await write(async ({ comments }) => {
        for (const thread of threads) await comments.insertThread(thread);
      });
      expect(await store.read.comments.findThread('thr_2')).toEqual(threads[1]);
      expect(await store.read.comments.findThreads(['thr_4', 'thr_x'])).toEqual([threads[3]]);
      const list = async (query: object) => {
        const { items, hasNext } = await store.read.comments.listThreads({ documentId: 'doc_1', first: 2, ...query });
        return [idsOf(items).join(' '), hasNext];
      };
      expect(await list({})).toEqual(['thr_1 thr_2', true]);
      expect(await list({ afterId: 'thr_4' })).toEqual(['thr_5', false]);
      expect(await list({ status: 'RESOLVED' })).toEqual(['thr_3', false]);
      expect(await list({ anchoredTo: 'tbl_1' })).toEqual(['thr_4 thr_5', false]);
      expect(await list({ anchoredTo: 'ind_1' })).toEqual(['thr_4', false]);
      expect(idsOf(await store.read.comments.threadsOnPassages(['sec_1']))).toEqual(['thr_2']);
      const moved = passage('sec_2');
      await write(({ comments }) => comments.updateThread('thr_2', { version: 2, anchor: moved, status: 'RESOLVED' }));
      expect(await store.read.comments.findThread('thr_2')).toEqual(sampleThread('thr_2', 'doc_1', moved, { version: 2, status: 'RESOLVED' }));
      expect(idsOf(await store.read.comments.threadsOnPassages(['sec_2', 'sec_9']))).toEqual(['thr_2']);
    });

    test('[STO7] the first threads of each anchor, and comments oldest first', async () => {
      await write(async ({ comments }) => {
        for (const n of [1, 2, 3]) await comments.insertThread(sampleThread(`thr_${n}`, 'doc_1', passage('sec_1')));
        await comments.insertThread(sampleThread('thr_4', 'doc_1', cell('tbl_1', 'ind_1')));
        await comments.insertThread(sampleThread('thr_5', 'doc_1', { kind: 'SECTION', sectionId: 'sec_2' }));
        for (const n of [2, 1]) await comments.insertComment(sampleComment(`cmt_${n}`, 'thr_1', 'doc_1'));
        await comments.insertComment(sampleComment('cmt_3', 'thr_4', 'doc_1'));
      });
      const pages = await store.read.comments.threadsByAnchor(['sec_1', 'sec_2', 'tbl_1', 'ind_1', 'sec_3'], 2);
      expect([...pages].map(([id, { items, hasNext }]) => [id, idsOf(items).join(' '), hasNext])).toEqual([
        ['sec_1', 'thr_1 thr_2', true], ['sec_2', 'thr_5', false], ['tbl_1', 'thr_4', false], ['ind_1', 'thr_4', false], ['sec_3', '', false],
      ]);
      expect((await store.read.comments.threadsByAnchor([], 2)).size).toBe(0);
      expect(await store.read.comments.findComment('cmt_1')).toEqual(sampleComment('cmt_1', 'thr_1', 'doc_1'));
      expect(idsOf(await store.read.comments.commentsOf(['thr_4', 'thr_1']))).toEqual(['cmt_1', 'cmt_2', 'cmt_3']);
    });

    test('[STO7] comments keep versions, mentions, suggestions and tombstones, and are numbered per document', async () => {
      const suggestion = { original: awkwardText, replacement: '', state: 'PENDING', standing: null, decidedBy: null, decidedAt: null, reason: null } as const;
      const first = sampleComment('cmt_1', 'thr_1', 'doc_1', { mentions: ['usr_b', 'usr_a'], suggestion });
      expect(await store.read.comments.countsOf('doc_1', 'thr_1')).toEqual({ threads: 0, comments: 0, lastSeq: 0 });
      await write(async ({ comments }) => {
        await comments.insertThread(sampleThread('thr_1', 'doc_1', { kind: 'DOCUMENT' }));
        await comments.insertComment(first);
        await comments.insertComment(sampleComment('cmt_2', 'thr_2', 'doc_1'));
        await comments.insertComment(sampleComment('cmt_3', 'thr_3', 'doc_2'));
      });
      expect(await store.read.comments.findComment('cmt_1')).toEqual(first);
      expect(await store.read.comments.findComments(['cmt_2', 'cmt_9'])).toEqual([sampleComment('cmt_2', 'thr_2', 'doc_1')]);
      expect(await store.read.comments.countsOf('doc_1', 'thr_1')).toEqual({ threads: 1, comments: 1, lastSeq: 2 });
      expect(await store.read.comments.countsOf('doc_1', null)).toMatchObject({ comments: 0 });
      await expect(write(({ comments }) => comments.insertComment(sampleComment('cmt_4', 'thr_1', 'doc_1', { seq: 2 })))).rejects.toThrow();
      const accepted = { ...suggestion, state: 'ACCEPTED', decidedBy: 'usr_b', decidedAt: someTime, reason: '好' } as const;
      const changes = { version: 2, body: '', mentions: ['usr_c'], suggestion: accepted, editedAt: someTime, deletedAt: someTime + 1 };
      await write(({ comments }) => comments.updateComment(first, changes));
      expect(await store.read.comments.findComment('cmt_1')).toEqual({ ...first, ...changes });
      await write(({ comments }) => comments.updateComment(first, { suggestion: null, mentions: [] }));
      expect(await store.read.comments.findComment('cmt_1')).toEqual({ ...first, ...changes, suggestion: null, mentions: [] });
      expect((await store.read.comments.listThreads({ documentId: 'doc_1', first: 9, mentionedId: 'usr_c' })).items).toEqual([]);
    });

    test('[STO7] read positions move on, and what is unread is what others wrote behind them', async () => {
      const by = (n: number, threadId: string, authorId: string, deletedAt: number | null = null) => sampleComment(`cmt_${n}`, threadId, 'doc_1', { authorId, deletedAt });
      await write(async ({ comments }) => {
        for (const comment of [by(1, 'thr_1', 'usr_a'), by(2, 'thr_1', 'usr_b'), by(3, 'thr_2', 'usr_b'), by(4, 'thr_2', 'usr_b', someTime), by(5, 'thr_1', 'usr_b')]) {
          await comments.insertComment(comment);
        }
      });
      expect([(await store.read.comments.authorsOf('thr_1')).sort(), await store.read.comments.authorsOf('thr_2'), await store.read.comments.authorsOf('thr_9')]).toEqual([['usr_a', 'usr_b'], ['usr_b'], []]);
      const unread = async (userId = 'usr_a') => [
        Object.fromEntries(await store.read.comments.unreadByThread(userId, ['thr_1', 'thr_2', 'thr_9'])), Object.fromEntries(await store.read.comments.unreadByDocument(userId, ['doc_1', 'doc_2'])),
      ];
      const mark = (scopeId: string, seq: number, userId = 'usr_a') => write(({ comments }) => comments.advanceRead(userId, 'doc_1', [{ scopeId, seq }]));
      expect(await unread()).toEqual([{ thr_1: 2, thr_2: 1 }, { doc_1: 3 }]);
      expect(await unread('usr_b')).toEqual([{ thr_1: 1 }, { doc_1: 1 }]);
      await mark('thr_1', 2);
      await mark('thr_1', 1);
      expect(await unread()).toEqual([{ thr_1: 1, thr_2: 1 }, { doc_1: 2 }]);
      await mark('doc_1', 3);
      expect(await unread()).toEqual([{ thr_1: 1 }, { doc_1: 1 }]);
      await write(({ comments }) => comments.advanceRead('usr_a', 'doc_1', []));
      await mark('thr_1', 5);
      expect(await unread()).toEqual([{}, {}]);
      expect(await unread('usr_b')).toEqual([{ thr_1: 1 }, { doc_1: 1 }]);
    });
  });
}
