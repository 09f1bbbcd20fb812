import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, resolveTextAnchor } from '../../../collab/ydoc/anchors.js';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { restoreText } from '../../../collab/ydoc/restore-text.js';
import { encodeParagraphs } from '../../../collab/ydoc/section-text.js';

function docOf(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeParagraphs(paragraphs));
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const state = (doc: Y.Doc): Uint8Array[] => [Y.encodeStateAsUpdate(doc)];
const read = (doc: Y.Doc): readonly string[] => projectSection(doc).paragraphs;
const body = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('default');

function textAt(doc: Y.Doc, block: number): Y.XmlText {
  const element = body(doc).get(block);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

/** What the restoring sends to everybody. */
function restored(doc: Y.Doc, updates: readonly Uint8Array[]): { bytes: number; structs: number } {
  const before = Y.encodeStateVector(doc);
  restoreText(doc, updates);
  const update = Y.encodeStateAsUpdate(doc, before);
  return { bytes: update.length, structs: Y.decodeUpdate(update).structs.length };
}

describe('restoring a section’s text', () => {
  test('[COL104] a block that was there is the same block, however much was written into it since', () => {
    const doc = docOf('开头：', '结尾。');
    const old = state(doc);
    const [first] = body(doc).toArray();
    textAt(doc, 0).insert(3, '落实部门整体绩效目标责任，资金使用效益明显提高。'.repeat(40));
    const typist = copyOf(doc);
    const before = Y.encodeStateVector(typist);
    textAt(typist, 0).insert(textAt(typist, 0).length, '〔续〕');
    restoreText(doc, old);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist, before));
    expect(read(doc)).toEqual(['开头：〔续〕', '结尾。']);
    expect(body(doc).get(0)).toBe(first);
  });

  test('[COL104] touches only what differs: equal blocks stay the same, a changed one is changed where it differs', () => {
    const doc = docOf('不变的开头。', '全年完成投资一千万元，按时验收。', '不变的结尾。');
    const old = state(doc);
    const blocks = body(doc).toArray();
    textAt(doc, 1).insert(4, '有效');
    textAt(doc, 1).format(0, 2, { bold: {} });
    body(doc).insert(1, [newBlock('后来加的一段。')]);
    const { bytes, structs } = restored(doc, old);
    expect(read(doc)).toEqual(['不变的开头。', '全年完成投资一千万元，按时验收。', '不变的结尾。']);
    expect(projectSection(doc).html).not.toContain('strong');
    expect(placesOf(body(doc).toArray())).toEqual(placesOf(blocks));
    // Only deletions.
    expect(structs).toBe(0);
    expect(bytes).toBeLessThan(60);
    const again: unknown[] = [];
    doc.on('update', (update) => again.push(update));
    restoreText(doc, old);
    expect(again).toEqual([]);
  });

  test('[COL104] an anchor on unchanged text holds, and what is typed at the same time merges', () => {
    const doc = docOf('全年完成投资一千万元，按时验收。', '将要删去的一段。', '结尾。');
    const old = state(doc);
    const made = createTextAnchor(doc, { quote: '一千万元' });
    if (!made.ok) throw new Error(made.reason);
    textAt(doc, 0).insert(0, '预计');
    body(doc).delete(1, 1);
    const typist = copyOf(doc);
    const seen = Y.encodeStateVector(doc);
    restoreText(doc, old);
    textAt(typist, 0).insert(textAt(typist, 0).length, '（张敏补充）');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist));
    Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc, seen));
    expect(read(doc)).toEqual(['全年完成投资一千万元，按时验收。（张敏补充）', '将要删去的一段。', '结尾。']);
    expect(read(typist)).toEqual(read(doc));
    expect(resolveTextAnchor(doc, made.anchor)).toMatchObject({ ok: true, text: '一千万元' });
  });

  test('[COL104] marks, attributes, entries of lists and cells of tables are restored one by one', () => {
    const doc = new Y.Doc();
    const cell = (text: string): Y.XmlElement => boxOf('tableCell', newBlock(text));
    const rows = [['指标', '目标'], ['培训人次', '1200'], ['满意度', '90%']].map((texts) => boxOf('tableRow', ...texts.map(cell)));
    body(doc).insert(0, [newBlock('题目', 'heading'), boxOf('table', ...rows), boxOf('bulletList', ...['甲项工作', '乙项工作', '丙项工作'].map((text) => boxOf('listItem', newBlock(text))))]);
    const heading = body(doc).get(0) as Y.XmlElement;
    heading.setAttribute('level', 2 as unknown as string);
    (heading.get(0) as Y.XmlText).format(0, 1, { bold: {}, link: { href: 'https://gov.cn' } });
    const old = state(doc);
    const expected = projectSection(doc);
    const table = body(doc).get(1) as Y.XmlElement;
    const keeps = [table, ...table.toArray(), ...(body(doc).get(2) as Y.XmlElement).toArray().slice(1)];
    const kept = placesOf(keeps);
    heading.setAttribute('level', 3 as unknown as string);
    (heading.get(0) as Y.XmlText).format(0, 2, { bold: null, link: { href: 'https://other.cn' } });
    (table.get(1) as Y.XmlElement).delete(1, 1);
    (table.get(1) as Y.XmlElement).insert(1, [cell('800')]);
    (body(doc).get(2) as Y.XmlElement).delete(0, 1);
    (body(doc).get(2) as Y.XmlElement).insert(2, [boxOf('listItem', newBlock('新的一项'))]);
    restoreText(doc, old);
    expect(projectSection(doc)).toEqual(expected);
    const now = body(doc).get(1) as Y.XmlElement;
    expect(placesOf([now, ...now.toArray(), ...(body(doc).get(2) as Y.XmlElement).toArray().slice(1)])).toEqual(kept);
  });

  test('[COL105] what the room collected as garbage comes back, from many updates as well', () => {
    const doc = docOf('第一段𠮷。', '第二段。');
    const updates = [Y.encodeStateAsUpdate(doc)];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    textAt(doc, 1).insert(3, '👍');
    const old = [...updates];
    body(doc).delete(0, 2);
    const live = copyOf(doc);
    restoreText(live, old);
    expect(read(live)).toEqual(['第一段𠮷。', '第二段👍。']);
    restoreText(live, []);
    expect(read(live)).toEqual([]);
  });

  test('[COL105] unknown nodes, embedded values and roots of other tools are restored as they were', () => {
    const doc = docOf('正文');
    const rich = new Y.XmlText();
    body(doc).insert(1, [boxOf('blockquote', boxOf('paragraph', rich), new Y.XmlElement('image'))]);
    rich.insert(0, '引文', { highlight: { color: 'red', at: [1, { b: null }] } });
    rich.insertEmbed(1, { formula: 'a+b' });
    doc.getText('notes').insert(0, '备注', { bold: true });
    doc.getArray('list').push(['甲', 2, { 丙: true }, new Y.Map([['深', '层']]), Uint8Array.of(1, 2, 3), new Y.XmlHook('钩')]);
    doc.getMap('meta').set('键', '值');
    doc.getMap('meta').set('嵌', new Y.Text('套'));
    doc.getMap('parts').set('册', new Y.Doc({ guid: '分册' }));
    const old = state(doc);
    const expected = projectSection(copyOf(doc));
    for (const name of ['notes', 'list', 'meta', 'parts']) {
      const root = doc.share.get(name);
      if (root instanceof Y.Text) root.delete(0, root.length);
      else if (root instanceof Y.Array) root.delete(1, 4);
      else if (root instanceof Y.Map) root.clear();
    }
    doc.getText('later').insert(0, '后来的');
    rich.delete(0, 2);
    // As the room has it: no root was ever asked for by name.
    const live = copyOf(doc);
    restoreText(live, old);
    expect(projectSection(live)).toEqual(expected);
    expect(live.getMap('meta').toJSON()).toEqual({ 键: '值', 嵌: '套' });
    expect(live.getText('notes').toDelta()).toEqual([{ insert: '备注', attributes: { bold: true } }]);
  });

  test('[COL105] content that stands under the wrong type of root is restored too, or nothing is', () => {
    const plain = new Y.Doc();
    plain.getText('default').insert(0, '直接写的');
    const map = new Y.Doc();
    map.getMap('default').set('键', '值');
    for (const source of [plain, map]) {
      const live = docOf('正文');
      restoreText(live, state(source));
      expect(projectSection(live)).toEqual(projectSection(copyOf(source)));
      restoreText(live, state(docOf('正文')));
      expect(read(live)).toEqual(['正文']);
    }
    const mixed = new Y.Doc();
    mixed.getText('x').insert(0, '字');
    const array = new Y.Doc();
    array.getArray('x').push([1]);
    Y.applyUpdate(mixed, Y.encodeStateAsUpdate(array));
    expect(() => restoreText(docOf('正文'), state(mixed))).toThrow('cannot be restored');
  });
});

/** Who made each node, and when: the same for the same node only. */
const placesOf = (types: readonly (Y.XmlElement | Y.XmlText | Y.XmlHook)[]): unknown[] => types.map(({ _item }) => _item?.id);

function boxOf(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const box = new Y.XmlElement(name);
  box.insert(0, children);
  return box;
}
