import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../schema/model/canonical-json.js';
import type { ReportRecord } from '../../server/ports/report-records.js';
import type { PredecessorRecord } from '../../server/ports/predecessor-records.js';
import type { VersionContent, VersionRecord } from '../../server/ports/version-records.js';
import { awkwardText, sampleSection, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const sample = (id: string, documentId: string, number: number, fields: Partial<VersionRecord> = {}): VersionRecord => ({
  id, documentId, number, kind: 'NAMED', label: awkwardText, status: 'RETURNED', edition: 2, roundId: 'rnd_1', restoredFrom: 'ver_0', changeSeq: 41, contentHash: 'h'.repeat(64),
  takenBy: 'usr_a', takenAt: someTime, ...fields,
});

const content = (title: string): VersionContent => ({
  cover: { title, fiscalYear: 2025, statusLabel: null, departmentName: '', compilingUnit: '', reviewingUnit: '', templateId: 't' }, parts: [], sections: [], goalTables: [], goals: [], indicators: [],
});

/** What every store of versions must do, whatever database it stands on. */
export function versionsSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of versions`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;
    test('[STO7] versions come back as they were written, newest first, and no number is given twice', async () => {
      const [first, second] = [sample('ver_1', 'doc_1', 1, { kind: 'IMPORT', label: null, roundId: null, restoredFrom: null }), sample('ver_2', 'doc_1', 2)];
      await write(async ({ versions }) => {
        for (const version of [first, second, sample('ver_3', 'doc_2', 1)]) await versions.insert(version);
      });
      expect(await store.read.versions.list('doc_1', 10)).toEqual({ items: [second, first], hasNext: false });
      expect(await store.read.versions.list('doc_1', 1)).toEqual({ items: [second], hasNext: true });
      expect(await store.read.versions.list('doc_1', 1, 2)).toEqual({ items: [first], hasNext: false });
      expect((await store.read.versions.find(['ver_3', 'ver_x'])).map(({ id }) => id)).toEqual(['ver_3']);
      expect([await store.read.versions.lastNumber('doc_1'), await store.read.versions.lastNumber('doc_x')]).toEqual([2, 0]);
      await expect(write(({ versions }) => versions.insert(sample('ver_4', 'doc_1', 2)))).rejects.toThrow();
    });

    test('[STO7] [VER4] a content is kept once, and comes back whole, however large', async () => {
      // Text that cannot be made much smaller: more than one statement carries.
      const large = content(Array.from({ length: 400_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919 + (index >> 5) * 104_729) % 20_000))).join(''));
      await write(async ({ versions }) => {
        await versions.keepContent('doc_1', 'one', canonicalJson(large));
        await versions.keepContent('doc_1', 'two', canonicalJson(content(awkwardText)));
        await versions.keepContent('doc_1', 'two', 'what comes again is not read');
      });
      const found = await store.read.versions.contentsOf(['two', 'one', 'none']);
      expect([...found.keys()].sort()).toEqual(['one', 'two']);
      expect(found.get('one')).toEqual(large);
      expect(found.get('two')).toEqual(content(awkwardText));
      expect(await store.read.versions.contentsOf([])).toEqual(new Map());
    });

    test('[STO7] [VER18] links to last year come back as they were written, by node, by document and by what came after', async () => {
      const link = (nodeId: string, documentId: string) => ({ nodeId, documentId, predecessorId: `last_${nodeId}`, predecessorDocumentId: 'doc_0', fiscalYear: 2025 });
      const values = { level1: '产出指标', level2: '数量指标', level3: awkwardText, description: '', target: '≥90%', basis: '' };
      const budget = { total: '123456789012345.01', fiscalFunds: '0.10', otherFunds: null };
      const records: PredecessorRecord[] = [
        { ...link('doc_1', 'doc_1'), nodeKind: 'DOCUMENT', values: null },
        { ...link('ind_1', 'doc_1'), nodeKind: 'INDICATOR', values },
        { ...link('tbl_1', 'doc_1'), nodeKind: 'GOAL_TABLE', values: { title: '表', projectCode: '1', projectName: '项目', currencyUnit: '万元', budget, fundPurpose: '' } },
        { ...link('doc_2', 'doc_2'), nodeKind: 'DOCUMENT', predecessorId: 'last_doc_1', values: null },
      ];
      await write(({ predecessors }) => predecessors.insertMany(records));
      expect(await store.read.predecessors.ofDocument('doc_1')).toEqual(records.slice(0, 3));
      expect(await store.read.predecessors.ofNodes(['ind_1', 'none'])).toEqual([records[1]]);
      expect(await store.read.predecessors.nextOf(['last_doc_1', 'last_ind_1'])).toEqual([records[0], records[3]]);
      await expect(write(({ predecessors }) => predecessors.insertMany(records.slice(0, 1)))).rejects.toThrow();
    });

    test('[STO7] [RES61] links of reports come back as they were written, by report and by text, and change in what was printed', async () => {
      const record = (id: string, documentId: string, subjectDocumentId: string): ReportRecord => ({
        id, version: 1, documentId, subjectDocumentId, evaluationId: 'sev_1', resultsHash: 'a', printed: [{ sectionId: 'sec_1', fill: 'RESULTS', blocks: [awkwardText] }], startedBy: 'usr_1', startedAt: someTime,
      });
      const records = [record('rep_1', 'doc_1', 'doc_9'), record('rep_2', 'doc_2', 'doc_9')];
      await write(async ({ reports }) => {
        for (const each of records) await reports.insert(each);
        await reports.update('rep_2', { version: 2, resultsHash: 'b', printed: [] });
      });
      const changed = { ...record('rep_2', 'doc_2', 'doc_9'), version: 2, resultsHash: 'b', printed: [] };
      expect(await store.read.reports.ofDocuments(['doc_2', 'doc_9'])).toEqual([changed]);
      expect(await store.read.reports.ofSubjects(['doc_9', 'doc_1'])).toEqual([records[0], changed]);
      await expect(write(({ reports }) => reports.insert(record('rep_3', 'doc_1', 'doc_8')))).rejects.toThrow();
    });

    test('[STO7] [RES64] texts as they stand are read together, with their snapshots; what is absent or removed is left out', async () => {
      const bytes = (seq: number): Uint8Array => new TextEncoder().encode(String(seq));
      await write(({ sections }) => sections.insertMany(['sec_1', 'sec_2', 'sec_3', 'sec_4'].map((id) => sampleSection(id, 'doc_1', 'p'))));
      for (const sectionId of ['sec_1', 'sec_2', 'sec_4']) await write(({ sectionLog }) => sectionLog.append([1, 2, 3].map((seq) => ({ sectionId, generation: 1, seq, update: bytes(seq), authorId: null, clientIds: [], at: someTime }))));
      await write(({ sectionLog }) => sectionLog.compact('sec_2', 1, { seq: 2, state: bytes(102), authorship: Uint8Array.of(1) }));
      await write(({ sections }) => sections.remove(['sec_4']));
      const texts = await store.read.sectionLog.loadTexts(['sec_1', 'sec_2', 'sec_3', 'sec_4', 'sec_x']);
      expect(Object.fromEntries([...texts].map(([id, updates]) => [id, updates.map((update) => new TextDecoder().decode(update))]))).toEqual({ sec_1: ['1', '2', '3'], sec_2: ['102', '3'], sec_3: [] });
      expect(await store.read.sectionLog.loadTexts([])).toEqual(new Map());
    });

    test('[VER3] the texts of a document are kept together, each once, and stay whatever is written and compacted after', async () => {
      const bytes = (id: string, seq: number): Uint8Array => new TextEncoder().encode(`${id}.${seq}`);
      const append = (sectionId: string, ...seqs: number[]) =>
        write(({ sectionLog }) => sectionLog.append(seqs.map((seq) => ({ sectionId, generation: 1, seq, update: bytes(sectionId, seq), authorId: null, clientIds: [], at: someTime }))));
      const keep = () => write(({ sectionLog }) => sectionLog.keepStatesOf('doc_1'));
      const load = async (positions: ReadonlyMap<string, { generation: number; seq: number }>) =>
        Object.fromEntries([...(await store.read.sectionLog.loadStates(positions))].map(([id, updates]) => [id, updates.map((update) => new TextDecoder().decode(update))]));
      await write(({ sections }) => sections.insertMany([...['sec_1', 'sec_2', 'sec_3', 'sec_4'].map((id) => sampleSection(id, 'doc_1', 'p')), sampleSection('sec_9', 'doc_2', 'p')]));
      for (const id of ['sec_1', 'sec_2', 'sec_4', 'sec_9']) await append(id, 1, 2);
      await write(({ sections }) => sections.remove(['sec_4']));
      const first = await keep();
      expect([...first].sort()).toEqual([['sec_1', { generation: 1, seq: 2 }], ['sec_2', { generation: 1, seq: 2 }], ['sec_3', { generation: 1, seq: 0 }]]);
      await append('sec_1', 3);
      await write(({ sectionLog }) => sectionLog.compact('sec_1', 1, { seq: 2, state: bytes('sec_1', 102), authorship: Uint8Array.of(1) }));
      await write(({ sectionLog }) => sectionLog.compact('sec_2', 1, { seq: 2, state: bytes('sec_2', 102), authorship: Uint8Array.of(1) }));
      const second = await keep();
      expect(second.get('sec_1')).toEqual({ generation: 1, seq: 3 });
      await write(({ sectionLog }) => sectionLog.compact('sec_1', 1, { seq: 3, state: bytes('sec_1', 103), authorship: Uint8Array.of(1) }));
      await write(({ sections }) => sections.remove(['sec_1', 'sec_2']));
      expect(await load(first)).toEqual({ sec_1: ['sec_1.1', 'sec_1.2'], sec_2: ['sec_2.1', 'sec_2.2'], sec_3: [] });
      expect(await load(second)).toEqual({ sec_1: ['sec_1.102', 'sec_1.3'], sec_2: ['sec_2.1', 'sec_2.2'], sec_3: [] });
      expect(await load(new Map([['sec_9', { generation: 1, seq: 2 }]]))).toEqual({});
    });
  });
}
