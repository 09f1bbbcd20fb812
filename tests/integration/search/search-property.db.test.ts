import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import { sampleComment, sampleDocument, sampleGoal, sampleGoalTable, sampleIndicator, samplePart, sampleSection, sampleThread } from '../../support/sample-records.js';
import { allHits, scanFor } from '../../support/searched-texts.js';
import { seededRandom } from '../../support/seeded-random.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

const documentIds = ['doc_1', 'doc_2', 'doc_3'];
const pieces = [
  '绩效', '目标', '满意度', '安全', '资金', '的', '人', '𠮷', 'GDP', 'gdp', 'ＧＤＰ', '2025', '１２', '95%', '％', '%', '_', '≥', "'", '"', '-', '*', 'OR', '\\', '㎡', 'm2', 'ß', 'SS',
  'e\u0301', 'É', ' ', '\u3000', '\n', '\u200b', '，', '(', '한', 'x',
];
let store: TestStore;
let random: () => number;
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const textOf = (most: number): string => Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(pieces)).join('');

async function fill({ documents, sections, goalTables, comments }: Repositories, id: string): Promise<void> {
  const n = id.slice(4);
  await documents.insert(sampleDocument(id, { title: textOf(5), departmentName: textOf(2) }));
  await documents.insertParts([samplePart(`part_${n}`, id)]);
  await documents.setMember(id, `usr_${n}`, 'READER');
  if (n !== '2') await documents.setMember(id, 'usr_13', 'AUTHOR');
  await sections.insertMany([1, 2, 3].map((k) => sampleSection(`sec_${n}_${k}`, id, `part_${n}`, { title: textOf(4), text: textOf(30) })));
  await goalTables.insertMany([1, 2].map((k) => sampleGoalTable(`tbl_${n}_${k}`, id, `part_${n}`, { title: textOf(3), projectName: textOf(3), projectCode: textOf(2), unitName: textOf(2), fundPurpose: textOf(8) })));
  await goalTables.insertGoals([1, 2].flatMap((k) => ['a', 'b'].map((m, place) => sampleGoal(`goal_${n}_${k}${m}`, id, `tbl_${n}_${k}`, { ordinal: place + 1, text: textOf(6) }))));
  await goalTables.insertIndicators([1, 2].flatMap((k) => ['a', 'b', 'c'].map((m, place) =>
    sampleIndicator(`ind_${n}_${k}${m}`, id, `tbl_${n}_${k}`, { ordinal: place + 1, level3: textOf(3), description: textOf(5), basis: textOf(4) }))));
  await comments.insertThread(sampleThread(`thr_${n}`, id, { kind: 'DOCUMENT' }));
  for (const k of [1, 2, 3]) await comments.insertComment(sampleComment(`cmt_${n}${k}`, `thr_${n}`, id, { seq: k, body: textOf(10) }));
}

type Change = (repositories: Repositories, n: string) => Promise<unknown>;
const changes: readonly Change[] = [
  ({ documents }, n) => documents.update(`doc_${n}`, { title: textOf(5) }),
  ({ sections }, n) => sections.update(`sec_${n}_${pick(['1', '2'])}`, { title: textOf(4) }),
  ({ sections }, n) => sections.saveProjection(`sec_${n}_${pick(['1', '2', '3'])}`, 1, { revision: ++revision, text: textOf(30), html: '', markdown: '', paragraphs: [] }),
  ({ sections }, n) => sections.remove([`sec_${n}_3`]),
  ({ goalTables }, n) => goalTables.update(`tbl_${n}_1`, { projectName: textOf(3), fundPurpose: textOf(8) }),
  ({ goalTables }, n) => goalTables.updateGoal(`goal_${n}_1a`, { text: textOf(6) }),
  ({ goalTables }, n) => goalTables.updateGoalOrdinals([{ id: `goal_${n}_1a`, ordinal: 2 }, { id: `goal_${n}_1b`, ordinal: 1 }]),
  ({ goalTables }, n) => goalTables.removeGoal(`goal_${n}_2b`),
  ({ goalTables }, n) => goalTables.updateIndicator(`ind_${n}_1a`, { basis: textOf(4) }),
  ({ goalTables }, n) => goalTables.removeIndicator(`ind_${n}_1b`),
  ({ goalTables }, n) => goalTables.restoreIndicator(`ind_${n}_1b`, { version: 2, ordinal: 2 }),
  ({ goalTables }, n) => (random() < 0.2 ? goalTables.remove(`tbl_${n}_2`) : Promise.resolve()),
  ({ comments }, n) => comments.updateComment({ id: `cmt_${n}1`, threadId: `thr_${n}`, documentId: `doc_${n}` }, { body: textOf(10) }),
  ({ comments }, n) => (random() < 0.3 ? comments.updateComment({ id: `cmt_${n}2`, threadId: `thr_${n}`, documentId: `doc_${n}` }, { body: '', deletedAt: 5 }) : Promise.resolve()),
];
let revision = 1;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.stop());

const sortedHits = (hits: readonly { readonly hit: string; readonly tier: number }[]) => [...hits].sort((a, b) => (a.hit < b.hit ? -1 : 1));
const keyOf = ({ tier, shelf, entry }: { tier: number; shelf: number; entry: number }): number => (tier * 2 ** 27 + shelf) * 2 ** 20 + (entry % 2 ** 20);

describe('random texts, changes and queries', () => {
  test('[SEA3] [SEA4] [SEA6] [SEA8] the index finds what a scan finds, for everybody, after every change', async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? 19);
    random = seededRandom(seed);
    const { unitOfWork } = store;
    for (const id of documentIds) await unitOfWork.transaction((repositories) => fill(repositories, id));
    let found = 0;
    for (let round = 0; round < 60; round++) {
      const isKept = random() < 0.9;
      await unitOfWork.transaction(async (repositories) => {
        for (let k = 0; k < 3; k++) await pick(changes)(repositories, pick(['1', '2', '3']));
        if (!isKept) throw new Error('taken back');
      }).catch(() => undefined);
      for (let k = 0; k < 8; k++) {
        const query = textOf(3);
        if (query.replace(/[\s\u200b]/gu, '') === '') continue;
        const [memberId, readable] = pick([[null, documentIds], ['usr_1', ['doc_1']], ['usr_13', ['doc_1', 'doc_3']], ['usr_9', []]] as const);
        const documentId = random() < 0.3 ? pick(documentIds) : null;
        const expected = await scanFor(unitOfWork.read, readable.filter((id) => documentId === null || id === documentId), query);
        const { hits, positions } = await allHits(unitOfWork.read, query, { first: pick([1, 2, 100]), documentId, memberId });
        expect([seed, round, query, sortedHits(hits)]).toEqual([seed, round, query, expected]);
        const keys = positions.map(keyOf);
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
        found += hits.length;
      }
    }
    expect(found).toBeGreaterThan(200);
    for (const id of documentIds) expect(await unitOfWork.read.search.differences(id)).toEqual([]);
  });
});
