import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { adjustDocument } from '../../../server/commands/review/adjust.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import type { VersionRecord } from '../../../server/ports/version-records.js';
import { compareVersions } from '../../../server/queries/compare-versions.js';
import { listVersions, readTexts, wholeTables } from '../../../server/queries/read-version.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';
import { sampleGoal } from '../../support/sample-records.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const versionsOf = async (documentId: string): Promise<readonly VersionRecord[]> => (await listVersions(stage.by('READER'), { documentId, first: 100, beforeNumber: null })).items;
const contentOf = async ({ contentHash }: VersionRecord) => (await stage.store.unitOfWork.read.versions.contentsOf([contentHash])).get(contentHash);
const take = async (documentId: string, label = '报局领导审阅稿') => (await takeVersion(stage.by('AUTHOR'), { documentId, label })).version;
/** The text of a section as a version has it. */
const textIn = async (version: VersionRecord, sectionId: string): Promise<string | undefined> => {
  const section = (await contentOf(version))?.sections.find(({ id }) => id === sectionId);
  return section && (await readTexts(stage.by('READER'), [section], ({ text }) => text)).get(sectionId);
};
const write = (sectionId: string, paragraph: string) => stage.by('AUTHOR').collab.editText(sectionId, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL', paragraphs: [paragraph] }], null);

describe('versions that are taken by themselves', () => {
  test('[VER1] at the import, and at each submission, return and approval, with who did it in which round', async () => {
    const { id } = (await stage.sample()).document;
    const first = await stage.inReview(id);
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请补充依据' }]);
    await stage.answerAll(id);
    const second = await stage.inReview(id);
    await stage.acceptAll(id);
    const { version } = await stage.approve(id);
    await adjustDocument(stage.by('APPROVER'), { id, expectedVersion: version, reason: '预算调整' });
    await stage.submit(id);
    const { AUTHOR, REVIEWER, APPROVER } = stage.userIds;
    expect((await versionsOf(id)).toReversed().map(({ number, kind, status, takenBy, roundId, edition, label }) => [number, kind, status, takenBy, roundId, edition, label])).toEqual([
      [1, 'IMPORT', 'DRAFT', AUTHOR, null, 1, null],
      [2, 'SUBMISSION', 'SUBMITTED', AUTHOR, first.id, 1, null],
      [3, 'RETURN', 'RETURNED', REVIEWER, first.id, 1, null],
      [4, 'SUBMISSION', 'SUBMITTED', AUTHOR, second.id, 1, null],
      [5, 'APPROVAL', 'APPROVED', APPROVER, second.id, 1, null],
      [6, 'SUBMISSION', 'SUBMITTED', AUTHOR, (await stage.rounds(id)).at(-1)?.id, 2, null],
    ]);
    // Nothing was written between: what they keep is kept once.
    expect(new Set((await versionsOf(id)).map(({ contentHash }) => contentHash)).size).toBe(1);
  });

  test('[VER1] not when the act does not come about', async () => {
    const { document, indicators } = await stage.sample();
    await updateIndicator(stage.by('AUTHOR'), { id: indicators[0]?.id ?? '', expectedVersion: 1, target: '' });
    await refusal('not_ready', stage.submit(document.id));
    expect((await versionsOf(document.id)).map(({ kind }) => kind)).toEqual(['IMPORT']);
  });
});

describe('takeVersion', () => {
  test('[VER2] keeps the text under a name, once however often it is sent, in any status, for those who work on it', async () => {
    const { id } = (await stage.sample()).document;
    const input = { documentId: id, label: ' 报局领导审阅稿 ', clientMutationId: randomUUID() };
    const answer = await takeVersion(stage.by('AUTHOR'), input);
    expect(answer.version).toMatchObject({ number: 2, kind: 'NAMED', label: '报局领导审阅稿', status: 'DRAFT', takenBy: stage.userIds.AUTHOR, takenAt: stage.time.now });
    expect(await takeVersion(stage.by('AUTHOR'), input)).toEqual(answer);
    await stage.submit(id);
    await takeVersion(stage.by('REVIEWER'), { documentId: id, label: '初审稿' });
    await takeVersion(stage.by('APPROVER'), { documentId: id, label: '会审稿' });
    expect((await versionsOf(id)).map(({ label }) => label)).toEqual(['会审稿', '初审稿', null, '报局领导审阅稿', null]);
    expect((await stage.document(id)).version).toBe(2);
  });

  test('[VER2] [VER5] asks who acts, and is an entry and an event', async () => {
    const { id } = (await stage.sample()).document;
    for (const person of ['READER', 'ADMINISTRATOR'] as const) await refusal('forbidden', takeVersion(stage.by(person), { documentId: id, label: '稿' }));
    await refusal('not_found', takeVersion(stage.by('STRANGER'), { documentId: id, label: '稿' }));
    for (const label of ['', '长'.repeat(limits.titleChars + 1)]) await refusal('invalid_input', takeVersion(stage.by('AUTHOR'), { documentId: id, label }));
    const version = await take(id);
    expect(await stage.changes(id)).toEqual([['version.taken', null, null, { ...version }]]);
    expect(await stage.events(id)).toEqual([`VersionTaken ${version.id}`]);
  });

  test('[VER2] [VER4] has limits, which those that are taken by themselves pass', async () => {
    const { id } = (await stage.sample()).document;
    const { unitOfWork } = stage.store;
    const [last] = await versionsOf(id);
    await unitOfWork.transaction(({ versions }) => versions.insert({ ...(last as VersionRecord), id: 'ver_last', number: limits.versionsPerDocument }));
    await refusal('too_large', take(id));
    await stage.submit(id);
    expect((await versionsOf(id))[0]).toMatchObject({ number: limits.versionsPerDocument + 1, kind: 'SUBMISSION' });
  });
});

describe('large versions', () => {
  test('[VER4] an act whose version would be too large is refused whole', async () => {
    const { document, goalTables } = await stage.sample();
    const [table] = goalTables;
    const goal = (ordinal: number) => sampleGoal(`goal_large_${ordinal}`, document.id, table?.id ?? '', { ordinal, text: '标'.repeat(limits.versionBytes / 12) });
    // Three bytes a character: four such goals are as much as a version keeps.
    for (const ordinal of [91, 92, 93, 94]) await stage.store.unitOfWork.transaction(({ goalTables: tables }) => tables.insertGoals([goal(ordinal)]));
    const before = await versionsOf(document.id);
    await refusal('too_large', take(document.id));
    expect(await versionsOf(document.id)).toEqual(before);
  });

  test('[VER5] [VER7] texts are read and compared up to a limit, and each alone beyond it', async () => {
    const { document, sections } = await stage.sample();
    const before = await take(document.id);
    const long = sections.slice(0, 6);
    expect(long).toHaveLength(6);
    for (const { id } of long) await write(id, 'a'.repeat(Math.ceil((limits.versionTextChars + 1) / 6)));
    const after = await take(document.id);
    for (const [from, to] of [[before, null], [before, after], [after, before]] as const) {
      await refusal('too_large', compareVersions(stage.by('READER'), { documentId: document.id, from: from.id, to: to?.id ?? null }));
    }
    await refusal('too_large', readTexts(stage.by('READER'), (await contentOf(after))?.sections ?? [], ({ text }) => text));
    expect((await textIn(after, long[0]?.id ?? ''))?.length).toBe(Math.ceil((limits.versionTextChars + 1) / 6));
  });
});

describe('what a version holds', () => {
  test('[VER3] [VER5] texts and tables of its moment, whatever became of them', async () => {
    const { document, sections, goalTables, indicators } = await stage.sample();
    const [section, table, row] = [sections[0], goalTables[0], indicators[0]];
    if (section === undefined || table === undefined || row === undefined) throw new Error('the sample has all three');
    await write(section.id, '第一稿：压实责任。');
    const version = await take(document.id);
    const before = await contentOf(version);
    await write(section.id, '第二稿：全部重写。');
    await updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: row.version, target: '≥99次' });
    const later = await take(document.id, '再稿');
    await removeSection(stage.by('AUTHOR'), { id: section.id, expectedVersion: section.version });
    await removeGoalTable(stage.by('AUTHOR'), { id: table.id, expectedVersion: table.version });
    expect([await textIn(version, section.id), await textIn(later, section.id)]).toEqual(['第一稿：压实责任。', '第二稿：全部重写。']);
    expect(await contentOf(version)).toEqual(before);
    const targetIn = async (of: VersionRecord) => (await contentOf(of))?.indicators.find(({ id }) => id === row.id)?.target.text;
    expect([await targetIn(version), await targetIn(later)]).toEqual([row.target.text, '≥99次']);
    expect(before?.cover).toMatchObject({ title: document.title, fiscalYear: document.fiscalYear });
    expect(before && wholeTables(before).map(({ id, indicators: rows }) => [id, rows.map((each) => each.id)])).toEqual(
      goalTables.map(({ id }) => [id, indicators.filter(({ goalTableId }) => goalTableId === id).map((each) => each.id)]),
    );
  });

  test('[VER3] is what the log says stood then', async () => {
    const { document, indicators } = await stage.sample();
    const { read } = stage.store.unitOfWork;
    await updateIndicator(stage.by('AUTHOR'), { id: indicators[0]?.id ?? '', expectedVersion: 1, target: '≥7次' });
    const version = await take(document.id);
    await updateIndicator(stage.by('AUTHOR'), { id: indicators[0]?.id ?? '', expectedVersion: 2, target: '≥8次' });
    const entries = (await read.history.listChanges(document.id, 1000)).items.filter(({ seq }) => seq <= version.changeSeq);
    expect(entries.find(({ field }) => field === 'target')?.after).toBe((await contentOf(version))?.indicators[0]?.target.text);
  });

  test('[VER3] is one moment, while others change texts and tables as fast as they can', async () => {
    const { document, sections, indicators } = await stage.sample();
    const [section, row] = [sections[0], indicators[0]];
    if (section === undefined || row === undefined) throw new Error('the sample has both');
    await updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: 1, target: '≥0次' });
    let round = 0;
    // Text and row say the same round, in this order: no version may have the row's round ahead of the text's.
    const writing = (async () => {
      for (round = 1; round <= 12; round += 1) {
        await write(section.id, `第${round}轮`);
        await updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: round + 1, target: `≥${round}次` });
      }
    })();
    const taken: VersionRecord[] = [];
    while (round < 12) taken.push(await take(document.id));
    await writing;
    for (const version of taken) {
      const inRow = Number(/\d+/.exec((await contentOf(version))?.indicators.find(({ id }) => id === row.id)?.target.text ?? '')?.[0] ?? 0);
      const inText = Number(/第(\d+)轮/.exec((await textIn(version, section.id)) ?? '')?.[1] ?? 0);
      expect([inText, inText - 1]).toContain(inRow);
    }
    expect(taken.length).toBeGreaterThan(0);
  });

  test('[VER5] is for whoever may read the text', async () => {
    const { id } = (await stage.sample()).document;
    await refusal('not_found', listVersions(stage.by('STRANGER'), { documentId: id, first: 10, beforeNumber: null }));
    await refusal('invalid_input', listVersions(stage.by('READER'), { documentId: id, first: 0, beforeNumber: null }));
    await take(id);
    const page = await listVersions(stage.by('READER'), { documentId: id, first: 1, beforeNumber: null });
    expect([page.items.map(({ number }) => number), page.hasNext]).toEqual([[2], true]);
  });
});
