import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openEditor, type Editor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

interface Edited {
  readonly revision: number | null;
  readonly section: { readonly text: string; readonly html: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const editSectionText = 'mutation ($input: EditSectionTextInput!) { edited: editSectionText(input: $input) { revision section { text html } userErrors { code path } } }';

/** Types into the only paragraph. */
function typeAfter({ doc }: Editor, words: string, typed: string): void {
  const [paragraph] = doc.getXmlFragment('default').toArray();
  const [text] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : [];
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  const at = text.toJSON().indexOf(words) + words.length;
  text.insert(at, typed);
}

describe('a section that is edited by program while people have it open', () => {
  let stage: TestApp;
  let author: TestPerson;
  let typist: TestPerson;
  let documentId: string;
  let sectionId: string;
  const open: Editor[] = [];
  const watch = async (): Promise<Editor> => {
    const editor = openEditor(stage.url, sectionId, typist.token);
    open.push(editor);
    await editor.synced();
    return editor;
  };
  const edit = async (input: object): Promise<Edited> => (await author.api.data<{ edited: Edited }>(editSectionText, { input: { id: sectionId, ...input } })).edited;
  const eventCursor = async (): Promise<string> =>
    (await author.api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId })).document.eventCursor;
  /** Who is told to have made the revision. */
  const changedBy = async (after: string, revision: number | null): Promise<string | undefined> => {
    const { received, has, stop } = author.api.watch<{ documentEvents: { actor: { id: string } | null; revision?: number } }>(
      'subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { actor { id } ... on SectionChanged { revision } } }', { id: documentId, after },
    );
    for (let count = 1; received.at(-1)?.documentEvents.revision !== revision; count++) await has(count);
    stop();
    return received.at(-1)?.documentEvents.actor?.id;
  };
  /** Resolves when the editor reads as the server's text does. */
  const catchesUp = async ({ doc }: Editor, text: string): Promise<void> => {
    while (projectSection(doc).text !== text) await new Promise((resolve) => doc.once('update', resolve));
  };

  beforeAll(async () => {
    stage = await createTestApp();
    [author, typist] = [await stage.person('author'), await stage.person('typist')];
    ({ documentId, sectionId } = await stage.importSample(author));
    await stage.setMember(documentId, typist, 'AUTHOR');
  });
  afterEach(() => open.splice(0).forEach((editor) => editor.close()));
  afterAll(() => stage.stop());

  test('[COL100] what stands at an anchor is replaced while its words are the same, and refused once they are not', async () => {
    const editor = await watch();
    await edit({ edit: { kind: 'REPLACE_ALL', paragraphs: ['全年完成投资一千万元，按时验收。'] } });
    const { kind: _kind, sectionId: _section, ...anchor } = await stage.app.collab.anchorPassage(sectionId, { quote: '一千万元' });
    await editor.sees('一千万元');
    typeAfter(editor, '一千', '二百');
    const seen = '全年完成投资一千二百万元，按时验收。';
    await catchesUp(await watch(), seen);
    const late = await edit({ edit: { kind: 'REPLACE_QUOTE', passage: anchor, replacement: '1000万元' } });
    expect(late).toEqual({ revision: null, section: null, userErrors: [{ code: 'PASSAGE_CHANGED', path: ['edit', 'passage'] }] });
    const anyway = await edit({ edit: { kind: 'REPLACE_QUOTE', passage: { ...anchor, expectQuote: false }, replacement: '1200万元' } });
    expect(anyway).toMatchObject({ userErrors: [], section: { text: '全年完成投资1200万元，按时验收。' } });
    await catchesUp(editor, '全年完成投资1200万元，按时验收。');
    const { kind: _again, sectionId: _same, ...unchanged } = await stage.app.collab.anchorPassage(sectionId, { quote: '按时验收' });
    typeAfter(editor, '全年', '预计');
    const accepted = await edit({ edit: { kind: 'REPLACE_QUOTE', passage: unchanged, replacement: '年底验收' } });
    expect(accepted.userErrors).toEqual([]);
    await catchesUp(editor, '全年预计完成投资1200万元，年底验收。');
  });

  test('[COL102] [COL103] formatted blocks, deletions and insertions are seen by a stock client as GraphQL tells them', async () => {
    const editor = await watch();
    const blocks = [
      { kind: 'HEADING', level: 2, text: '年度目标' },
      { kind: 'PARAGRAPH', runs: [{ text: '全年完成' }, { text: '投资', bold: true }, { text: '一千万元。' }] },
      { kind: 'BULLET_LIST', items: [{ text: '甲项工作' }, { text: '其中子项', depth: 2 }, { text: '乙项工作' }] },
      { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ text: '指标' }, { text: '目标' }] }, { cells: [{ text: '人次' }, { text: '1200' }] }] },
    ];
    const made = await edit({ edit: { kind: 'REPLACE_ALL_WITH_BLOCKS', blocks } });
    expect(made.section?.html).toBe([
      '<h2>年度目标</h2><p>全年完成<strong>投资</strong>一千万元。</p><ul><li><p>甲项工作</p><ul><li><p>其中子项</p></li></ul></li><li><p>乙项工作</p></li></ul>',
      '<table><tr><th><p>指标</p></th><th><p>目标</p></th></tr><tr><td><p>人次</p></td><td><p>1200</p></td></tr></table>',
    ].join(''));
    await catchesUp(editor, made.section?.text ?? '');
    expect(projectSection(editor.doc).html).toBe(made.section?.html);
    await edit({ edit: { kind: 'DELETE_PASSAGE', passage: { quote: '一千万元。\n甲项' } } });
    await edit({ edit: { kind: 'INSERT_TEXT', place: 'AFTER', passage: { quote: '投资' }, text: '额' } });
    await edit({ edit: { kind: 'INSERT_BLOCKS', place: 'BEFORE', passage: { quote: '乙项' }, blocks: [{ kind: 'BULLET_LIST', items: [{ text: '新增工作' }] }] } });
    const last = await edit({ edit: { kind: 'DELETE_BLOCKS', passage: { quote: '指标\n目标\n人次\n1200' } } });
    expect(last.section?.html).toBe('<h2>年度目标</h2><p>全年完成<strong>投资额</strong>工作</p><ul><li><p>其中子项</p></li></ul><ul><li><p>新增工作</p></li><li><p>乙项工作</p></li></ul>');
    await catchesUp(editor, last.section?.text ?? '');
    expect(projectSection(editor.doc).html).toBe(last.section?.html);
  });

  test('[COL106] several edits reach open editors as one update of their author; with one that fails nothing does', async () => {
    const editor = await watch();
    const start = await edit({ edit: { kind: 'REPLACE_ALL', paragraphs: ['县卫健局负责。', '由县卫健局牵头。'] } });
    await catchesUp(editor, '县卫健局负责。\n由县卫健局牵头。');
    const cursor = await eventCursor();
    let updates = 0;
    editor.doc.on('update', () => updates++);
    const rename = (suffix: string): object => ({ kind: 'REPLACE_QUOTE', passage: { quote: '卫健局', suffix }, replacement: '卫生健康局' });
    const broken = await edit({ edits: [rename('负责'), { kind: 'DELETE_PASSAGE', passage: { quote: '没有的话' } }] });
    expect(broken.userErrors).toEqual([{ code: 'ANCHOR_LOST', path: ['edits', '1', 'passage'] }]);
    const done = await edit({ edits: [rename('负责'), rename('牵头')] });
    expect([done.revision, done.section?.text]).toEqual([(start.revision ?? 0) + 1, '县卫生健康局负责。\n由县卫生健康局牵头。']);
    await catchesUp(editor, '县卫生健康局负责。\n由县卫生健康局牵头。');
    expect(updates).toBe(1);
    expect(await changedBy(cursor, done.revision)).toBe(author.user.id);
  });

  test('[COL108] what somebody types at the same moment stands beside what the program writes', async () => {
    const editor = await watch();
    await edit({ edit: { kind: 'REPLACE_ALL', paragraphs: ['全年完成投资一千万元。'] } });
    await catchesUp(editor, '全年完成投资一千万元。');
    const pending = edit({ edit: { kind: 'REPLACE_QUOTE', passage: { quote: '完成投资一千万元' }, replacement: '完成投资1200万元' } });
    typeAfter(editor, '全年', '预计');
    typeAfter(editor, '万元', '以上');
    expect((await pending).userErrors).toEqual([]);
    await catchesUp(editor, '全年预计完成投资1200万元以上。');
    const { node } = await author.api.data<{ node: { text: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { text } } }', { id: sectionId });
    expect(node.text).toMatch(/1200万元/);
  });
});
