import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { acceptSuggestion } from '../../../server/commands/comment/accept-suggestion.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { rejectSuggestion } from '../../../server/commands/comment/reject-suggestion.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { writeSuggestedText } from '../../../server/commands/comment/write-suggested-text.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { SuggestionRecord } from '../../../server/ports/records.js';
import { createLiveStage, type LiveStage } from '../../support/live-stage.js';

type Who = 'AUTHOR' | 'COLLEAGUE' | 'REVIEWER' | 'READER';
let stage: LiveStage<Who>;
let documentId: string;
let sectionId: string;
beforeAll(async () => {
  stage = await createLiveStage<Who>({ AUTHOR: 'AUTHOR', COLLEAGUE: 'AUTHOR', REVIEWER: 'REVIEWER', READER: 'READER' });
});
afterAll(() => stage.stop());
beforeEach(async () => {
  const { document, sections } = await stage.sample();
  documentId = document.id;
  sectionId = sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '';
  await write({ kind: 'REPLACE_ALL', paragraphs: ['群众安全感满意度不低于百分之九十，全年不变。', '另一段。'] });
});

const write = (edit: Parameters<typeof editSectionText>[1]['edit']) => editSectionText(stage.by('COLLEAGUE'), { id: sectionId, edit });
const replaceWords = (quote: string, replacement: string) => write({ kind: 'REPLACE_QUOTE', passage: { quote }, replacement });
const propose = (quote: string, replacement: string, by: Who = 'READER') =>
  addComment(stage.by(by), { documentId, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote } }, body: '', suggestion: { replacement } });
const accept = (commentId: string, expectedVersion = 1, by: Who = 'AUTHOR') => acceptSuggestion(stage.by(by), { commentId, expectedVersion });
const textNow = async () => (await stage.read.sections.find(sectionId))?.text;
const threadNow = (id: string) => stage.read.comments.findThread(id);
const suggestionNow = async (id: string) => (await stage.read.comments.findComment(id))?.suggestion;
const eventsSince = async (seq: number) => (await stage.read.history.eventsAfter(documentId, seq, 100)).map(({ type, nodeId, relatedId }) => [type, nodeId, relatedId].filter((part) => part !== null).join(' '));
const lastEvent = async () => (await stage.read.documents.find(documentId))?.eventSeq ?? 0;

describe('suggesting other words', () => {
  test('[COM22] remembers the words as they stand in the live text, in a reply too', async () => {
    const { thread, comment } = await propose('百分之 九十', '百分之九十五');
    expect(comment.suggestion).toMatchObject({ original: '百分之九十', replacement: '百分之九十五', state: 'PENDING' });
    await replaceWords('百分之九十', '百分之八十');
    const { comment: reply } = await replyToComment(stage.by('REVIEWER'), { threadId: thread.id, body: '', suggestion: { replacement: '百分之百' } });
    expect(reply.suggestion).toMatchObject({ original: '百分之八十', replacement: '百分之百' });
  });

  test('[COM22] the same words, words too long, and words for a passage that is gone are refused', async () => {
    await expect(propose('另一段', '另一段')).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion' } });
    await expect(propose('另一段', '字'.repeat(5001))).rejects.toMatchObject({ code: 'too_large', args: { what: 'suggestion.replacement' } });
    await expect(propose('另一段', 'a\u0000b')).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion.replacement' } });
    const { thread } = await propose('另一段', '第二段');
    await replaceWords('另一段。', '');
    await expect(replyToComment(stage.by('READER'), { threadId: thread.id, body: '', suggestion: { replacement: '新' } })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion' } });
  });
});

describe('accepting words', () => {
  test('[COM23] puts them into the live text as an edit of whoever accepts; the thread stands on them', async () => {
    const { thread, comment } = await propose('百分之九十', '九成五');
    const other = await propose('全年不变', '全年保持');
    const before = await lastEvent();
    const { thread: after, comment: accepted } = await accept(comment.id);
    expect(await textNow()).toBe('群众安全感满意度不低于九成五，全年不变。\n另一段。');
    expect(accepted).toMatchObject({ version: 2, suggestion: { state: 'ACCEPTED', decidedBy: stage.userIds.AUTHOR, standing: null } });
    expect(after).toMatchObject({ orphaned: false, pendingSuggestions: 0, status: 'OPEN', anchor: { kind: 'TEXT_RANGE', sectionId, quote: '九成五', prefix: '群众安全感满意度不低于' } });
    expect(await threadNow(thread.id)).toEqual(after);
    expect(await stage.by('AUTHOR').collab.readPassage(after.anchor as TextRangeAnchor)).toBe('九成五');
    expect(await threadNow(other.thread.id)).toEqual(other.thread);
    expect(await eventsSince(before)).toEqual([`SectionChanged ${sectionId}`, `CommentChanged ${thread.id} ${comment.id}`]);
    const { items } = await stage.read.history.listChanges(documentId, 2);
    expect(items).toMatchObject([
      { nodeId: thread.id, action: 'suggestion.accepted', field: 'anchor', before: { quote: '百分之九十' }, after: { quote: '九成五' } },
      {
        nodeId: comment.id, action: 'suggestion.accepted', actorId: stage.userIds.AUTHOR,
        before: { suggestedBy: stage.userIds.READER, original: '百分之九十', replacement: '九成五' }, after: { suggestedBy: stage.userIds.READER, decidedBy: stage.userIds.AUTHOR },
      },
    ]);
    const log = await stage.read.sectionLog.load(sectionId);
    expect(log?.updates.length).toBeGreaterThan(0);
  });

  test.each([['百分之九十', '百分之九十五'], ['九', '八'], ['全年不变。', '全年\n不变。'], ['另一段', '']])('[COM23] whatever the words: %j by %j', async (quote, replacement) => {
    const { thread, comment } = await propose(quote, replacement);
    const expected = ((await textNow()) ?? '').replace(quote, replacement);
    const { thread: after } = await accept(comment.id);
    expect(await textNow()).toBe(expected);
    const stands = replacement !== '';
    expect(await threadNow(thread.id)).toMatchObject({ orphaned: !stands, anchor: { quote: stands ? replacement : quote } });
    expect(after.orphaned).toBe(!stands);
  });

  test('[COM24] says STALE with what stands there now: other words, or none', async () => {
    const [changed, gone] = [await propose('百分之九十', '九成五'), await propose('另一段', '第二段')];
    await replaceWords('百分之九十', '百分之八十');
    await replaceWords('另一段。', '');
    const text = await textNow();
    await expect(accept(changed.comment.id)).rejects.toMatchObject({ code: 'stale', args: { id: changed.comment.id, expected: '百分之九十', actual: '百分之八十' } });
    await expect(accept(gone.comment.id)).rejects.toMatchObject({ code: 'stale', args: { expected: '另一段', actual: null } });
    await removeSection(stage.by('AUTHOR'), { id: sectionId, expectedVersion: 1 });
    await expect(accept(changed.comment.id)).rejects.toMatchObject({ code: 'stale', args: { actual: null } });
    expect([text, (await suggestionNow(changed.comment.id))?.state]).toEqual(['群众安全感满意度不低于百分之八十，全年不变。\n', 'PENDING']);
  });

  test('[COM25] accepted twice, and by two at once, it is applied once', async () => {
    const { comment } = await propose('不低于', '不低于（暂定不低于）');
    const both = await Promise.all([accept(comment.id), accept(comment.id, 1, 'COLLEAGUE'), accept(comment.id)]);
    expect(new Set(both.map((answer) => answer.comment.suggestion?.decidedBy)).size).toBe(1);
    await replaceWords('暂定', '初定');
    expect((await accept(comment.id)).comment).toEqual(both[0]?.comment);
    expect(await textNow()).toBe('群众安全感满意度不低于（初定不低于）百分之九十，全年不变。\n另一段。');
  });

  test('[COM25] after a crash between the edit and the decision the decision alone is made up for', async () => {
    const { thread, comment } = await propose('不低于', '不低于（暂定不低于）');
    await writeSuggestedText(stage.by('AUTHOR'), comment, comment.suggestion as SuggestionRecord, thread.anchor as TextRangeAnchor);
    await replaceWords('暂定', '初定');
    expect((await suggestionNow(comment.id))?.state).toBe('PENDING');
    const { comment: accepted } = await accept(comment.id, 1, 'COLLEAGUE');
    expect(accepted.suggestion).toMatchObject({ state: 'ACCEPTED', decidedBy: stage.userIds.COLLEAGUE });
    expect(await textNow()).toContain('不低于（初定不低于）百分之九十');
  });

  test.each(['百分之九十五', '九成', '不低于百分之九十', '百分之九十以上'])('[COM25] words that somebody wrote by hand are not written again: %s', async (words) => {
    const { comment } = await propose('百分之九十', words);
    await replaceWords('百分之九十', words);
    expect((await suggestionNow(comment.id))?.state).toBe('PENDING');
    const revision = (await stage.read.sections.find(sectionId))?.revision;
    expect((await accept(comment.id)).comment.suggestion?.state).toBe('ACCEPTED');
    expect((await stage.read.sections.find(sectionId))?.revision).toBe(revision);
    expect(await textNow()).toBe(`群众安全感满意度不低于${words}，全年不变。\n另一段。`);
  });

  test('[COM25] one that was edited since is a conflict; edited after a crash, the old ones are not taken for the new', async () => {
    const { thread, comment } = await propose('百分之九十', '九成');
    await writeSuggestedText(stage.by('AUTHOR'), comment, comment.suggestion as SuggestionRecord, thread.anchor as TextRangeAnchor);
    await editComment(stage.by('READER'), { commentId: comment.id, expectedVersion: 1, suggestion: { replacement: '九成五' } });
    await expect(accept(comment.id, 1)).rejects.toMatchObject({ code: 'conflict' });
    await expect(accept(comment.id, 2)).rejects.toMatchObject({ code: 'stale', args: { expected: '百分之九十' } });
    expect(await textNow()).toContain('不低于九成，');
  });

  test('[COM23] is for whoever may edit, while the text is open', async () => {
    const { comment } = await propose('百分之九十', '九成');
    for (const by of ['REVIEWER', 'READER'] as const) await expect(accept(comment.id, 1, by)).rejects.toMatchObject({ code: 'forbidden' });
    await stage.unitOfWork.transaction(({ documents }) => documents.update(documentId, { status: 'IN_REVIEW' }));
    await expect(accept(comment.id)).rejects.toMatchObject({ code: 'locked_for_review' });
    expect(await textNow()).toContain('百分之九十');
  });
});

describe('while it waits', () => {
  test('[COM27] what stands there now is kept with the readable text, and told when it turns', async () => {
    const { thread, comment } = await propose('百分之九十', '九成五');
    const before = await lastEvent();
    await replaceWords('另一段', '第二段');
    await replaceWords('百分之九十', '百分之八十');
    expect(await suggestionNow(comment.id)).toMatchObject({ state: 'PENDING', standing: '百分之八十' });
    await replaceWords('百分之八十', '百分之七十');
    expect((await suggestionNow(comment.id))?.standing).toBe('百分之七十');
    await replaceWords('百分之七十', '百分之九十');
    expect((await suggestionNow(comment.id))?.standing).toBeNull();
    const told = `CommentChanged ${thread.id} ${comment.id}`;
    const changed = `SectionChanged ${sectionId}`;
    expect(await eventsSince(before)).toEqual([changed, changed, told, changed, changed, told]);
    expect((await threadNow(thread.id))?.version).toBe(1);
  });

  test('[COM26] rejecting it leaves the text', async () => {
    const { comment } = await propose('百分之九十', '九成五');
    await rejectSuggestion(stage.by('COLLEAGUE'), { commentId: comment.id, expectedVersion: 1, reason: '依据不足' });
    expect(await textNow()).toContain('百分之九十');
    await expect(accept(comment.id, 2)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the same text, imported again', () => {
  test('[COM31] is another document: threads and suggestions stay with the first', async () => {
    const { thread, comment } = await propose('百分之九十', '九成五');
    const again = await stage.sample();
    expect(again.document.id).not.toBe(documentId);
    expect((await stage.read.comments.listThreads({ documentId: again.document.id, first: 9 })).items).toEqual([]);
    expect(await threadNow(thread.id)).toEqual(thread);
    expect((await accept(comment.id)).comment.suggestion?.state).toBe('ACCEPTED');
  });
});

describe('beside somebody who types', () => {
  test('[COM23] what is typed in the same paragraph meanwhile stays', async () => {
    const { comment } = await propose('百分之九十', '九成五');
    const update = await stage.registry.read(sectionId, (doc) => Y.encodeStateAsUpdate(doc));
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, update);
    const paragraph = elsewhere.getXmlFragment('default').get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).insert(2, '对社会');
    (paragraph.get(0) as Y.XmlText).insert('群众对社会安全感满意度不低于百分'.length, '点');
    await accept(comment.id);
    await stage.registry.edit(sectionId, { userId: stage.userIds.COLLEAGUE }, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere)));
    await stage.registry.flush(sectionId);
    const text = (await textNow()) ?? '';
    expect(text).toContain('群众对社会安全感满意度不低于');
    expect(text).toContain('九成五');
    expect(text).toContain('点');
    expect(text).not.toContain('百分');
  });
});
