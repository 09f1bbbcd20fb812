import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, readAnchored } from '../../../collab/ydoc/anchors.js';
import { bodyOf } from '../../../collab/ydoc/layout.js';
import { appendParagraphs, editText } from '../../../collab/ydoc/section-text.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { checkAnchors } from '../../../server/commands/comment/check-anchors.js';
import { waitingIn } from '../../../server/commands/comment/note-standing.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import type { CommentThreadRecord } from '../../../server/ports/records.js';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

let stage: CommentStage;
let here: Awaited<ReturnType<CommentStage['outlined']>>;
let text: Y.Doc;
let undo: Y.UndoManager;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  here = await stage.outlined();
  text = new Y.Doc();
  appendParagraphs(text, ['推进平安建设，群众安全感满意度不低于百分之九十。', '开展见义勇为宣传活动，不少于十二次。']);
  undo = new Y.UndoManager(bodyOf(text), { captureTimeout: 0 });
  stage.collab.answerPassage = (sectionId, passage) => {
    const made = createTextAnchor(text, passage);
    return made.ok ? Promise.resolve({ kind: 'TEXT_RANGE', sectionId, ...made.anchor }) : Promise.reject(new AppError('anchor_lost', { quote: passage.quote }));
  };
});

const comment = async (quote: string) =>
  (await addComment(stage.by('REVIEWER'), { documentId: here.document.id, anchor: { kind: 'TEXT_RANGE', sectionId: here.section.id, passage: { quote } }, body: '请核实。' })).thread;
const passages = async (repositories: Repositories) => {
  const threads = await repositories.comments.threadsOnPassages([here.section.id]);
  return { threads, suggestions: await waitingIn(repositories, threads) };
};
/** What the bridge does once a text was projected. */
const check = (actorId?: string): Promise<CommentThreadRecord[]> =>
  stage.context.unitOfWork.transaction(async (repositories) => {
    await repositories.documents.lock(here.document.id);
    return checkAnchors(repositories, {
      documentId: here.document.id,
      ...(await passages(repositories)),
      read: (anchor, proposed) => readAnchored(text, anchor, proposed),
      actorId,
      at: stage.time.now,
    });
  });
const threadNow = async (id: string) => stage.context.unitOfWork.read.comments.findThread(id);

describe('when the text goes', () => {
  test('[COM12] a passage that is edited around, or inside, keeps its thread', async () => {
    await comment('群众安全感满意度');
    editText(text, { kind: 'REPLACE_QUOTE', passage: { quote: '推进平安建设' }, replacement: '深入推进平安乐亭建设' });
    editText(text, { kind: 'REPLACE_QUOTE', passage: { quote: '安全感满意度' }, replacement: '安全感、满意度' });
    expect(await check()).toEqual([]);
    expect(await stage.events(here.document.id)).toHaveLength(1);
  });

  test('[COM12] a passage that is deleted orphans its thread, an undo finds it again', async () => {
    const [lost, kept] = [await comment('群众安全感满意度'), await comment('不少于十二次')];
    bodyOf(text).delete(0, 1);
    expect(await check(stage.people.AUTHOR.id)).toEqual([{ ...lost, orphaned: true, version: 2 }]);
    expect(await threadNow(lost.id)).toEqual({ ...lost, orphaned: true, version: 2 });
    expect(await threadNow(kept.id)).toEqual(kept);
    expect(await check()).toEqual([]);
    undo.undo();
    expect(await check()).toEqual([{ ...lost, orphaned: false, version: 3 }]);
    expect((await stage.events(here.document.id)).slice(2)).toEqual([`CommentChanged ${lost.id}  ${stage.people.AUTHOR.id}`, `CommentChanged ${lost.id}  system`]);
    expect((await stage.changes(here.document.id)).slice(2)).toEqual(['comment.orphaned orphaned false true', 'comment.refound orphaned true false']);
  });

  test('[COM12] words deleted inside a paragraph are found again by an undo', async () => {
    const [lost, kept] = [await comment('群众安全感满意度'), await comment('不少于十二次')];
    editText(text, { kind: 'REPLACE_QUOTE', passage: { quote: '群众安全感满意度不低于百分之九十' }, replacement: '成效明显' });
    expect(await check(stage.people.AUTHOR.id)).toEqual([{ ...lost, orphaned: true, version: 2 }]);
    expect(await threadNow(lost.id)).toEqual({ ...lost, orphaned: true, version: 2 });
    expect(await threadNow(kept.id)).toEqual(kept);
    expect(await check()).toEqual([]);
    undo.undo();
    expect(await check()).toEqual([{ ...lost, orphaned: false, version: 3 }]);
    expect((await stage.events(here.document.id)).slice(2)).toEqual([`CommentChanged ${lost.id}  ${stage.people.AUTHOR.id}`, `CommentChanged ${lost.id}  system`]);
    expect((await stage.changes(here.document.id)).slice(2)).toEqual(['comment.orphaned orphaned false true', 'comment.refound orphaned true false']);
  });

  test('[COM12] many threads are marked in one transaction, each with its own event', async () => {
    const threads = [await comment('推进平安建设'), await comment('群众'), await comment('见义勇为')];
    bodyOf(text).delete(0, bodyOf(text).length);
    expect((await check()).map(({ id }) => id).sort()).toEqual(threads.map(({ id }) => id).sort());
    expect(await stage.events(here.document.id)).toHaveLength(6);
  });

  test('[COM12] a transaction that fails marks nothing', async () => {
    const thread = await comment('见义勇为');
    bodyOf(text).delete(0, bodyOf(text).length);
    const failing = stage.context.unitOfWork.transaction(async (repositories) => {
      await repositories.documents.lock(here.document.id);
      await checkAnchors(repositories, { documentId: here.document.id, ...(await passages(repositories)), read: () => null, at: 1 });
      throw new Error('lost the database');
    });
    await expect(failing).rejects.toThrow('lost the database');
    expect(await threadNow(thread.id)).toEqual(thread);
    expect(await stage.events(here.document.id)).toHaveLength(1);
  });

  test('[COM12] threads on the section as a whole, and on other sections, are left alone', async () => {
    const whole = await stage.thread(here.document.id, { kind: 'SECTION', sectionId: here.section.id });
    const elsewhere = await stage.outlined();
    const other = await addComment(stage.by('REVIEWER'), {
      documentId: elsewhere.document.id,
      anchor: { kind: 'TEXT_RANGE', sectionId: elsewhere.section.id, passage: { quote: '见义勇为' } },
      body: '请核实。',
    });
    bodyOf(text).delete(0, bodyOf(text).length);
    expect(await check()).toEqual([]);
    expect([await threadNow(whole.thread.id), await threadNow(other.thread.id)]).toEqual([whole.thread, other.thread]);
  });

  test('[COM13] an orphaned thread is answered and settled like any other, and its loss is no conflict', async () => {
    const thread = await comment('见义勇为');
    bodyOf(text).delete(0, bodyOf(text).length);
    await check();
    await replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '该段已删除。' });
    const { thread: resolved } = await resolveComment(stage.by('AUTHOR'), { threadId: thread.id, expectedVersion: thread.version });
    expect(resolved).toMatchObject({ status: 'RESOLVED', orphaned: true, version: 3, anchor: thread.anchor });
  });
});
