import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { nextTurn } from '../support/next-turn.js';
import { openEditor, type Editor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

const restoreMutation = 'mutation ($input: RestoreVersionInput!) { restoreVersion(input: $input) { document { version } version { id sections { sectionId text } } userErrors { code } } }';

interface Restored {
  readonly restoreVersion: { readonly document: { version: number }; readonly version: { readonly id: string; readonly sections: readonly { sectionId: string; text: string }[] }; readonly userErrors: readonly unknown[] };
}

describe('a version that is restored while people have the text open', () => {
  let stage: TestApp;
  let author: TestPerson;
  let typists: readonly TestPerson[];
  const open: Editor[] = [];
  beforeAll(async () => {
    stage = await createTestApp();
    author = await stage.person('author');
    typists = [await stage.person('one'), await stage.person('two')];
  });
  afterEach(() => open.splice(0).forEach((editor) => editor.close()));
  afterAll(() => stage.stop());

  const edit = (sectionId: string, ...paragraphs: string[]) =>
    author.api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision } }', { input: { id: sectionId, edit: { kind: 'REPLACE_ALL', paragraphs } } });
  const enter = async (sectionId: string, { token }: TestPerson): Promise<Editor> => {
    const editor = openEditor(stage.url, sectionId, token);
    open.push(editor);
    await editor.synced();
    return editor;
  };
  /** Types into the first paragraph, at its end. */
  const type = ({ doc }: Editor, words: string): void => {
    const [paragraph] = doc.getXmlFragment('default').toArray();
    const [text] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : [];
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    text.insert(text.length, words);
  };
  const readsAs = async ({ doc }: Editor, holds: (text: string) => boolean): Promise<string> => {
    while (!holds(projectSection(doc).text)) await new Promise((resolve) => doc.once('update', resolve));
    return projectSection(doc).text;
  };

  test('[VER15] two who type see it, and nothing they typed is lost: it stands in the text, or in the version of what stood before', async () => {
    const { documentId, sectionId } = await stage.importSample(author);
    for (const typist of typists) await stage.setMember(documentId, typist, 'AUTHOR');
    await edit(sectionId, '第一段：', '第二段，原来的话。');
    const { takeVersion } = await author.api.data<{ takeVersion: { version: { id: string } } }>('mutation ($input: TakeVersionInput!) { takeVersion(input: $input) { version { id } } }', { input: { documentId, label: '稿' } });
    await edit(sectionId, '第一段：', '第二段，改写过了。', '第三段，后来加的。');
    const editors = [await enter(sectionId, typists[0] as TestPerson), await enter(sectionId, typists[1] as TestPerson)];
    const firstNode = editors[0]?.doc.getXmlFragment('default').get(0);

    let isRestored = false;
    const typed = editors.map((): string[] => []);
    const typing = editors.map(async (editor, who) => {
      for (let count = 0; count < 15 || !isRestored; count += 1) {
        const word = `〔${'甲乙'[who] ?? ''}${count}〕`;
        typed[who]?.push(word);
        type(editor, word);
        await nextTurn();
      }
      for (const word of [`〔${'甲乙'[who] ?? ''}末〕`]) {
        typed[who]?.push(word);
        type(editor, word);
      }
    });
    const { restoreVersion } = await author.api.data<Restored>(restoreMutation, { input: { id: takeVersion.version.id, expectedVersion: 1 } });
    isRestored = true;
    await Promise.all(typing);
    expect(restoreVersion.userErrors).toEqual([]);

    const isWhole = (text: string): boolean => text.includes('原来的话') && !text.includes('后来加的') && ['〔甲末〕', '〔乙末〕'].every((word) => text.includes(word));
    const texts = await Promise.all(editors.map((editor) => readsAs(editor, isWhole)));
    const witness = await enter(sectionId, author);
    const text = await readsAs(witness, isWhole);
    expect(new Set([...texts, text]).size).toBe(1);
    expect(text.split('\n')[1]).toBe('第二段，原来的话。');
    // Equal text was not touched: a cursor in it stays.
    expect(editors[0]?.doc.getXmlFragment('default').get(0)).toBe(firstNode);
    const before = restoreVersion.version.sections.find((section) => section.sectionId === sectionId)?.text ?? '';
    for (const words of typed) {
      const kept = words.map((word) => [before.includes(word), text.includes(word)]);
      // In one or the other, never in both, never in neither: what was typed before it was restored went with the rest.
      expect(kept.filter(([then, now]) => then === now)).toEqual([]);
    }
  });

  test('[VER15] a section that came since ends under its editors, one that went opens again', async () => {
    const { documentId } = await stage.importSample(author);
    const typist = typists[0] as TestPerson;
    await stage.setMember(documentId, typist, 'AUTHOR');
    const sections = await stage.app.store.read.sections.ofDocuments([documentId]);
    const gone = sections.find(({ kind }) => kind === 'SUB_GOAL');
    const [version] = (await stage.app.store.read.versions.list(documentId, 1)).items;
    await author.api.data('mutation ($input: RemoveSectionInput!) { removeSection(input: $input) { userErrors { code } } }', { input: { id: gone?.id, expectedVersion: 1 } });
    const { addSection } = await author.api.data<{ addSection: { section: { id: string } } }>('mutation ($input: AddSectionInput!) { addSection(input: $input) { section { id } } }', { input: { partId: sections[0]?.partId, title: '新一节', paragraphs: ['新写的话。'] } });
    const editor = await enter(addSection.section.id, typist);
    await author.api.data(restoreMutation, { input: { id: version?.id, expectedVersion: 1 } });
    expect(await editor.closed).toBe(4404);
    const back = await enter(gone?.id ?? '', typist);
    expect(projectSection(back.doc).text).toBe(gone?.text);
    type(back, '〔续〕');
    const reader = await enter(gone?.id ?? '', author);
    expect(await readsAs(reader, (text) => text.includes('〔续〕'))).toContain('〔续〕');
  });
});
