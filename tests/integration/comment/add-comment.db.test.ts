import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields, type GoalTableField, type IndicatorField } from '../../../schema/model/anchor.js';
import { documentStatuses } from '../../../schema/model/document.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { createCommentStage, passageAnchor, type CommentStage } from '../../support/comment-stage.js';

let stage: CommentStage;
let here: Awaited<ReturnType<CommentStage['outlined']>>;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  here = await stage.outlined();
  stage.collab.told.length = 0;
  stage.collab.answerPassage = (sectionId, passage) => Promise.resolve(passageAnchor(sectionId, passage.quote));
});

const add = (anchor: AddCommentInput['anchor'], more: Partial<AddCommentInput> = {}, by: Parameters<CommentStage['by']>[0] = 'REVIEWER') =>
  addComment(stage.by(by), { documentId: here.document.id, anchor, body: '指标值过低', ...more });
const passage = (quote = '安全感满意度') => ({ kind: 'TEXT_RANGE', sectionId: here.section.id, passage: { quote } }) as const;

describe('where a thread stands', () => {
  test('[COM1] on the document, a section, a passage, a table, a field of its head, a cell', async () => {
    const { section, goalTable, indicators } = here;
    const indicatorId = indicators[1]?.id ?? '';
    const wanted: AddCommentInput['anchor'][] = [
      { kind: 'DOCUMENT' },
      { kind: 'SECTION', sectionId: section.id },
      passage(),
      { kind: 'GOAL_TABLE', goalTableId: goalTable.id },
      ...goalTableFields.map((field) => ({ kind: 'GOAL_TABLE', goalTableId: goalTable.id, field }) as const),
      { kind: 'ROW', indicatorId } as const,
      ...indicatorFields.map((field) => ({ kind: 'CELL', indicatorId, field }) as const),
    ];
    for (const anchor of wanted) {
      const { thread, comment } = await add(anchor);
      const stored = await stage.context.unitOfWork.read.comments.findThread(thread.id);
      expect(stored).toEqual(thread);
      expect(await stage.context.unitOfWork.read.comments.commentsOf([thread.id])).toEqual([comment]);
      expect(thread.anchor.kind).toBe(anchor.kind);
    }
    const { thread } = await add({ kind: 'CELL', indicatorId, field: 'target' });
    expect(thread).toEqual({
      id: expect.stringMatching(/^thr_/), version: 1, documentId: here.document.id, orphaned: false, status: 'OPEN', createdBy: stage.people.REVIEWER.id,
      createdAt: stage.time.now, resolvedBy: null, resolvedAt: null, updatedAt: stage.time.now, pendingSuggestions: 0, anchor: { kind: 'CELL', goalTableId: goalTable.id, indicatorId, field: 'target' },
    });
    expect((await add({ kind: 'GOAL_TABLE', goalTableId: goalTable.id })).thread.anchor).toEqual({ kind: 'GOAL_TABLE', goalTableId: goalTable.id, field: null });
  });

  test('[COM4] what is of another document, gone, or never was is not found', async () => {
    const there = await stage.outlined();
    const { ids, unitOfWork } = stage.context;
    await unitOfWork.transaction(async ({ sections, goalTables }) => {
      await sections.remove([here.section.id]);
      await goalTables.removeIndicator(here.indicators[0]?.id ?? '');
    });
    const field = 'target' as const;
    const wrong: readonly [AddCommentInput['anchor'], string][] = [
      [{ kind: 'SECTION', sectionId: there.section.id }, 'section'],
      [{ kind: 'SECTION', sectionId: here.section.id }, 'section'],
      [{ kind: 'SECTION', sectionId: ids.newId('section') }, 'section'],
      [{ kind: 'SECTION', sectionId: here.goalTable.id }, 'section'],
      [{ kind: 'SECTION', sectionId: here.section.id.toUpperCase() }, 'section'],
      [{ ...passage(), sectionId: there.section.id }, 'section'],
      [{ kind: 'GOAL_TABLE', goalTableId: there.goalTable.id }, 'goalTable'],
      [{ kind: 'CELL', indicatorId: there.indicators[0]?.id ?? '', field }, 'indicator'],
      [{ kind: 'CELL', indicatorId: here.indicators[0]?.id ?? '', field }, 'indicator'],
      [{ kind: 'CELL', indicatorId: '', field }, 'indicator'],
      [{ kind: 'ROW', indicatorId: there.indicators[0]?.id ?? '' }, 'indicator'],
    ];
    for (const [anchor, kind] of wrong) await expect(add(anchor)).rejects.toMatchObject({ code: 'not_found', args: { kind } });
    expect(stage.collab.told).toEqual([]);
    expect(await stage.events(here.document.id)).toEqual([]);
  });

  test('[COM4] a field that cannot hold a comment is refused', async () => {
    const { goalTable, indicators } = here;
    await expect(add({ kind: 'GOAL_TABLE', goalTableId: goalTable.id, field: 'version' as GoalTableField })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'anchor.field' } });
    await expect(add({ kind: 'CELL', indicatorId: indicators[0]?.id ?? '', field: 'toString' as IndicatorField })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'anchor.field' } });
  });

  test('[COM5] reordering rows leaves a thread on its cell', async () => {
    const { unitOfWork } = stage.context;
    const indicatorId = here.indicators[0]?.id ?? '';
    const { thread } = await add({ kind: 'CELL', indicatorId, field: 'level3' });
    await unitOfWork.transaction(async ({ goalTables }) => {
      for (const [index, { id }] of [...here.indicators].reverse().entries()) await goalTables.updateIndicator(id, { ordinal: index + 1 });
    });
    const found = await unitOfWork.read.comments.listThreads({ documentId: here.document.id, anchoredTo: indicatorId, first: 10 });
    expect(found.items).toEqual([thread]);
  });
});

describe('a passage', () => {
  test('[COM3] is checked in the room, and stored as the room anchored it', async () => {
    const { thread } = await add(passage());
    expect(thread.anchor).toEqual(passageAnchor(here.section.id, '安全感满意度'));
    expect(stage.collab.told).toEqual([`anchorPassage ${here.section.id} 安全感满意度`]);
  });

  test('[COM3] that does not stand there adds nothing', async () => {
    stage.collab.answerPassage = (_sectionId, { quote }) => Promise.reject(new AppError('anchor_lost', { quote }));
    await expect(add(passage('没有的话'))).rejects.toMatchObject({ code: 'anchor_lost', args: { quote: '没有的话' } });
    expect(await stage.events(here.document.id)).toEqual([]);
  });

  test('[COM3] empty or over the limits is refused before the room is asked', async () => {
    const long = '字'.repeat(1001);
    for (const [bad, code] of [
      [{ quote: '' }, 'invalid_input'],
      [{ quote: long }, 'too_large'],
      [{ quote: '字', prefix: long }, 'too_large'],
      [{ quote: '字', suffix: long }, 'too_large'],
      [{ quote: '字', start: long, end: 'AA==' }, 'invalid_input'],
    ] as const) {
      await expect(add({ ...passage(), passage: bad })).rejects.toMatchObject({ code });
    }
    expect(stage.collab.told).toEqual([]);
  });

  test('[COM3] of a document one may not comment opens no room', async () => {
    await expect(add(passage(), {}, 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'document' } });
    await expect(add(passage(), {}, 'ADMINISTRATOR')).rejects.toMatchObject({ code: 'forbidden' });
    expect(stage.collab.told).toEqual([]);
  });

  test('[COM3] whose section or membership went while the room was asked adds nothing', async () => {
    const { unitOfWork } = stage.context;
    const removing = (work: () => Promise<void>) => {
      stage.collab.answerPassage = async (sectionId, { quote }) => (await work(), passageAnchor(sectionId, quote));
    };
    removing(() => unitOfWork.transaction(({ sections }) => sections.remove([here.section.id])));
    await expect(add(passage())).rejects.toMatchObject({ code: 'not_found', args: { kind: 'section' } });
    here = await stage.outlined();
    removing(() => unitOfWork.transaction(({ documents }) => documents.setMember(here.document.id, stage.people.REVIEWER.id, null)));
    await expect(add(passage())).rejects.toMatchObject({ code: 'not_found', args: { kind: 'document' } });
  });

  test('[COM10] a retry gets the first answer, though the passage was rewritten meanwhile', async () => {
    const clientMutationId = randomUUID();
    const first = await add(passage(), { clientMutationId });
    stage.collab.answerPassage = (_sectionId, { quote }) => Promise.reject(new AppError('anchor_lost', { quote }));
    expect(await add(passage(), { clientMutationId })).toEqual(first);
    await expect(add(passage('别的话'), { clientMutationId })).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    expect(await stage.events(here.document.id)).toHaveLength(1);
  });
});

describe('what is said, and who may', () => {
  test('[COM2] the body is trimmed, and refused when it is none', async () => {
    expect((await add({ kind: 'DOCUMENT' }, { body: ' 好\r\n的 ' })).comment.body).toBe('好\n的');
    expect((await add({ kind: 'DOCUMENT' }, { body: '😀𠮷字'.repeat(1666) })).comment.body).toBe('😀𠮷字'.repeat(1666));
    await expect(add({ kind: 'DOCUMENT' }, { body: ' ' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'body' } });
    await expect(add({ kind: 'DOCUMENT' }, { body: '字'.repeat(5001) })).rejects.toMatchObject({ code: 'too_large' });
  });

  test('[COM6] every member comments in every status, nobody in an archived document', async () => {
    for (const status of documentStatuses) {
      await stage.context.unitOfWork.transaction(({ documents }) => documents.update(here.document.id, { status }));
      for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'] as const) {
        expect((await add({ kind: 'DOCUMENT' }, {}, role)).thread.createdBy).toBe(stage.people[role].id);
      }
    }
    here = await stage.outlined({ archivedAt: stage.time.now });
    await expect(add({ kind: 'DOCUMENT' }, {}, 'AUTHOR')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[COM11] one event and one change row tell of it', async () => {
    const { thread, comment } = await add({ kind: 'SECTION', sectionId: here.section.id });
    expect(await stage.events(here.document.id)).toEqual([`CommentAdded ${thread.id} ${comment.id} ${stage.people.REVIEWER.id}`]);
    const { items } = await stage.context.unitOfWork.read.history.listChanges(here.document.id, 10);
    const act = { documentId: here.document.id, version: 1, action: 'comment.added', field: null, before: null, actorId: stage.people.REVIEWER.id, at: stage.time.now };
    expect(items).toMatchObject([
      { ...act, seq: 1, nodeId: thread.id, nodeKind: 'COMMENT_THREAD', after: { ...thread, comment } },
    ]);
  });

  test('[COM10] two equal calls at once add one thread', async () => {
    const clientMutationId = randomUUID();
    const both = await Promise.all([add({ kind: 'DOCUMENT' }, { clientMutationId }), add({ kind: 'DOCUMENT' }, { clientMutationId })]);
    expect(both[0]).toEqual(both[1]);
    expect(await stage.events(here.document.id)).toHaveLength(1);
    await expect(add({ kind: 'DOCUMENT' }, { clientMutationId: 'x' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'clientMutationId' } });
  });
});
