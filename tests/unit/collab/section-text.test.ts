import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, resolveTextAnchor } from '../../../collab/ydoc/anchors.js';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { appendParagraphs, encodeParagraphs, replaceParagraphs, replacePassage } from '../../../collab/ydoc/section-text.js';

function docOf(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeParagraphs(paragraphs));
  return doc;
}

const read = (doc: Y.Doc): readonly string[] => projectSection(doc).paragraphs;

describe('edits by program', () => {
  test('[COL43] a new section reads as its paragraphs; encoded twice and merged it is there twice', () => {
    const doc = docOf('一', '', '三\u3000空 格');
    expect(read(doc)).toEqual(['一', '', '三\u3000空 格']);
    expect(read(docOf())).toEqual([]);
    Y.applyUpdate(doc, encodeParagraphs(['一']));
    expect(read(doc).filter((text) => text === '一')).toHaveLength(2);
  });

  test('[COL43] a replacement by quote keeps marks, splits at line breaks, and refuses what is unclear', () => {
    const doc = docOf('甲乙丙丁', '甲乙');
    const [first] = doc.getXmlFragment('default').toArray();
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (text instanceof Y.XmlText) text.format(1, 3, { bold: {} });
    expect(replacePassage(doc, { quote: '乙', suffix: '丙' }, '二')).toEqual({ ok: true });
    expect(projectSection(doc).html).toBe('<p>甲<strong>二丙丁</strong></p><p>甲乙</p>');
    expect(replacePassage(doc, { quote: '丙' }, '三\n新段')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['甲二三', '新段丁', '甲乙']);
    expect(projectSection(doc).html).toContain('<strong>丁</strong>');
    expect(replacePassage(doc, { quote: '甲' }, 'x')).toEqual({ ok: false, reason: 'ambiguous' });
    expect(replacePassage(doc, { quote: '没有' }, 'x')).toEqual({ ok: false, reason: 'not_found' });
    expect(replacePassage(doc, { quote: '二三\n新段' }, '合')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['甲合', '丁', '甲乙']);
    const made = createTextAnchor(doc, { quote: '甲乙' });
    expect(made.ok && replacePassage(doc, made.anchor, '完')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['甲合', '丁', '完']);
    expect(replacePassage(doc, { quote: '丁' }, '')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['甲合', '', '完']);
  });

  test('[COL100] a passage by positions is followed; other words between them are refused unless they are meant', () => {
    const doc = docOf('全年完成投资一千万元。', '其他。');
    const made = createTextAnchor(doc, { quote: '一千万元' });
    if (!made.ok) throw new Error(made.reason);
    const [first] = doc.getXmlFragment('default').toArray();
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    text.insert(8, '二百');
    expect(replacePassage(doc, made.anchor, 'x')).toEqual({ ok: false, reason: 'changed', actual: '一千二百万元' });
    expect(replacePassage(doc, { ...made.anchor, expectQuote: false }, '1000 万元')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['全年完成投资1000 万元。', '其他。']);
    // The positions went with their paragraph; the words stand in a new one.
    doc.getXmlFragment('default').delete(0, 1);
    expect(replacePassage(doc, made.anchor, 'x')).toEqual({ ok: false, reason: 'not_found' });
    doc.getXmlFragment('default').insert(0, [newBlock('全年完成投资一千万元。')]);
    expect(replacePassage(doc, made.anchor, '2000 万元')).toEqual({ ok: true });
    expect(read(doc)).toEqual(['全年完成投资2000 万元。', '其他。']);
    expect(replacePassage(doc, { quote: '其他', start: '!!!', end: 'AAAA' }, '其余')).toEqual({ ok: true });
  });

  test.each([
    ['不低于90%', '不低于95%', '不低于95%'], ['90%', '不低于90%', '90%'], ['90%', '90%以上', '90%'], ['90%', '九成', null], ['𠮷𠮷甲', '𠮸𠮷甲', '𠮸𠮷甲'], ['甲𠮷', '甲𠮸𠮷', '甲𠮸𠮷'],
    ['aa', 'aaa', 'aa'], ['甲乙丙', '甲丙', '甲丙'], ['甲', '', null],
  ])('[COL43] [COL42] replacing %s by %s leaves an anchor on %s', (old, wanted, left) => {
    for (const paragraph of [`群众满意度${old}，全年。`, `群众满意度${old}`, `${old}，全年。`]) {
      const doc = docOf('全文', paragraph, '全年');
      const whole = createTextAnchor(doc, { quote: old });
      expect(replacePassage(doc, { quote: old }, wanted)).toEqual({ ok: true });
      expect(read(doc)).toEqual(['全文', paragraph.replace(old, wanted), '全年']);
      const found = whole.ok && resolveTextAnchor(doc, whole.anchor);
      expect(found).toMatchObject(left === null ? { ok: false } : { ok: true, text: left });
    }
  });

  test('[COL43] a replacement changes no more than differs: comments on the rest of the passage stay, and the same words change nothing', () => {
    const doc = docOf('全面落实政法工作责任制。');
    const inside = createTextAnchor(doc, { quote: '责任制' });
    replacePassage(doc, { quote: '落实政法工作责任制' }, '落实好政法工作责任制');
    expect(inside.ok && resolveTextAnchor(doc, inside.anchor)).toMatchObject({ text: '责任制' });
    const before = Y.encodeStateAsUpdate(doc);
    replacePassage(doc, { quote: '责任制' }, '责任制');
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    replacePassage(doc, { quote: '政法工作' }, '政法\n工作');
    replacePassage(doc, { quote: '政法\n工作' }, '政法工作');
    expect(read(doc).join('|')).toBe('全面落实好政法工作|责任制。');
  });

  test('[COL43] replacing all paragraphs touches only those that differ, so anchors and others’ edits stay', () => {
    const doc = docOf('不变的开头', '要改的中间段落', '不变的结尾');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const anchored = createTextAnchor(doc, { quote: '中间段落' });
    const elements = doc.getXmlFragment('default').toArray();
    replaceParagraphs(doc, ['不变的开头', '改好的中间段落', '不变的结尾']);
    expect(doc.getXmlFragment('default').toArray()).toEqual(elements);
    expect(anchored.ok && resolveTextAnchor(doc, anchored.anchor)).toMatchObject({ text: '中间段落' });
    replacePassage(other, { quote: '结尾' }, '结尾，有人在写');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(read(doc)).toEqual(['不变的开头', '改好的中间段落', '不变的结尾，有人在写']);
    replaceParagraphs(doc, ['新', '不变的结尾，有人在写', '', '尾']);
    expect(read(doc)).toEqual(['新', '不变的结尾，有人在写', '', '尾']);
    const before = Y.encodeStateAsUpdate(doc);
    replaceParagraphs(doc, read(doc));
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    doc.getXmlFragment('default').insert(0, [newBlock('题', 'heading')]);
    replaceParagraphs(doc, ['题', '新']);
    expect(read(doc)).toEqual(['题', '新']);
    appendParagraphs(doc, ['加']);
    expect(read(doc)).toEqual(['题', '新', '加']);
    replaceParagraphs(doc, []);
    expect(read(doc)).toEqual([]);
  });
});
