import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { projectSection } from '../../collab/ydoc/projection.js';
import { openEditor, type Editor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { untilDoc } from '../support/until-doc.js';

interface Link {
  readonly source: string;
  readonly label: string | null;
  readonly text: string;
  readonly value: string;
  readonly current: string | null;
  readonly state: string;
  readonly start: number;
}

const edit = 'mutation ($input: EditSectionTextInput!) { edited: editSectionText(input: $input) { revision section { text valueLinks { source label text value current state start } } userErrors { code path } } }';
const links = 'query ($id: ID!, $section: ID!) { document(id: $id) { linkableValues { source value label labelEn } findings { rule nodeId } section(id: $section) { text html markdown revision valueLinks { source label labelEn text value current state start } } } }';
const setBudget = 'mutation ($input: UpdateGoalTableInput!) { updateGoalTable(input: $input) { goalTable { version } userErrors { code } } }';

interface Read {
  readonly document: {
    readonly linkableValues: readonly { readonly source: string; readonly value: string; readonly label: string }[];
    readonly findings: readonly { readonly rule: string; readonly nodeId: string }[];
    readonly section: { readonly text: string; readonly html: string; readonly markdown: string; readonly revision: number; readonly valueLinks: readonly Link[] };
  };
}

describe('linked values while people have the section open in stock clients', () => {
  let stage: TestApp;
  let author: TestPerson;
  let typist: TestPerson;
  let documentId: string;
  let sectionId: string;
  let tableId: string;
  const open: Editor[] = [];

  const watch = async (): Promise<Editor> => {
    const editor = openEditor(stage.url, sectionId, typist.token);
    open.push(editor);
    await editor.synced();
    return editor;
  };
  const textOf = ({ doc }: Editor): string => projectSection(doc).text;
  const reads = (editor: Editor, text: string): Promise<void> => untilDoc(editor.doc, () => textOf(editor) === text);
  const read = async (): Promise<Read['document']> => (await author.api.data<Read>(links, { id: documentId, section: sectionId })).document;
  const write = async (edits: readonly object[]): Promise<unknown> => (await author.api.data<{ edited: { userErrors: unknown } }>(edit, { input: { id: sectionId, edits } })).edited.userErrors;
  const setTotal = async (total: string, by = author): Promise<void> => {
    const table = await stage.app.store.read.goalTables.find(tableId);
    await by.api.data(setBudget, { input: { id: tableId, expectedVersion: table?.version, budget: { total } } });
  };

  beforeAll(async () => {
    stage = await createTestApp();
    [author, typist] = [await stage.person('author'), await stage.person('typist')];
    ({ documentId, sectionId } = await stage.importSample(author));
    await stage.setMember(documentId, typist, 'AUTHOR');
    tableId = (await stage.app.store.read.goalTables.ofDocuments([documentId]))[0]?.id ?? '';
    await write([
      { kind: 'REPLACE_ALL', paragraphs: ['合计甲万元，其一乙万元。'] },
      { kind: 'LINK_VALUE', passage: { quote: '甲' }, source: 'document/budget.total/万元' },
      { kind: 'LINK_VALUE', passage: { quote: '乙' }, source: `${tableId}/budget.total/万元` },
    ]);
    await setTotal('10.00');
  });
  afterEach(() => open.splice(0).forEach((editor) => editor.close()));
  afterAll(() => stage.stop());

  test('[LNK12] a document tells what can be linked to, a section what is linked, and the rules what does not fit', async () => {
    const { linkableValues, section: { text, html, valueLinks }, findings } = await read();
    expect(linkableValues[0]).toMatchObject({ source: 'document/budget.total/万元', label: '全部项目：预算数（万元）' });
    expect(valueLinks.map(({ source, text: shown, state }) => [source, shown, state])).toEqual([['document/budget.total/万元', linkableValues[0]?.value, 'CURRENT'], [`${tableId}/budget.total/万元`, '10.00', 'CURRENT']]);
    for (const link of valueLinks) expect(text.slice(link.start, link.start + link.text.length)).toBe(link.text);
    expect(html).toBe(`<p>${text}</p>`);
    expect(findings.filter(({ rule }) => rule === 'V22')).toEqual([]);
    await write([{ kind: 'REPLACE_QUOTE', passage: { quote: '10.00' }, replacement: '11' }]);
    const after = await read();
    expect(after.section.valueLinks[1]).toMatchObject({ text: '11', value: '10.00', current: '10.00', state: 'OVERRIDDEN' });
    expect(after.findings.filter(({ rule }) => rule === 'V22')).toEqual([{ rule: 'V22', nodeId: sectionId }]);
    await write([{ kind: 'LINK_VALUE', passage: { quote: '11' }, source: `${tableId}/budget.total/万元` }]);
    expect((await read()).section.valueLinks[1]?.state).toBe('CURRENT');
  });

  test('[LNK6] both see the number change, and what they type in the same paragraph at that moment stays', async () => {
    const [one, two] = [await watch(), await watch()];
    const before = textOf(one);
    const paragraph = one.doc.getXmlFragment('default').get(0);
    const inner = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(inner instanceof Y.XmlText)) throw new Error('no text');
    const changing = setTotal('20.00', author);
    for (const word of ['含', '结', '转']) inner.insert(inner.length, word, { valueLink: null });
    await changing;
    const expected = `${(await read()).section.text}`;
    expect(expected).not.toBe(before);
    const total = (await read()).linkableValues[0]?.value;
    const text = `合计${total}万元，其一20.00万元。含结转`;
    await Promise.all([reads(one, text), reads(two, text)]);
    inner.delete(inner.length - 3, 3);
    await reads(two, text.slice(0, -3));
  });

  test('[LNK6] changes of a cell that come from many at once leave one number, the last', async () => {
    const editor = await watch();
    for (let i = 0; i < 3; i++) await Promise.all([30, 31, 32].map((n) => setTotal(`${n}.0${i}`, n % 2 === 0 ? author : typist).catch(() => undefined)));
    const table = await stage.app.store.read.goalTables.find(tableId);
    const { section, linkableValues } = await read();
    expect(section.text).toBe(`合计${linkableValues[0]?.value}万元，其一${table?.budget.total}万元。`);
    await reads(editor, section.text);
  });
});
