import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, resolveTextAnchor } from '../../../collab/ydoc/anchors.js';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { appendParagraphs, editText, encodeParagraphs, type TextEdit } from '../../../collab/ydoc/section-text.js';
import type { Passage } from '../../../schema/model/anchor.js';

function docOf(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeParagraphs(paragraphs));
  return doc;
}

function textAt(doc: Y.Doc, block: number): Y.XmlText {
  const element = doc.getXmlFragment('default').get(block);
  const text = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return text;
}

const read = (doc: Y.Doc): readonly string[] => projectSection(doc).paragraphs;
const html = (doc: Y.Doc): string => projectSection(doc).html;
const replace = (doc: Y.Doc, passage: Passage, replacement: string): TextEdit => editText(doc, { kind: 'REPLACE_QUOTE', passage, replacement });
const replaceAll = (doc: Y.Doc, paragraphs: readonly string[]): TextEdit => editText(doc, { kind: 'REPLACE_ALL', paragraphs });

/** What an edit sends to everybody: how many new characters and nodes. */
function addedBy(doc: Y.Doc, edit: () => unknown): number {
  const before = Y.encodeStateVector(doc);
  edit();
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc, before));
  return structs.reduce((sum, { length }) => sum + length, 0);
}

describe('edits by program', () => {
  test('[COL43] a new section reads as its paragraphs; encoded twice and merged it is there twice', () => {
    const doc = docOf('一', '', '三\u3000空 格');
    expect(read(doc)).toEqual(['一', '', '三\u3000空 格']);
    expect(read(docOf())).toEqual([]);
    Y.applyUpdate(doc, encodeParagraphs(['一']));
    expect(read(doc).filter((text) => text === '一')).toHaveLength(2);
  });

  test.each([
    ['不低于90%', '不低于95%', '不低于95%'], ['90%', '不低于90%', '90%'], ['90%', '90%以上', '90%'], ['90%', '九成', null], ['𠮷𠮷甲', '𠮸𠮷甲', '𠮸𠮷甲'], ['甲𠮷', '甲𠮸𠮷', '甲𠮸𠮷'],
    ['aa', 'aaa', 'aa'], ['甲乙丙', '甲丙', '甲丙'], ['甲', '', null],
  ])('[COL101] [COL42] replacing %s by %s leaves an anchor on %s', (old, wanted, left) => {
    for (const paragraph of [`群众满意度${old}，全年。`, `群众满意度${old}`, `${old}，全年。`]) {
      const doc = docOf('全文', paragraph, '全年');
      const whole = createTextAnchor(doc, { quote: old });
      expect(replace(doc, { quote: old }, wanted)).toEqual({ ok: true });
      expect(read(doc)).toEqual(['全文', paragraph.replace(old, wanted), '全年']);
      const found = whole.ok && resolveTextAnchor(doc, whole.anchor);
      expect(found).toMatchObject(left === null ? { ok: false } : { ok: true, text: left });
    }
  });

  test('[COL101] a replacement changes no more than differs: comments on the rest of the passage stay, and the same words change nothing', () => {
    const doc = docOf('全面落实政法工作责任制。');
    const inside = createTextAnchor(doc, { quote: '责任制' });
    replace(doc, { quote: '落实政法工作责任制' }, '落实好政法工作责任制');
    expect(inside.ok && resolveTextAnchor(doc, inside.anchor)).toMatchObject({ text: '责任制' });
    const before = Y.encodeStateAsUpdate(doc);
    replace(doc, { quote: '责任制' }, '责任制');
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    replace(doc, { quote: '政法工作' }, '政法\n工作');
    replace(doc, { quote: '政法\n工作' }, '政法工作');
    expect(read(doc).join('|')).toBe('全面落实好政法工作责任制。');
  });

  test('[COL43] replacing all paragraphs touches only those that differ, so anchors and others’ edits stay', () => {
    const doc = docOf('不变的开头', '要改的中间段落', '不变的结尾');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const anchored = createTextAnchor(doc, { quote: '中间段落' });
    const blocks = (): unknown[] => doc.getXmlFragment('default').toArray().map(({ _item }) => _item?.id);
    const before = blocks();
    expect(addedBy(doc, () => replaceAll(doc, ['不变的开头', '改好的中间段落', '不变的结尾']))).toBe(1);
    expect(blocks()).toEqual(before);
    expect(anchored.ok && resolveTextAnchor(doc, anchored.anchor)).toMatchObject({ text: '中间段落' });
    replace(other, { quote: '结尾' }, '结尾，有人在写');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(read(doc)).toEqual(['不变的开头', '改好的中间段落', '不变的结尾，有人在写']);
    replaceAll(doc, ['新', '不变的结尾，有人在写', '', '尾']);
    expect(read(doc)).toEqual(['新', '不变的结尾，有人在写', '', '尾']);
    const state = Y.encodeStateAsUpdate(doc);
    replaceAll(doc, read(doc));
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
    doc.getXmlFragment('default').insert(0, [newBlock('题', 'heading')]);
    replaceAll(doc, ['题', '新']);
    expect(html(doc)).toBe('<p>题</p><p>新</p>');
    appendParagraphs(doc, ['加']);
    expect(read(doc)).toEqual(['题', '新', '加']);
    replaceAll(doc, []);
    expect(read(doc)).toEqual([]);
  });

  test('[COL43] replacing all keeps what no paragraph can say: attributes of other tools, and their roots', () => {
    const doc = docOf('居中的一段', '另一段');
    (doc.getXmlFragment('default').get(0) as Y.XmlElement).setAttribute('textAlign', 'center');
    doc.getText('notes').insert(0, '备注');
    replaceAll(doc, ['居中的一段话', '另一段']);
    expect(read(doc)).toEqual(['居中的一段话', '另一段', '备注']);
    expect((doc.getXmlFragment('default').get(0) as Y.XmlElement).getAttribute('textAlign')).toBe('center');
  });
});

describe('passages', () => {
  test('[COL100] by words: where they stand once, or where prefix and suffix tell', () => {
    const doc = docOf('甲乙丙', '甲乙');
    expect(replace(doc, { quote: '甲' }, 'x')).toEqual({ ok: false, reason: 'ambiguous' });
    expect(replace(doc, { quote: '没有' }, 'x')).toEqual({ ok: false, reason: 'not_found' });
    expect(replace(doc, { quote: ' \n' }, 'x')).toEqual({ ok: false, reason: 'empty' });
    expect(replace(doc, { quote: '乙', suffix: '丙' }, '二')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['甲二丙', '甲乙']);
  });

  test('[COL100] by positions: followed, and refused when other words stand between them unless those are meant', () => {
    const doc = docOf('全年完成投资一千万元。', '其他。');
    const made = createTextAnchor(doc, { quote: '一千万元' });
    if (!made.ok) throw new Error(made.reason);
    textAt(doc, 0).insert(8, '二百');
    expect(replace(doc, made.anchor, 'x')).toEqual({ ok: false, reason: 'changed', actual: '一千二百万元' });
    expect(replace(doc, { ...made.anchor, expectQuote: false }, '1200万元')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['全年完成投资1200万元。', '其他。']);
    // What is left of the words stands between the positions still.
    expect(replace(doc, made.anchor, 'x')).toEqual({ ok: false, reason: 'changed', actual: '1200万元' });
    // The positions went with their paragraph; the words stand in a new one.
    doc.getXmlFragment('default').delete(0, 1);
    expect(replace(doc, made.anchor, 'x')).toEqual({ ok: false, reason: 'not_found' });
    doc.getXmlFragment('default').insert(0, [newBlock('全年完成投资一千万元。')]);
    expect(replace(doc, made.anchor, '2000万元')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['全年完成投资2000万元。', '其他。']);
    expect(replace(doc, { quote: '其他', start: '!!!', end: 'AAAA' }, '其余')).toEqual({ ok: true });
  });

  test('[COL100] a comment’s anchor may take what stands between its positions as well', () => {
    const doc = docOf('全年完成投资一千万元。');
    const made = createTextAnchor(doc, { quote: '一千万元' });
    if (!made.ok) throw new Error(made.reason);
    textAt(doc, 0).insert(8, '二百');
    expect(createTextAnchor(doc, made.anchor)).toEqual({ ok: false, reason: 'quote_mismatch' });
    expect(createTextAnchor(doc, { ...made.anchor, expectQuote: false })).toMatchObject({ ok: true, anchor: { quote: '一千二百万元' } });
  });

  test('[COL100] what is shown as words but is no text is refused, and nothing is changed', () => {
    const doc = docOf('公式：', '见附图');
    textAt(doc, 0).insertEmbed(3, { formula: 'a+b' });
    doc.getArray('list').push(['数组里的话']);
    doc.getMap('meta').set('键', '值在此');
    const image = new Y.XmlElement('image');
    image.setAttribute('alt', '示意图');
    doc.getXmlFragment('default').insert(2, [image]);
    const before = Y.encodeStateAsUpdate(doc);
    for (const quote of ['formula', '式：{"for', '数组里的话', '值在此', 'alt=示意图']) expect(replace(doc, { quote }, 'x')).toEqual({ ok: false, reason: 'not_text' });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    // Whole, it can go with the words around it.
    expect(replace(doc, { quote: '公式：{"formula":"a+b"}' }, '公式从略')).toEqual({ ok: true });
    expect(read(doc).slice(0, 3)).toEqual(['公式从略', '见附图', '[image alt=示意图]']);
  });
});

describe('words for words', () => {
  test('[COL101] only what differs is changed; anchors on the rest hold, and pairs of surrogates stay whole', () => {
    const doc = docOf('全年完成投资一千万元，按时验收。');
    const made = createTextAnchor(doc, { quote: '按时验收' });
    if (!made.ok) throw new Error(made.reason);
    expect(addedBy(doc, () => replace(doc, { quote: '完成投资一千万元，按时验收' }, '完成投资一千二百万元，按时验收'))).toBe(2);
    expect(read(doc)).toEqual(['全年完成投资一千二百万元，按时验收。']);
    expect(resolveTextAnchor(doc, made.anchor)).toMatchObject({ text: '按时验收' });
    const smileys = docOf('😀好😁');
    replace(smileys, { quote: '😀好😁' }, '😂好😀');
    expect(read(smileys)).toEqual(['😂好😀']);
    expect(replace(smileys, { quote: '\ude00' }, 'x')).toEqual({ ok: false, reason: 'not_text' });
    expect(addedBy(doc, () => replace(doc, { quote: '全年' }, '全年'))).toBe(0);
  });

  test('[COL101] what is put in takes the marks of what it replaces', () => {
    const doc = docOf('甲乙丙丁', '甲乙');
    textAt(doc, 0).format(1, 3, { bold: {} });
    textAt(doc, 0).format(3, 1, { link: { href: 'https://gov.cn' } });
    replace(doc, { quote: '乙', suffix: '丙' }, '二');
    replace(doc, { quote: '丁' }, '四');
    expect(html(doc)).toBe('<p>甲<strong>二丙</strong><a href="https://gov.cn" rel="noopener noreferrer nofollow"><strong>四</strong></a></p><p>甲乙</p>');
    replace(doc, { quote: '甲二', suffix: '丙' }, '一');
    expect(html(doc)).toContain('<p>一<strong>丙</strong>');
  });

  test('[COL101] text is put in as if typed there: with the marks before it, and no link prolonged', () => {
    const doc = docOf('见附件。', '结尾');
    textAt(doc, 0).format(0, 1, { italic: {} });
    textAt(doc, 0).format(1, 2, { link: { href: '#a' }, bold: {} });
    const insert = (at: 'BEFORE' | 'AFTER', quote: string, text: string): TextEdit => editText(doc, { kind: 'INSERT_TEXT', place: { at, passage: { quote } }, text });
    expect(insert('AFTER', '附件', '（一）')).toEqual({ ok: true });
    expect(insert('BEFORE', '件', '加')).toEqual({ ok: true });
    expect(insert('BEFORE', '见', '请')).toEqual({ ok: true });
    expect(insert('AFTER', '无', '无')).toEqual({ ok: false, reason: 'not_found' });
    expect(html(doc)).toBe('<p><em>请见</em><a href="#a" rel="noopener noreferrer nofollow"><strong>附加件</strong></a><strong>（一）</strong>。</p><p>结尾</p>');
  });

  test('[COL101] at the ends of the text: in the paragraph that stands there, or in one of its own', () => {
    const doc = docOf('正文');
    const insert = (at: 'START' | 'END', text: string): TextEdit => editText(doc, { kind: 'INSERT_TEXT', place: { at }, text });
    insert('START', '首。');
    insert('END', '尾。\n另段');
    expect(read(doc)).toEqual(['首。正文尾。', '另段']);
    editText(doc, { kind: 'INSERT_BLOCKS', place: { at: 'END' }, blocks: [{ kind: 'BULLET_LIST', items: [{ runs: [{ text: '项' }], depth: 1 }] }] });
    insert('END', '列表之后');
    expect(html(doc)).toBe('<p>首。正文尾。</p><p>另段</p><ul><li><p>项</p></li></ul><p>列表之后</p>');
    const empty = new Y.Doc();
    editText(empty, { kind: 'INSERT_TEXT', place: { at: 'START' }, text: '一\n二' });
    expect(read(empty)).toEqual(['一', '二']);
  });

  test('[COL101] line ends begin paragraphs like the one they stand in; behind a heading, plain ones', () => {
    const doc = docOf('甲乙丙');
    textAt(doc, 0).format(2, 1, { bold: {} });
    replace(doc, { quote: '乙' }, '乙一\n二\n三');
    expect(html(doc)).toBe('<p>甲乙一</p><p>二</p><p>三<strong>丙</strong></p>');
    doc.getXmlFragment('default').insert(0, [newBlock('标题', 'heading')]);
    (doc.getXmlFragment('default').get(0) as Y.XmlElement).setAttribute('level', 3 as unknown as string);
    editText(doc, { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '标题' } }, text: '（试行）\n说明' });
    expect(html(doc)).toContain('<h3>标题（试行）</h3><p>说明</p><p>甲乙一</p>');
    editText(doc, { kind: 'INSERT_TEXT', place: { at: 'BEFORE', passage: { quote: '题', suffix: '（试行）' } }, text: '\n' });
    expect(html(doc)).toContain('<h3>标</h3><h3>题（试行）</h3><p>说明</p>');
  });

  test('[COL101] as many lines as paragraphs: each keeps its paragraph; fewer or more are taken away and added between', () => {
    const doc = docOf('前。第一段', '第二段', '第三段。后');
    const ids = (): unknown[] => doc.getXmlFragment('default').toArray().map(({ _item }) => _item?.id.clock);
    const before = ids();
    replace(doc, { quote: '第一段\n第二段\n第三段' }, '首段\n次段\n末段');
    expect(read(doc)).toEqual(['前。首段', '次段', '末段。后']);
    expect(ids()).toEqual(before);
    replace(doc, { quote: '首段\n次段\n末段' }, '首段\n末段');
    expect(read(doc)).toEqual(['前。首段', '末段。后']);
    expect(ids()).toEqual([before[0], before[2]]);
    replace(doc, { quote: '首段\n末段' }, '甲\n乙\n丙\n丁');
    expect(read(doc)).toEqual(['前。甲', '乙', '丙', '丁。后']);
    expect(ids()).toEqual([before[0], expect.anything(), expect.anything(), before[2]]);
  });
});
