import { describe, expect, test } from '@jest/globals';
import { sampleBudgetAdjustment, sampleEntry, sampleEvaluationEntry, sampleEvidence, sampleMonitoringRound, sampleRectification, samplePayment, sampleSelfEvaluation } from '../support/insert-results.js';
import { sampleDocument, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/** What every store of execution and monitoring must do, whatever database it stands on. */
export function resultsSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of results`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;
    test('[STO7] payments come back as they were written, a voucher once in a document, page by page, until they are removed', async () => {
      const payments = [samplePayment('pay_1'), samplePayment('pay_2', { paidOn: '2025-03-06', goalTableId: 'tbl_2' }), samplePayment('pay_3')];
      await write(({ execution }) => execution.insertPayments([...payments, samplePayment('pay_4', { documentId: 'doc_2', voucherNumber: 'pay_1' })]));
      const { execution } = store.read;
      const first = await execution.listPayments({ documentId: 'doc_1', first: 2 });
      expect([idsOf(first.items), first.hasNext]).toEqual([['pay_2', 'pay_1'], true]);
      expect(await execution.listPayments({ documentId: 'doc_1', first: 2, after: first.items.at(-1) })).toEqual({ items: [payments[2]], hasNext: false });
      expect(idsOf((await execution.listPayments({ documentId: 'doc_1', goalTableId: 'tbl_1', first: 9 })).items)).toEqual(['pay_1', 'pay_3']);
      expect(idsOf(await execution.findByVouchers('doc_1', ['pay_1', 'PAY_3', 'x']))).toEqual(['pay_1']);
      expect([await execution.countPayments('doc_1'), (await execution.amountsOf(['doc_1', 'doc_2'])).length]).toEqual([3, 4]);
      await expect(write((repositories) => repositories.execution.insertPayments([samplePayment('pay_5', { voucherNumber: 'pay_1' })]))).rejects.toThrow();
      const changes = { version: 3, goalTableId: 'tbl_2', paidOn: '2025-04-01', amount: '7.00', note: '' };
      await write(async (repositories) => {
        await repositories.execution.updatePayment('pay_1', changes);
        await repositories.execution.removePayment('pay_3');
      });
      expect(await execution.findPayments(['pay_1', 'pay_3'])).toEqual([{ ...payments[0], ...changes }]);
    });

    test('[STO7] adjusted budgets come back in the order of their days', async () => {
      const [late, early] = [sampleBudgetAdjustment('adj_1'), sampleBudgetAdjustment('adj_2', { effectiveOn: '2025-02-01' })];
      await write(async ({ execution }) => {
        for (const adjustment of [late, early]) await execution.insertAdjustment(adjustment);
      });
      expect(await store.read.execution.adjustmentsOf(['doc_1'])).toEqual([early, late]);
      await write(({ execution }) => execution.removeAdjustment('adj_2'));
      expect([await store.read.execution.findAdjustment('adj_2'), await store.read.execution.findAdjustment('adj_1')]).toEqual([null, late]);
    });

    test('[STO7] rounds of monitoring come back with what was filled in, one for each month, and tell which are late', async () => {
      const round = sampleMonitoringRound('mon_1');
      const other = sampleMonitoringRound('mon_2', { documentId: 'doc_2', status: 'OPEN', dueOn: '2025-08-01', remindedAt: null, overdueAt: null });
      await write(async ({ documents, monitoring }) => {
        for (const id of ['doc_1', 'doc_2', 'doc_3']) await documents.insert(sampleDocument(id, id === 'doc_3' ? { archivedAt: someTime } : {}));
        await documents.setMember('doc_1', 'usr_a', 'REVIEWER');
        for (const record of [sampleMonitoringRound('mon_3', { month: 4, status: 'ACCEPTED' }), round, other, sampleMonitoringRound('mon_4', { documentId: 'doc_3' })]) await monitoring.insertRound(record);
        for (const entry of [sampleEntry('ent_1'), sampleEntry('ent_2'), sampleEntry('ent_3', { roundId: 'mon_2' })]) await monitoring.insertEntry(entry);
      });
      const { monitoring } = store.read;
      expect(await monitoring.roundsOf(['doc_1'])).toEqual([sampleMonitoringRound('mon_3', { month: 4, status: 'ACCEPTED' }), round]);
      await expect(write((repositories) => repositories.monitoring.insertRound(sampleMonitoringRound('mon_5')))).rejects.toThrow();
      const late = await monitoring.listOverdue({ dueBefore: '2025-08-16', memberId: null, first: 1 });
      expect([idsOf(late.items), late.hasNext]).toEqual([['mon_2'], true]);
      expect(idsOf((await monitoring.listOverdue({ dueBefore: '2025-08-16', memberId: null, first: 5, after: late.items[0] })).items)).toEqual(['mon_1']);
      expect(idsOf((await monitoring.listOverdue({ dueBefore: '2025-08-16', memberId: 'usr_a', first: 5 })).items)).toEqual(['mon_1']);
      expect((await monitoring.listOverdue({ dueBefore: '2025-08-01', memberId: null, first: 5 })).items).toEqual([]);
      expect(idsOf(await monitoring.findUnreminded({ dueBefore: '2025-08-04', overdueBefore: '2025-07-31' }, 5))).toEqual(['mon_2']);
      const changes = { version: 4, status: 'ACCEPTED', threadIds: [], decidedAt: null, opinion: '' } as const;
      await write(async (repositories) => {
        await repositories.monitoring.updateRound('mon_1', changes);
        await repositories.monitoring.updateEntry('ent_1', { version: 3, actual: null, cause: null });
        await repositories.monitoring.removeEntries(['ent_2']);
      });
      expect(await monitoring.findRounds(['mon_1'])).toEqual([{ ...round, ...changes }]);
      expect(await monitoring.entriesOf(['mon_1'])).toEqual([sampleEntry('ent_1', { version: 3, actual: null, cause: null })]);
      expect([await monitoring.findEntry('mon_2', 'ind_3'), await monitoring.findEntry('mon_2', 'ind_1')]).toEqual([sampleEntry('ent_3', { roundId: 'mon_2' }), null]);
    });

    test('[RES54] files that are no evidence are told by id once they are going or were noted long ago, and are taken once, before they go', async () => {
      await write(async ({ evidence }) => {
        for (const [n, id] of ['evd_1', 'evd_2', 'evd_3', 'evd_4'].entries()) await evidence.noteLoose({ id, notedAt: someTime + n, isGoing: id === 'evd_4' });
      });
      const { evidence } = store.read;
      const page = { notedBefore: someTime + 2, afterId: '', first: 2 };
      expect([await evidence.listLoose(page), await evidence.listLoose({ ...page, afterId: 'evd_2' })]).toEqual([['evd_1', 'evd_2'], ['evd_4']]);
      const take = (id: string): Promise<boolean> => write((repositories) => repositories.evidence.takeLoose(id));
      expect([await take('evd_2'), await take('evd_2'), await take('evd_4')]).toEqual([true, false, false]);
      expect(await write((repositories) => repositories.evidence.setGoing(['evd_1', 'evd_2', 'evd_4']))).toEqual(expect.arrayContaining(['evd_1', 'evd_4']));
      expect([await take('evd_1'), await evidence.listLoose({ ...page, first: 9 })]).toEqual([false, ['evd_1', 'evd_4']]);
      await write((repositories) => repositories.evidence.forgetLoose(['evd_1', 'evd_4']));
      expect(await evidence.listLoose({ ...page, notedBefore: someTime + 9 })).toEqual(['evd_3']);
    });

    test('[RES69] a database is somebody to its storage, the same to all its servers, until it is made another', async () => {
      const read = (initial: string): Promise<string> => write(({ evidence }) => evidence.readOrCreateOwner(initial));
      expect([await read('first'), await read('second')]).toEqual(['first', 'first']);
      await write(({ evidence }) => evidence.noteLoose({ id: 'evd_1', notedAt: someTime, isGoing: true }));
      await write(({ evidence }) => evidence.setOwner('third'));
      expect(await read('second')).toBe('third');
      // What was told of files before was told by another.
      expect(await store.read.evidence.listLoose({ notedBefore: someTime + 9, afterId: '', first: 9 })).toEqual([]);
    });

    test('[STO7] self-evaluations come back with what was filled in, one for each document, and tell which are late', async () => {
      const kept = sampleSelfEvaluation('sev_1');
      await write(async ({ documents, evaluation }) => {
        for (const id of ['doc_1', 'doc_2']) await documents.insert(sampleDocument(id, {}));
        for (const record of [kept, sampleSelfEvaluation('sev_2', { documentId: 'doc_2', status: 'ACCEPTED', projects: null, templateId: null })]) await evaluation.insertEvaluation(record);
        for (const entry of [sampleEvaluationEntry('evr_1'), sampleEvaluationEntry('evr_2', { goalTableId: 'tbl_2' })]) await evaluation.insertEntry(entry);
      });
      const { evaluation } = store.read;
      expect(await evaluation.evaluationsOf(['doc_1'])).toEqual([kept]);
      await expect(write((repositories) => repositories.evaluation.insertEvaluation(sampleSelfEvaluation('sev_3')))).rejects.toThrow();
      expect(idsOf((await evaluation.listOverdue({ dueBefore: '2026-04-01', memberId: null, first: 5 })).items)).toEqual(['sev_1']);
      expect([await evaluation.entriesOf(['sev_1'], 'tbl_2'), await evaluation.findEntry('sev_1', 'ind_9')]).toEqual([[sampleEvaluationEntry('evr_2', { goalTableId: 'tbl_2' })], null]);
      const changes = { version: 4, status: 'ACCEPTED', projects: null } as const;
      await write(async (repositories) => {
        await repositories.evaluation.updateEvaluation('sev_1', changes);
        await repositories.evaluation.updateEntry('evr_1', { version: 3, actual: null, percent: null });
        await repositories.evaluation.removeEntries(['evr_2']);
      });
      expect(await evaluation.findEvaluations(['sev_1'])).toEqual([{ ...kept, ...changes }]);
      expect(await evaluation.entriesOf(['sev_1'])).toEqual([sampleEvaluationEntry('evr_1', { version: 3, actual: null, percent: null })]);
    });

    test('[STO7] evidence comes back as it was written, in the order in which it was attached, until it is removed', async () => {
      const [first, second] = [sampleEvidence('evd_2'), sampleEvidence('evd_1', { attachedAt: someTime + 1, goalTableId: null, indicatorId: null })];
      await write(async ({ documents, evidence }) => {
        await documents.insert(sampleDocument('doc_1', {}));
        for (const record of [second, first]) await evidence.insert(record);
      });
      const { evidence } = store.read;
      expect([await evidence.ofDocuments(['doc_1']), await evidence.find(['evd_1'])]).toEqual([[first, second], [second]]);
      await write((repositories) => repositories.evidence.remove('evd_2'));
      expect([await evidence.ofDocuments(['doc_1']), await evidence.find(['evd_2'])]).toEqual([[second], []]);
    });

    test('[STO7] rectifications come back as they were written, in the order in which they were raised, and tell which are late', async () => {
      const [first, second] = [sampleRectification('rec_2'), sampleRectification('rec_1', { raisedAt: someTime + 1, status: 'ANSWERED', goalTableId: null, indicatorId: null })];
      await write(async ({ documents, rectifications }) => {
        await documents.insert(sampleDocument('doc_1', {}));
        for (const record of [second, first]) await rectifications.insert(record);
      });
      const { rectifications } = store.read;
      expect([await rectifications.ofDocuments(['doc_1']), await rectifications.find(['rec_1'])]).toEqual([[first, second], [second]]);
      expect(idsOf((await rectifications.listOverdue({ dueBefore: '2026-07-01', memberId: null, first: 5 })).items)).toEqual(['rec_2']);
      await write((repositories) => repositories.rectifications.update('rec_2', { status: 'ACCEPTED', version: 3 }));
      expect((await rectifications.listOverdue({ dueBefore: '2026-07-01', memberId: null, first: 5 })).items).toEqual([]);
    });
  });
}
