import { describe, expect, test } from '@jest/globals';
import { sampleDocument, someTime } from '../support/sample-records.js';
import { sampleAct, sampleAdjustment, sampleExplanation, sampleItem, sampleMark, sampleOpinion, sampleRound } from '../support/sample-review-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);
const nothing = { startedBy: null, startedAt: null, outcome: null, closedBy: null, closedAt: null, grade: null, criteria: null, summary: null } as const;

/** What every store of reviews must do, whatever database it stands on. */
export function reviewsSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of reviews`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;
    test('[STO7] rounds come back as they were written, by document and in order of their numbers', async () => {
      const open = sampleRound('rnd_1', 'doc_1', { number: 2, ...nothing });
      await write(async ({ reviews }) => {
        for (const round of [open, sampleRound('rnd_2', 'doc_1'), sampleRound('rnd_3', 'doc_2')]) await reviews.insertRound(round);
      });
      expect(await store.read.reviews.roundsOf(['doc_1'])).toEqual([sampleRound('rnd_2', 'doc_1'), open]);
      expect(idsOf(await store.read.reviews.findRounds(['rnd_3', 'rnd_x']))).toEqual(['rnd_3']);
      const { version, grade, criteria, summary, outcome, closedAt, closedBy } = sampleRound('', '');
      const changes = { version, grade, criteria, summary, outcome, closedAt, closedBy };
      await write(({ reviews }) => reviews.updateRound('rnd_1', changes));
      expect(await store.read.reviews.findRounds(['rnd_1'])).toEqual([{ ...open, ...changes }]);
      // Two submissions at once must not become one round.
      await expect(write(({ reviews }) => reviews.insertRound(sampleRound('rnd_4', 'doc_1')))).rejects.toThrow();
      expect(await store.read.reviews.roundsOf([])).toEqual([]);
    });

    test('[STO7] what stood when a round began, and why its warnings stood', async () => {
      const marks = ['sec_1', 'sec_2'].map((id) => sampleMark('rnd_1', id));
      const explanations = ['V12-1', 'V15-2'].map((id) => sampleExplanation('rnd_1', id, { field: id === 'V15-2' ? null : 'target' }));
      await write(async ({ reviews }) => {
        await reviews.insertSectionMarks([...marks, sampleMark('rnd_2', 'sec_1')]);
        await reviews.insertExplanations([...explanations, sampleExplanation('rnd_2', 'V12-1')]);
        await reviews.insertSectionMarks([]);
        await reviews.insertExplanations([]);
      });
      expect((await store.read.reviews.sectionMarksOf('rnd_1')).sort((a, b) => (a.sectionId < b.sectionId ? -1 : 1))).toEqual(marks);
      expect(await store.read.reviews.explanationsOf(['rnd_1'])).toEqual(explanations);
      expect(await store.read.reviews.explanationsOf(['rnd_2', 'rnd_1'])).toHaveLength(3);
    });

    test('[STO7] a reviewer has one opinion in a round', async () => {
      await write(async ({ reviews }) => {
        for (const opinion of [sampleOpinion('rnd_1', 'usr_b'), sampleOpinion('rnd_1', 'usr_a'), sampleOpinion('rnd_2', 'usr_a')]) await reviews.setOpinion(opinion);
        await reviews.setOpinion(sampleOpinion('rnd_1', 'usr_b', { grade: 'POOR', summary: '', at: someTime + 9 }));
      });
      expect(await store.read.reviews.opinionsOf(['rnd_1'])).toEqual([sampleOpinion('rnd_1', 'usr_a'), sampleOpinion('rnd_1', 'usr_b', { grade: 'POOR', summary: '', at: someTime + 9 })]);
    });

    test('[STO7] items in the order they were raised, and what was said of each', async () => {
      const items = ['itm_1', 'itm_2'].map((id) => sampleItem(id, 'rnd_1', id === 'itm_2' ? { criterion: null, subject: { label: '', quote: '原文', row: null }, anchor: { kind: 'DOCUMENT' } } : {}));
      await write(async ({ reviews }) => {
        await reviews.insertItems([...items].reverse());
        await reviews.insertItems([sampleItem('itm_3', 'rnd_9', { documentId: 'doc_2' })]);
        for (const version of [3, 2]) await reviews.insertAct(sampleAct('itm_1', version));
        await reviews.insertAct(sampleAct('itm_2', 2, { act: 'ACCEPTED', text: '' }));
        await reviews.updateItem('itm_1', { version: 3, status: 'ANSWERED' });
      });
      expect(await store.read.reviews.itemsOf(['doc_1'])).toEqual([{ ...items[0], version: 3, status: 'ANSWERED' }, items[1]]);
      expect(idsOf(await store.read.reviews.findItems(['itm_3', 'itm_x']))).toEqual(['itm_3']);
      expect(await store.read.reviews.actsOf(['itm_2', 'itm_1'])).toEqual([sampleAct('itm_1', 2), sampleAct('itm_1', 3), sampleAct('itm_2', 2, { act: 'ACCEPTED', text: '' })]);
    });

    test('[STO7] adjustments by document, oldest first', async () => {
      await write(async ({ reviews }) => {
        for (const edition of [3, 2]) await reviews.insertAdjustment(sampleAdjustment('doc_1', edition, edition === 3 ? { roundId: null } : {}));
        await reviews.insertAdjustment(sampleAdjustment('doc_2', 2));
      });
      expect(await store.read.reviews.adjustmentsOf(['doc_1'])).toEqual([sampleAdjustment('doc_1', 2), sampleAdjustment('doc_1', 3, { roundId: null })]);
    });

    test('[STO7] changes of what a document says, between two of its changes', async () => {
      const change = (nodeId: string, nodeKind: 'INDICATOR' | 'SECTION' | 'DOCUMENT' | 'COMMENT_THREAD' | 'MEMBER' | 'REVIEW_ROUND') => ({
        nodeId, nodeKind, version: 1, action: 'x.y', field: 'f', before: 1, after: { a: [2] }, actorId: 'usr_a', tokenId: null, at: someTime,
      });
      await write(async ({ documents, history }) => {
        await documents.insert(sampleDocument('doc_1'));
        await history.append('doc_1', { events: [], changes: [change('ind_1', 'INDICATOR'), change('thr_1', 'COMMENT_THREAD'), change('doc_1', 'DOCUMENT'), change('usr_a', 'MEMBER'), change('rnd_1', 'REVIEW_ROUND'), change('ind_2', 'INDICATOR'), { ...change('sec_1', 'SECTION'), action: 'section.textSaved' }] });
      });
      const nodes = async (after: number, until?: number) => (await store.read.history.contentChanges('doc_1', after, until)).map(({ seq, nodeId }) => `${seq} ${nodeId}`);
      expect(await nodes(0)).toEqual(['1 ind_1', '3 doc_1', '6 ind_2']);
      expect(await nodes(1, 5)).toEqual(['3 doc_1']);
      expect((await store.read.history.contentChanges('doc_1', 5))[0]).toMatchObject({ before: 1, after: { a: [2] }, actorId: 'usr_a' });
    });
  });
}
