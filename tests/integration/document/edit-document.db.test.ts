import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { archiveDocument } from '../../../server/commands/document/archive.js';
import { createDocument } from '../../../server/commands/document/create.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const wanted = {
  title: ' 2026年部门预算绩效文本 ', fiscalYear: 2026, departmentName: '乐亭县教育局', compilingUnit: '乐亭县教育局', reviewingUnit: '', templateId: 'hebei-county-2019',
};

describe('createDocument', () => {
  test('[DOC5] lays out the two parts and three sections, and makes its maker the author', async () => {
    const { document } = await createDocument(stage.by('STRANGER'), wanted);
    const { parts, sections, goalTables } = await stage.load(document.id);
    expect(document).toMatchObject({ title: '2026年部门预算绩效文本', status: 'DRAFT', statusLabel: '草案', version: 1, eventSeq: 1 });
    expect(parts.map(({ number, title, kind }) => [number, title, kind])).toEqual([
      ['第一部分', '部门整体绩效目标', 'DEPARTMENT_GOALS'],
      ['第二部分', '预算项目绩效目标', 'PROJECT_GOALS'],
    ]);
    expect(sections.map(({ number, title, kind, revision }) => [number, title, kind, revision])).toEqual([
      ['一、', '总体绩效目标', 'OVERALL_GOAL', 0],
      ['二、', '分项绩效目标', 'SUB_GOALS', 0],
      ['三、', '工作保障措施', 'SAFEGUARD_MEASURES', 0],
    ]);
    expect(goalTables).toEqual([]);
    expect(await stage.by('STRANGER').unitOfWork.read.documents.findMember(document.id, stage.userIds.STRANGER)).toMatchObject({ role: 'AUTHOR' });
  });

  test('[DOC19] a field that is not valid is named', async () => {
    const pathOf = async (change: Partial<typeof wanted>) => (await refusal('invalid_input', createDocument(stage.by('AUTHOR'), { ...wanted, ...change }))).args.path;
    expect(await pathOf({ title: '  ' })).toBe('title');
    expect(await pathOf({ title: '字'.repeat(201) })).toBe('title');
    expect(await pathOf({ fiscalYear: 1999 })).toBe('fiscalYear');
    expect(await pathOf({ templateId: 'mars-2030' })).toBe('templateId');
    expect(await pathOf({ compilingUnit: '一\n二' })).toBe('compilingUnit');
  });
});

describe('updateDocument', () => {
  test('[DOC6] changes what the cover says, with one audit row a field and one event', async () => {
    const { document } = await stage.sample();
    const { document: changed } = await updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 1, title: '新标题', statusLabel: null, fiscalYear: 2025, reviewingUnit: null });
    expect(changed).toMatchObject({ version: 2, title: '新标题', statusLabel: null, reviewingUnit: document.reviewingUnit, eventSeq: document.eventSeq + 1 });
    expect(await stage.events(document.id)).toEqual([`DocumentChanged ${document.id}`]);
    expect(await stage.changes(document.id)).toEqual([
      ['document.updated', 'title', document.title, '新标题'],
      ['document.updated', 'statusLabel', '草案', null],
    ]);
  });

  test('[DOC15] two people who change two fields both succeed; the same field conflicts', async () => {
    const { document } = await stage.sample();
    const update = (change: object) => updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 1, ...change });
    await update({ title: '甲' });
    expect((await update({ departmentName: '乙' })).document).toMatchObject({ version: 3, title: '甲', departmentName: '乙' });
    const { args } = await refusal('conflict', update({ title: '丙', compilingUnit: '丙' }));
    expect(args).toEqual({ id: document.id, expectedVersion: 1, actualVersion: 3, fields: [{ field: 'title', base: document.title, theirs: '甲', yours: '丙' }] });
    expect((await stage.load(document.id)).document.compilingUnit).toBe(document.compilingUnit);
    expect((await update({ title: '甲' })).document.version).toBe(3);
    expect((await refusal('invalid_input', updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 9, title: '丁' }))).args.path).toBe('expectedVersion');
  });

  test('[DOC15] nothing that differs makes no version, no event and no audit row', async () => {
    const { document } = await stage.sample();
    const { document: same } = await updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 1, title: document.title });
    expect(same.version).toBe(1);
    expect(await stage.events(document.id)).toEqual([]);
    expect(await stage.changes(document.id)).toEqual([]);
  });
});

describe('who may', () => {
  test('[DOC17] members of other roles are forbidden, strangers find nothing, a text under review is locked', async () => {
    const { document, indicators } = await stage.sample();
    const row = indicators[0];
    const attempts = [
      (person: Parameters<typeof stage.by>[0]) => updateDocument(stage.by(person), { id: document.id, expectedVersion: 1, title: '乙' }),
      (person: Parameters<typeof stage.by>[0]) => updateIndicator(stage.by(person), { id: row?.id ?? '', expectedVersion: 1, basis: '乙' }),
    ];
    for (const attempt of attempts) {
      for (const person of ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'] as const) expect((await refusal('forbidden', attempt(person))).args.action).toBe('document.edit');
      await refusal('not_found', attempt('STRANGER'));
    }
    for (const status of ['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'PUBLISHED'] as const) {
      await stage.setStatus(document.id, status);
      for (const attempt of attempts) expect((await refusal('locked_for_review', attempt('AUTHOR'))).args.status).toBe(status);
    }
    await stage.setStatus(document.id, 'RETURNED');
    for (const attempt of attempts) await attempt('AUTHOR');
    expect(await stage.events(document.id)).toHaveLength(2);
  });

  test('[DOC17] a stranger who names a row learns nothing of its document', async () => {
    const { indicators } = await stage.sample();
    const id = indicators[0]?.id ?? '';
    const stranger = await refusal('not_found', updateIndicator(stage.by('STRANGER'), { id, expectedVersion: 1, basis: '乙' }));
    expect(stranger.args).toEqual({ kind: 'indicator', id });
    for (const absent of ['ind_00000000000000000000000000', 'tbl_00000000000000000000000000', 'rubbish', '']) {
      expect((await refusal('not_found', updateIndicator(stage.by('AUTHOR'), { id: absent, expectedVersion: 1 }))).args).toEqual({ kind: 'indicator', id: absent });
    }
  });

  test('[DOC7] an archived document is read and no more', async () => {
    const { document } = await stage.sample();
    const { document: archived } = await archiveDocument(stage.by('ADMINISTRATOR'), { id: document.id, expectedVersion: 1 });
    expect(archived).toMatchObject({ version: 2, archivedAt: stage.time.now });
    await refusal('forbidden', updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 2, title: '乙' }));
    await refusal('forbidden', archiveDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 2 }));
    expect(await stage.changes(document.id)).toEqual([['document.archived', 'archivedAt', null, stage.time.now]]);
    expect(await stage.events(document.id)).toEqual([`DocumentChanged ${document.id}`]);
  });
});

describe('what is logged', () => {
  test('[DOC18] many writers at once: numbers without gaps, told in the order of commit', async () => {
    const { document, indicators } = await stage.sample();
    const { unitOfWork } = stage.by('AUTHOR');
    const told: number[] = [];
    const release = unitOfWork.onCommitted((events) => told.push(...events.filter(({ documentId }) => documentId === document.id).map(({ seq }) => seq)));
    await Promise.all(
      indicators.slice(0, 12).flatMap(({ id }) => [
        updateIndicator(stage.by('AUTHOR'), { id, expectedVersion: 1, basis: '甲' }),
        updateIndicator(stage.by('AUTHOR'), { id, expectedVersion: 1, level3: '乙', description: '丙' }),
      ]),
    );
    release();
    expect(await stage.events(document.id)).toHaveLength(24);
    expect(await stage.changes(document.id)).toHaveLength(36);
    expect(told).toEqual(Array.from({ length: 24 }, (_, index) => index + 2));
    expect((await stage.load(document.id)).document.eventSeq).toBe(25);
  });

  test('[DOC18] a command that fails half-way leaves nothing', async () => {
    const { document, indicators } = await stage.sample();
    const author = stage.by('AUTHOR');
    const failing = {
      ...author,
      unitOfWork: {
        ...author.unitOfWork,
        transaction: <T>(work: Parameters<typeof author.unitOfWork.transaction<T>>[0]) =>
          author.unitOfWork.transaction(async (repositories) => {
            await work(repositories);
            throw new Error('the power went');
          }),
      },
    };
    await expect(updateIndicator(failing, { id: indicators[0]?.id ?? '', expectedVersion: 1, basis: '甲' })).rejects.toThrow('the power went');
    expect(await stage.load(document.id)).toMatchObject({ document: { eventSeq: document.eventSeq }, indicators: [{ version: 1, basis: indicators[0]?.basis }, ...indicators.slice(1)] });
    expect(await stage.events(document.id)).toEqual([]);
    expect(await stage.changes(document.id)).toEqual([]);
  });
});
