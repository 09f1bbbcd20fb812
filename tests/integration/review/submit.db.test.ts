import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFindings } from '../../../schema/rules/find-findings.js';
import { findingId } from '../../../schema/rules/finding-id.js';
import { findTemplate } from '../../../schema/rules/templates/all.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { submitDocument } from '../../../server/commands/review/submit.js';
import { withdrawDocument } from '../../../server/commands/review/withdraw.js';
import { findingsOf } from '../../../server/commands/findings.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const warningsOf = (loaded: LoadedDocument) => findingsOf(loaded).filter(({ severity }) => severity === 'WARNING');
const versionOf = async (id: string) => (await stage.document(id)).version;
const reviews = () => stage.by('AUTHOR').unitOfWork.read.reviews;

describe('submitting', () => {
  test('[REV3] an error blocks, and nothing is changed', async () => {
    const loaded = await stage.sample();
    const [table] = loaded.goalTables;
    const { id } = loaded.document;
    await updateGoalTable(stage.by('AUTHOR'), { id: table?.id ?? '', expectedVersion: 1, budget: { total: '1.23' } });
    const error = await refusal('not_ready', submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations: await stage.explanations(id) }));
    expect(error.args).toEqual({ action: 'document.submit', problem: '1 项错误未改正', problemEn: 'errors not mended: 1' });
    expect((await stage.document(id)).status).toBe('DRAFT');
    expect(await stage.rounds(id)).toEqual([]);
    expect((await stage.events(id)).filter((event) => !event.startsWith('GoalTable'))).toEqual([]);
  });

  test('[REV3] a warning blocks until it is explained, each by itself; a hint never does', async () => {
    const loaded = await stage.sample();
    const { id } = loaded.document;
    const explanations = await stage.explanations(id);
    expect(explanations).toHaveLength(warningsOf(loaded).length);
    const unexplained = async (count: number) => (await refusal('not_ready', submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations: explanations.slice(count) }))).args.problem;
    expect(await unexplained(explanations.length)).toBe(`${explanations.length} 项预警未说明`);
    expect(await unexplained(1)).toBe('1 项预警未说明');
    expect(findingsOf(loaded).some(({ severity }) => severity === 'HINT')).toBe(true);
    const { document, round } = await submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations });
    expect([document.status, document.version, round.number, round.submittedBy, round.submittedFrom]).toEqual(['SUBMITTED', 2, 1, stage.userIds.AUTHOR, 'DRAFT']);
  });

  test('[REV4] explanations are kept with the round, and what was explained once need not be again', async () => {
    const loaded = await stage.sample();
    const { id } = loaded.document;
    const first = await stage.submit(id);
    const kept = await reviews().explanationsOf([first.id]);
    const warnings = warningsOf(loaded);
    expect(kept.map(({ findingId: key }) => key).sort()).toEqual(warnings.map(findingId).sort());
    expect(kept.map(({ message }) => message).sort()).toEqual(warnings.map(({ message }) => message.zh).sort());
    expect(kept.every(({ text, authorId, at }) => text === '按省级统一口径编制' && authorId === stage.userIds.AUTHOR && at === stage.time.now)).toBe(true);
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: 2 });
    stage.time.now += 60_000;
    const other = await stage.colleague(id, 'AUTHOR');
    const anew = { findingId: kept[0]?.findingId ?? '', text: '依据上级文件' };
    const { round } = await submitDocument(other, { id, expectedVersion: 3, explanations: [anew, { findingId: kept[1]?.findingId ?? '', text: '按省级统一口径编制' }] });
    const carried = await reviews().explanationsOf([round.id]);
    expect(carried).toHaveLength(kept.length);
    // Given anew it is somebody else's; word for word the same, or not given, it stays whose it was.
    expect(carried.filter(({ authorId }) => authorId === other.actor.userId).map(({ findingId: key, text, at }) => [key, text, at])).toEqual([[anew.findingId, anew.text, stage.time.now]]);
    expect(carried.filter(({ authorId }) => authorId === stage.userIds.AUTHOR).every(({ at }) => at === stage.time.now - 60_000)).toBe(true);
  });

  test('[REV4] the explanation follows its row, and is asked for anew once the words it speaks of change', async () => {
    const loaded = await stage.sample();
    const { id } = loaded.document;
    const warning = warningsOf(loaded).find(({ rule, field }) => rule === 'V12' && field === 'target');
    const row = loaded.indicators.find((candidate) => candidate.id === warning?.nodeId);
    await stage.submit(id);
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: 2 });
    await moveIndicator(stage.by('AUTHOR'), { id: row?.id ?? '', expectedVersion: 1, ordinal: row?.ordinal === 1 ? 2 : 1 });
    await submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 3 });
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: 4 });
    await updateIndicator(stage.by('AUTHOR'), { id: row?.id ?? '', expectedVersion: 2, target: '形成更好的格局' });
    const error = await refusal('not_ready', submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 5 }));
    expect(error.args.problem).toBe('1 项预警未说明');
    // Past a round in which it was not there, the first explanation stands again.
    await updateIndicator(stage.by('AUTHOR'), { id: row?.id ?? '', expectedVersion: 3, target: '≥3次' });
    expect(warningsOf(await stage.load(id)).map(findingId)).not.toContain(warning && findingId(warning));
    await stage.submit(id);
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: 6 });
    await updateIndicator(stage.by('AUTHOR'), { id: row?.id ?? '', expectedVersion: 4, target: row?.target.text ?? '' });
    expect((await submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 7 })).round.number).toBe(4);
  });

  test('[REV4] words that explain nothing, or nothing that is there', async () => {
    const { id } = (await stage.sample()).document;
    const [first = { findingId: '', text: '' }, ...others] = await stage.explanations(id);
    const submit = (text: string) => submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations: [{ ...first, text }, ...others, { findingId: 'V12-none', text: '无' }] });
    for (const text of ['', ' \n ', 'x'.repeat(2001), 'a\u0000b']) expect((await refusal('invalid_input', submit(text))).args.path).toBe('explanations.0.text');
    await refusal('too_large', submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations: Array.from({ length: 2001 }, () => first) }));
    const { round } = await submit('x'.repeat(2000));
    expect((await reviews().explanationsOf([round.id])).map(({ findingId: key }) => key)).not.toContain('V12-none');
  });

  test('[REV6] the whole text is judged as it stands in that transaction', async () => {
    const loaded = await stage.sample();
    const { id } = loaded.document;
    const explanations = await stage.explanations(id);
    const add = () => addIndicator(stage.by('AUTHOR'), { goalTableId: loaded.goalTables[0]?.id ?? '', level1: 'OUTPUT', level2: 'QUANTITY', level3: '', target: '' });
    const [added, submitted] = await Promise.allSettled([add(), submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations })]);
    // Whichever was first: an empty row is never in a text that was submitted.
    expect([added.status, submitted.status].sort()).toEqual(['fulfilled', 'rejected']);
    const template = findTemplate(loaded.document.templateId);
    const errors = template === null ? [] : findFindings((await stage.load(id)).tree, template).filter(({ severity }) => severity === 'ERROR');
    expect((await stage.document(id)).status).toBe(errors.length > 0 ? 'DRAFT' : 'SUBMITTED');
  });

  test('[REV6] a text that is behind its log is brought up to it first, and not submitted while somebody goes on typing', async () => {
    const loaded = await stage.sample();
    const { id } = loaded.document;
    const [section] = loaded.sections;
    const sectionId = section?.id ?? '';
    const author = stage.by('AUTHOR');
    const explanations = await stage.explanations(id);
    let seq = section?.revision ?? 0;
    const type = () => {
      seq += 1;
      const row = { sectionId, generation: 1, seq, update: Uint8Array.of(0, 0), authorId: null, clientIds: [], at: 1 };
      return author.unitOfWork.transaction(({ sectionLog }) => sectionLog.append([row]));
    };
    const settle = async () => {
      const { text = '', html = '', markdown = '', paragraphs = [] } = section ?? {};
      await author.unitOfWork.transaction(({ sections }) => sections.saveProjection(sectionId, 1, { revision: seq, text, html, markdown, paragraphs }));
    };
    await type();
    let settled = 0;
    const settleAndType = async () => {
      settled += 1;
      await settle();
      await type();
    };
    const busy = { ...author, collab: { ...author.collab, settleText: settleAndType } };
    expect((await refusal('not_ready', submitDocument(busy, { id, expectedVersion: 1, explanations }))).args.problem).toContain('正文还在输入');
    expect(settled).toBe(10);
    const quiet = { ...author, collab: { ...author.collab, settleText: settle } };
    const { round } = await submitDocument(quiet, { id, expectedVersion: 1, explanations });
    expect((await reviews().sectionMarksOf(round.id)).find((mark) => mark.sectionId === sectionId)?.revision).toBe(seq);
  });
});

describe('withdrawing', () => {
  test('[REV7] leads back to where it was submitted from; the round stays, and the next one has the next number', async () => {
    const { id } = (await stage.sample()).document;
    await stage.submit(id);
    const { document, round } = await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: 2 });
    expect([document.status, round.outcome, round.closedBy, round.closedAt, round.grade]).toEqual(['DRAFT', 'WITHDRAWN', stage.userIds.AUTHOR, stage.time.now, null]);
    await stage.inReview(id);
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请补充依据' }]);
    await stage.answerAll(id);
    await stage.submit(id);
    const again = await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: await versionOf(id) });
    expect([again.document.status, again.round.number, (await stage.items(id)).map(({ status }) => status)]).toEqual(['RETURNED', 3, ['ANSWERED']]);
    expect((await stage.rounds(id)).map(({ outcome }) => outcome)).toEqual(['WITHDRAWN', 'RETURNED', 'WITHDRAWN']);
  });

  test('[REV7] not once somebody has begun to review', async () => {
    const { id } = (await stage.sample()).document;
    const started = await stage.inReview(id);
    expect([started.startedBy, started.startedAt]).toEqual([stage.userIds.REVIEWER, stage.time.now]);
    expect((await refusal('wrong_status', withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: await versionOf(id) }))).args).toEqual({
      action: 'document.withdraw', status: 'IN_REVIEW', reason: '此操作只能在文本处于“送审”时进行', reasonEn: 'this can only be done while the text is “submitted”',
    });
  });
});
