import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type * as Y from 'yjs';
import { nextTurn } from '../support/next-turn.js';
import { openEditor, type Editor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

const paragraph = '群众安全感满意度不低于百分之九十，全年不变。';

describe('a suggestion and somebody who types in the passage', () => {
  let stage: TestApp;
  let author: TestPerson;
  let typist: TestPerson;
  let reader: TestPerson;
  let documentId: string;
  let sectionId: string;
  const open: Editor[] = [];

  beforeAll(async () => {
    stage = await createTestApp();
    [author, typist, reader] = [await stage.person('author'), await stage.person('typist'), await stage.person('reader')];
  });
  beforeEach(async () => {
    ({ documentId, sectionId } = await stage.importSample(author));
    await stage.setMember(documentId, typist, 'AUTHOR');
    await stage.setMember(documentId, reader, 'READER');
    await author.api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { userErrors { message } } }', { input: { id: sectionId, edit: { kind: 'REPLACE_ALL', paragraphs: [paragraph] } } });
  });
  afterEach(() => open.splice(0).forEach((editor) => editor.close()));
  afterAll(() => stage.stop());

  const edit = async (): Promise<Editor> => {
    const editor = openEditor(stage.url, sectionId, typist.token);
    open.push(editor);
    await editor.synced();
    return editor;
  };
  const textOf = ({ doc }: Editor): Y.XmlText => (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const type = (editor: Editor, before: string, words: string): void => {
    const text = textOf(editor);
    text.insert(text.toJSON().indexOf(before), words);
  };
  const propose = async (quote: string, replacement: string): Promise<{ thread: { id: string }; comment: { id: string } }> => {
    const input = { documentId, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote } }, body: '', suggestion: { replacement } };
    const query = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } comment { id } userErrors { message } } }';
    return (await reader.api.data<{ addComment: { thread: { id: string }; comment: { id: string } } }>(query, { input })).addComment;
  };
  const accept = (commentId: string) =>
    author.api.send<{ acceptSuggestion: { comment: { suggestion: { status: string; suggestedBy: { name: string }; decidedBy: { name: string } } }; thread: { orphaned: boolean; anchor: { quote: string } } } }>(
      'mutation ($input: AcceptSuggestionInput!) { acceptSuggestion(input: $input) { comment { suggestion { status suggestedBy { name } decidedBy { name } } } thread { orphaned anchor { quote } } userErrors { message } } }',
      { input: { commentId, expectedVersion: 1 } },
    );
  const read = async (): Promise<string> => (await author.api.data<{ node: { text: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { text } } }', { id: sectionId })).node.text;

  test('[COM23] it is accepted while they type beside the passage: both stand, everywhere', async () => {
    const editor = await edit();
    const { comment } = await propose('百分之九十', '九成五');
    const typing = (async () => {
      for (const letter of '在全县范围内') {
        type(editor, '群众', letter);
        await nextTurn();
      }
    })();
    const [{ data, errors }] = await Promise.all([accept(comment.id), typing]);
    expect(errors).toEqual([]);
    expect(data?.acceptSuggestion).toMatchObject({
      comment: { suggestion: { status: 'ACCEPTED', suggestedBy: { name: 'reader' }, decidedBy: { name: 'author' } } }, thread: { orphaned: false, anchor: { quote: '九成五' } },
    });
    await editor.sees('九成五');
    expect(editor.paragraphs()).toEqual(['在全县范围内群众安全感满意度不低于九成五，全年不变。']);
    const witness = await edit();
    await witness.sees('在全县范围内');
    expect(witness.paragraphs()).toEqual(editor.paragraphs());
  });

  test('[COM24] what they typed into the passage first makes it STALE, with what stands there now', async () => {
    const editor = await edit();
    const witness = await edit();
    const { comment, thread } = await propose('百分之九十', '九成五');
    const { document } = await author.api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
    const events = reader.api.watch<{ documentEvents: { comment?: { suggestion: { status: string; currentText: string } } } }>(
      'subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { ... on CommentChanged { threadId comment { suggestion { status currentText } } } } }',
      { id: documentId, after: document.eventCursor },
    );
    type(editor, '九十', '八');
    await witness.sees('百分之八九十');
    const { data, errors } = await accept(comment.id);
    expect([data, errors[0]?.extensions]).toMatchObject([null, { code: 'STALE', args: { id: comment.id, expected: '百分之九十', actual: '百分之八九十' } }]);
    for (let count = 1; events.received.every(({ documentEvents }) => documentEvents.comment === undefined); count++) await events.has(count);
    expect(events.received.at(-1)?.documentEvents).toMatchObject({ threadId: thread.id, comment: { suggestion: { status: 'STALE', currentText: '百分之八九十' } } });
    events.stop();
    textOf(editor).delete(textOf(editor).toJSON().indexOf('八'), 1);
    await witness.sees('百分之九十');
    expect((await accept(comment.id)).errors).toEqual([]);
    await editor.sees('不低于九成五，');
  });

  test('[COM23] [COM3] what they typed into the passage while they were cut off is not lost, and arrives once they are back', async () => {
    const editor = await edit();
    const { comment } = await propose('百分之九十', '九成五');
    editor.provider.disconnect();
    type(editor, '九十', '点');
    expect((await accept(comment.id)).errors).toEqual([]);
    editor.provider.connect();
    await editor.sees('九成五');
    const witness = await edit();
    await witness.sees('点');
    expect(witness.paragraphs()).toEqual(editor.paragraphs());
    const [text] = witness.paragraphs();
    expect(text).toHaveLength('群众安全感满意度不低于九成五，全年不变。'.length + 1);
    expect(text).toMatch(/不低于点?九成五点?，全年/);
    expect(await read()).toContain('九成五');
  });

  test('[COM25] two accept at once while somebody types: it is applied once', async () => {
    const editor = await edit();
    const { comment } = await propose('不低于', '不低于（暂定不低于）');
    type(editor, '群众', '我县');
    const answers = await Promise.all([accept(comment.id), accept(comment.id)]);
    expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
    await editor.sees('暂定');
    expect(editor.paragraphs()).toEqual(['我县群众安全感满意度不低于（暂定不低于）百分之九十，全年不变。']);
  });
});
