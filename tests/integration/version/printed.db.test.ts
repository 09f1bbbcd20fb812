import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { SectionTree } from '../../../schema/model/document.js';
import { walkSections } from '../../../schema/rules/walk-sections.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { importText } from '../../../server/interchange/import-text.js';
import { toPerformanceText } from '../../../server/interchange/golden-view.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { openArchive } from '../../../server/interchange/import/open-archive.js';
import { readXml, type XmlElement } from '../../../server/interchange/import/read-xml.js';
import { readPrintedDocument } from '../../../server/queries/read-printed-document.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { refusal, sampleText } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const now = (documentId: string) => readPrintedDocument(stage.by('READER'), { documentId, versionId: null });
const sectionsOf = (parts: readonly { sections: readonly SectionTree[] }[]): SectionTree[] => parts.flatMap(({ sections }) => [...walkSections(sections)]);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a document as it is printed', () => {
  test('[EXP1] says all that the source said, contents as well', async () => {
    const { document } = await stage.sample();
    const { tree, template, status, version } = await now(document.id);
    expect(toPerformanceText(tree)).toEqual(toPerformanceText(importText(sampleText).tree));
    expect([template.id, status, version]).toEqual(['hebei-county-2019', 'DRAFT', null]);
  });

  test('[EXP1] [EXP2] has the formatting of each text, now and in a version, and is not changed by what comes later', async () => {
    const { document, sections, indicators } = await stage.sample();
    const section = sections.find(({ kind }) => kind === 'OVERALL_GOAL');
    const author = stage.by('AUTHOR');
    await author.collab.editText(section?.id ?? '', author.actor.userId, [{ kind: 'REPLACE_ALL_WITH_BLOCKS', blocks: [{ kind: 'PARAGRAPH', runs: [{ text: '全年' }, { text: '必办', bold: true }] }, { kind: 'BULLET_LIST', items: [{ runs: [{ text: '甲' }], depth: 1 }] }] }], null);
    const { version } = await takeVersion(author, { documentId: document.id, label: '初稿' });
    const then = await readPrintedDocument(stage.by('READER'), { documentId: document.id, versionId: version.id });
    expect(then.version).toMatchObject({ number: version.number, label: '初稿', contentHash: version.contentHash, isFrozen: false });
    for (const { parts } of [then.tree, (await now(document.id)).tree]) {
      const [goal, ...others] = sectionsOf(parts).sort((a, b) => Number(b.id === section?.id) - Number(a.id === section?.id));
      expect(goal?.paragraphs).toEqual(['全年必办', '甲']);
      expect(goal?.blocks?.map(({ kind }) => kind)).toEqual(['PARAGRAPH', 'BULLET_LIST']);
      expect(others.filter(({ blocks }) => blocks !== undefined)).toEqual([]);
    }
    await updateIndicator(author, { id: indicators[0]?.id ?? '', expectedVersion: 1, target: '≥99件' });
    const again = await readPrintedDocument(stage.by('READER'), { documentId: document.id, versionId: version.id });
    expect(again.tree).toEqual(then.tree);
    expect(hash(await printFile('TEXT', again))).toBe(hash(await printFile('TEXT', then)));
    expect(hash(await printFile('TEXT', await now(document.id)))).not.toBe(hash(await printFile('TEXT', then)));
  });

  test('[EXP1] is for those who may read the document', async () => {
    const [one, other] = [await stage.sample(), await stage.sample()];
    const { version } = await takeVersion(stage.by('AUTHOR'), { documentId: one.document.id, label: '初稿' });
    await refusal('not_found', readPrintedDocument(stage.by('STRANGER'), { documentId: one.document.id, versionId: null }));
    await refusal('not_found', readPrintedDocument(stage.by('STRANGER'), { documentId: one.document.id, versionId: version.id }));
    await refusal('not_found', readPrintedDocument(stage.by('READER'), { documentId: other.document.id, versionId: version.id }));
  });
});

/** Everything below an element, in the order of the file. */
const flat = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : flat(child)))];
const textOf = (elements: readonly XmlElement[]): string => elements.filter(({ name }) => name === 't').map(({ children }) => children.join('')).join('');

/** Word's own comments of a DOCX file: who wrote what when, and the words between their marks. Null: the file has none. */
async function wordComments(bytes: Uint8Array): Promise<readonly (readonly string[])[] | null> {
  const archive = await openArchive(bytes);
  const [comments, body] = await Promise.all(['word/comments.xml', 'word/document.xml'].map(async (name) => {
    const entry = archive.find(name);
    return entry === null ? null : flat(readXml(await entry.read()));
  }));
  if (comments == null || body == null) return null;
  return comments.filter(({ name }) => name === 'comment').map((comment) => {
    const id = comment.attributes['id'] ?? '';
    const [start, end] = ['commentRangeStart', 'commentRangeEnd'].map((mark) => body.findIndex(({ name, attributes }) => name === mark && attributes['id'] === id));
    const lines = flat(comment).filter(({ name }) => name === 'p').map((line) => textOf(flat(line)));
    return [comment.attributes['author'] ?? '', comment.attributes['date'] ?? '', lines.join('\n'), textOf(body.slice(start, end))];
  });
}

describe('the comments of a printed document', () => {
  const withComments = (documentId: string, versionId: string | null = null) => readPrintedDocument(stage.by('READER'), { documentId, versionId, withComments: true });
  const said = (documentId: string, anchor: AddCommentInput['anchor'], body: string) => addComment(stage.by('REVIEWER'), { documentId, anchor, body });

  test('[EXP64] stand in a Word file at their words, cells and headings, with author and time, and without the option nowhere', async () => {
    const { document, sections, goalTables, indicators } = await stage.sample();
    const section = sections.find(({ kind }) => kind === 'OVERALL_GOAL');
    const [sectionId, quote] = [section?.id ?? '', section?.text.slice(20, 32) ?? ''];
    stage.time.now = Date.UTC(2026, 10, 25, 9, 30);
    const { thread } = await said(document.id, { kind: 'TEXT_RANGE', sectionId, passage: { quote } }, '请写明依据');
    await said(document.id, { kind: 'CELL', indicatorId: indicators[0]?.id ?? '', field: 'target' }, '率不能超过100%');
    await said(document.id, { kind: 'ROW', indicatorId: indicators[1]?.id ?? '' }, '与上一行重复');
    await said(document.id, { kind: 'GOAL_TABLE', goalTableId: goalTables[0]?.id ?? '', field: 'fundPurpose' }, '用途不明');
    await said(document.id, { kind: 'SECTION', sectionId }, '篇幅过长');
    await said(document.id, { kind: 'DOCUMENT' }, '总体可行');
    await replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '已补' });
    await resolveComment(stage.by('AUTHOR'), { threadId: thread.id, expectedVersion: thread.version });
    // The words move on, below some that are bold: their comment follows them.
    const author = stage.by('AUTHOR');
    const wanted = [{ kind: 'PARAGRAPH' as const, runs: [{ text: '导语。', bold: true }] }];
    await author.collab.editText(sectionId, author.actor.userId, [{ kind: 'INSERT_BLOCKS', place: { at: 'START' }, blocks: wanted }], null);

    const printed = await withComments(document.id);
    const [first, second] = [await printFile('DOCX', printed), await printFile('DOCX', await withComments(document.id))];
    expect(hash(second)).toBe(hash(first));
    const at = new Date(stage.time.now).toISOString();
    const comments = await wordComments(first);
    expect(comments?.map(([by, date, text]) => [by, new Date(date ?? '').toISOString(), text])).toEqual([
      ['REVIEWER', at, '请写明依据'], ['AUTHOR', at, '已补'],
      ...['率不能超过100%', '与上一行重复', '用途不明', '篇幅过长', '总体可行'].map((text) => ['REVIEWER', at, text]),
    ]);
    expect(comments?.map(([, , , words]) => words)).toEqual([
      quote, quote, indicators[0]?.target.text, indicators[1]?.level3, goalTables[0]?.fundPurpose, `${section?.number}${section?.title}`, document.departmentName,
    ]);
    expect(printed.threads.map(({ isResolved }) => isResolved)).toEqual([true, false, false, false, false, false]);
    await addComment(stage.by('REVIEWER'), { documentId: document.id, anchor: { kind: 'CELL', indicatorId: indicators[2]?.id ?? '', field: 'basis' }, body: '', suggestion: { replacement: '年度计划' } });
    expect((await withComments(document.id)).threads.at(-1)?.comments.map(({ text }) => text)).toEqual([`〔建议将“${indicators[2]?.basis}”改为“年度计划”，待定〕`]);
    const bare = await now(document.id);
    expect([bare.threads, await wordComments(await printFile('DOCX', bare))]).toEqual([[], null]);
  });

  test('[EXP64] what a thread was about and is gone is told by its words; a version that has it shows it in its place', async () => {
    const { document, sections, indicators } = await stage.sample();
    const section = sections.find(({ kind }) => kind === 'OVERALL_GOAL');
    const [sectionId, quote, row] = [section?.id ?? '', section?.text.slice(20, 32) ?? '', indicators[0]];
    await said(document.id, { kind: 'TEXT_RANGE', sectionId, passage: { quote } }, '请写明依据');
    await said(document.id, { kind: 'CELL', indicatorId: row?.id ?? '', field: 'level3' }, '名称不全');
    const author = stage.by('AUTHOR');
    const { version } = await takeVersion(author, { documentId: document.id, label: '初稿' });
    await author.collab.editText(sectionId, author.actor.userId, [{ kind: 'REPLACE_ALL', paragraphs: ['另起。'] }], null);
    await removeIndicator(author, { id: row?.id ?? '', expectedVersion: row?.version ?? 1 });
    const today = await withComments(document.id);
    expect(today.threads.map(({ nodeId, range, comments }) => [nodeId, range, comments[0]?.text])).toEqual([
      [sectionId, null, `〔所指文字“${quote}”已不在文中〕\n请写明依据`], [row?.id, null, '〔所在的行已不在文中〕\n名称不全'],
    ]);
    expect((await wordComments(await printFile('DOCX', today)))?.map(([, , , words]) => words)).toEqual([`${section?.number}${section?.title}`, document.departmentName]);
    const then = await withComments(document.id, version.id);
    expect(then.threads.map(({ range, comments }) => [range, comments[0]?.text])).toEqual([[{ start: 20, end: 32 }, '请写明依据'], [null, '名称不全']]);
    expect((await wordComments(await printFile('DOCX', then)))?.map(([, , , words]) => words)).toEqual([quote, row?.level3]);
  });

  test('[EXP64] are read in as many statements for thirty threads as for two', async () => {
    const { document, sections, indicators } = await stage.sample();
    const section = sections.find(({ kind }) => kind === 'OVERALL_GOAL');
    const [sectionId, indicatorId] = [section?.id ?? '', indicators[0]?.id ?? ''];
    const comment = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n += 1) {
        await said(document.id, { kind: 'TEXT_RANGE', sectionId, passage: { quote: section?.text.slice(20 + n, 32 + n) ?? '' } }, `第${n}处`);
        await said(document.id, { kind: 'CELL', indicatorId, field: 'basis' }, `第${n}格`);
      }
    };
    const count = async (): Promise<number> => {
      const statements: string[] = [];
      const release = stage.store.onStatement((sql) => void statements.push(sql));
      const { threads } = await withComments(document.id);
      release();
      expect(threads.length).toBeGreaterThan(1);
      return distinctStatements(statements).length;
    };
    await comment(1);
    const few = await count();
    await comment(14);
    expect(await count()).toBe(few);
  });
});
