import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, resolveTextAnchor } from '../../../collab/ydoc/anchors.js';
import { applyEdits } from '../../../collab/ydoc/apply-edits.js';
import { newBlocks } from '../../../collab/ydoc/new-blocks.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { editText, type TextEdit } from '../../../collab/ydoc/section-text.js';
import type { Passage } from '../../../schema/model/anchor.js';
import type { TextBlock, TextListItem } from '../../../schema/model/text-block.js';

type Child = string | Y.XmlElement;

function element(name: string, ...children: Child[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)));
  return made;
}

const p = (text: string): Y.XmlElement => element('paragraph', text);
const item = (text: string, ...below: Y.XmlElement[]): Y.XmlElement => element('listItem', p(text), ...below);
const ul = (...items: Child[]): Y.XmlElement => element('bulletList', ...items.map((each) => (typeof each === 'string' ? item(each) : each)));
const table = (...rows: string[][]): Y.XmlElement => element('table', ...rows.map((cells) => element('tableRow', ...cells.map((text) => element('tableCell', p(text))))));

const paragraph = (text: string): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text }] });
const heading = (level: number, text: string): TextBlock => ({ kind: 'HEADING', level, runs: [{ text }] });
const items = (...texts: string[]): TextListItem[] => texts.map((text) => ({ runs: [{ text }], depth: 1 }));
const bullets = (...texts: string[]): TextBlock => ({ kind: 'BULLET_LIST', items: items(...texts) });
const rows = (...texts: string[][]): TextBlock => ({ kind: 'TABLE', rows: texts.map((cells) => ({ isHeader: false, cells: cells.map((text) => ({ runs: [{ text }] })) })) });

function docOf(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, blocks);
  return doc;
}

const html = (doc: Y.Doc): string => projectSection(doc).html;
const remove = (doc: Y.Doc, quote: string): TextEdit => editText(doc, { kind: 'DELETE_PASSAGE', passage: { quote } });
const removeBlocks = (doc: Y.Doc, quote: string): TextEdit => editText(doc, { kind: 'DELETE_BLOCKS', passage: { quote } });
const insert = (doc: Y.Doc, at: 'BEFORE' | 'AFTER', quote: string, ...blocks: TextBlock[]): TextEdit => editText(doc, { kind: 'INSERT_BLOCKS', place: { at, passage: { quote } }, blocks });

function anchorOf(doc: Y.Doc, passage: Passage): Parameters<typeof resolveTextAnchor>[1] {
  const made = createTextAnchor(doc, passage);
  if (!made.ok) throw new Error(made.reason);
  return made.anchor;
}

describe('deleting a passage', () => {
  test('[COL102] over several blocks joins what is left to one, of the first one’s kind', () => {
    const doc = docOf(...newBlocks([heading(2, '标题甲')]), p('中间'), ul('列表'), p('结尾乙'));
    expect(remove(doc, '甲\n中间\n列表\n结尾')).toEqual({ ok: true });
    expect(html(doc)).toBe('<h2>标题乙</h2>');
    const same = docOf(p('甲乙'), p('丙丁'), p('戊'));
    const kept = anchorOf(same, { quote: '丁' });
    remove(same, '甲乙\n丙');
    expect(html(same)).toBe('<p>丁</p><p>戊</p>');
    expect(resolveTextAnchor(same, kept)).toMatchObject({ text: '丁' });
    remove(same, '丁');
    expect(html(same)).toBe('<p></p><p>戊</p>');
  });

  test('[COL102] the marks, line breaks and unknown nodes of what is moved come with it', () => {
    const doc = docOf(p('甲乙'), ...newBlocks([{ kind: 'PARAGRAPH', runs: [{ text: '丙' }, { text: '丁', bold: true }, { text: '戊\n己', link: '#x' }] }]));
    const last = doc.getXmlFragment('default').get(1) as Y.XmlElement;
    const mention = new Y.XmlElement('mention');
    mention.setAttribute('label', '张三');
    last.push([mention]);
    (last.get(0) as Y.XmlText).insertEmbed(1, { formula: 'a' });
    remove(doc, '乙\n丙');
    expect(html(doc)).toBe('<p>甲{&quot;formula&quot;:&quot;a&quot;}<strong>丁</strong><a href="#x" rel="noopener noreferrer nofollow">戊</a><br><a href="#x" rel="noopener noreferrer nofollow">己</a>[mention label=张三]</p>');
  });

  test('[COL102] from one entry of a list into another joins the entries; lists inside stay lists', () => {
    const doc = docOf(p('引言'), ul('一甲', item('二乙', ul('二之一', '二之二')), '三丙'));
    remove(doc, '甲\n二');
    expect(html(doc)).toBe('<p>引言</p><ul><li><p>一乙</p><ul><li><p>二之一</p></li><li><p>二之二</p></li></ul></li><li><p>三丙</p></li></ul>');
    remove(doc, '之一\n二之');
    expect(html(doc)).toBe('<p>引言</p><ul><li><p>一乙</p><ul><li><p>二二</p></li></ul></li><li><p>三丙</p></li></ul>');
    const deep = docOf(p('引言'), ul(item('甲', ul(item('乙', ul('丙')), '丁'), p('戊')), '己'));
    remove(deep, '言\n甲\n乙');
    expect(html(deep)).toBe('<p>引</p><ul><li><p>丙</p></li></ul><ul><li><p>丁</p></li></ul><p>戊</p><ul><li><p>己</p></li></ul>');
    const all = docOf(ul('甲', '乙'), p('丙'));
    remove(all, '乙\n丙');
    expect(html(all)).toBe('<ul><li><p>甲</p></li><li><p></p></li></ul>');
  });

  test('[COL102] a table that is only partly in it keeps rows and cells; one that is wholly in it goes', () => {
    const doc = docOf(p('前'), table(['甲一', '甲二'], ['乙一', '乙二']), p('后文'));
    remove(doc, '甲二\n乙');
    expect(html(doc)).toBe('<p>前</p><table><tr><td><p>甲一</p></td><td><p></p></td></tr><tr><td><p>一</p></td><td><p>乙二</p></td></tr></table><p>后文</p>');
    remove(doc, '二\n后');
    expect(html(doc)).toBe('<p>前</p><table><tr><td><p>甲一</p></td><td><p></p></td></tr><tr><td><p>一</p></td><td><p>乙</p></td></tr></table><p>文</p>');
    remove(doc, '前\n甲一\n\n一\n乙\n文');
    expect(html(doc)).toBe('<p></p>');
    const into = docOf(p('前言'), p('中'), table(['甲', '乙']));
    remove(into, '言\n中\n甲');
    expect(html(into)).toBe('<p>前</p><table><tr><td><p></p></td><td><p>乙</p></td></tr></table>');
  });

  test('[COL102] what stands in one cell or one entry is joined there', () => {
    const doc = docOf(table(['甲一', '乙']), ul(item('丙一', p('丙二'))));
    insert(doc, 'AFTER', '甲一', paragraph('甲二'));
    remove(doc, '一\n甲');
    remove(doc, '一\n丙');
    expect(html(doc)).toBe('<table><tr><td><p>甲二</p></td><td><p>乙</p></td></tr></table><ul><li><p>丙二</p></li></ul>');
  });

  test('[COL102] one line for several blocks joins them as well, and keeps the marks of the first', () => {
    const doc = docOf(...newBlocks([{ kind: 'PARAGRAPH', runs: [{ text: '甲' }, { text: '乙', bold: true }] }]), p('丙丁'));
    expect(editText(doc, { kind: 'REPLACE_QUOTE', passage: { quote: '乙\n丙' }, replacement: '和' })).toEqual({ ok: true });
    expect(html(doc)).toBe('<p>甲<strong>和</strong>丁</p>');
  });
});

describe('deleting blocks', () => {
  test('[COL102] whole, with the entries, lists and tables that nothing is left of', () => {
    const doc = docOf(p('甲'), ...newBlocks([heading(1, '乙')]), ul('丙', item('丁', ul('戊'))), table(['己', '庚']), p('辛'));
    expect(removeBlocks(doc, '甲')).toEqual({ ok: true });
    removeBlocks(doc, '丙');
    expect(html(doc)).toBe('<h1>乙</h1><ul><li><p>丁</p><ul><li><p>戊</p></li></ul></li></ul><table><tr><td><p>己</p></td><td><p>庚</p></td></tr></table><p>辛</p>');
    removeBlocks(doc, '丁');
    expect(html(doc)).toContain('<ul><li><p></p><ul><li><p>戊</p></li></ul></li></ul>');
    removeBlocks(doc, '戊');
    removeBlocks(doc, '己');
    expect(html(doc)).toBe('<h1>乙</h1><ul><li><p></p></li></ul><table><tr><td><p></p></td><td><p>庚</p></td></tr></table><p>辛</p>');
    removeBlocks(doc, '乙\n\n\n庚\n辛');
    expect(html(doc)).toBe('');
  });

  test('[COL102] nodes of other tools go as blocks too, and leave nothing behind', () => {
    const doc = docOf(p('甲'), p('乙'));
    doc.getXmlFragment('default').insert(1, [element('blockquote', p('引文')), element('codeBlock', '代码')]);
    removeBlocks(doc, '引文');
    removeBlocks(doc, '代码');
    expect(projectSection(doc).paragraphs).toEqual(['甲', '乙']);
    expect(doc.getXmlFragment('default').length).toBe(2);
  });
});

describe('putting blocks in', () => {
  test('[COL103] of every kind, at the ends and beside a block', () => {
    const doc = docOf(p('正文'));
    const deeper = items('子项', '孙项', '又一子项').map((each, i): TextListItem => ({ ...each, depth: [2, 3, 2][i] ?? 1 }));
    const start: TextBlock[] = [heading(2, '一、目标'), { kind: 'ORDERED_LIST', start: 3, items: [...items('三'), ...deeper, ...items('四')] }];
    expect(editText(doc, { kind: 'INSERT_BLOCKS', place: { at: 'START' }, blocks: start })).toEqual({ ok: true });
    const rich: TextBlock = { kind: 'PARAGRAPH', runs: [{ text: '普通' }, { text: '全部', bold: true, italic: true, underline: true, link: 'https://gov.cn' }, { text: '断\n行' }] };
    const head: TextBlock = { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ runs: [{ text: '指标' }] }, { runs: [] }] }, { isHeader: false, cells: [{ runs: [{ text: '值' }] }, { runs: [{ text: '1' }] }] }] };
    insert(doc, 'AFTER', '正文', rich, head);
    insert(doc, 'BEFORE', '正文', paragraph('之前'));
    expect(html(doc)).toBe([
      '<h2>一、目标</h2><ol start="3"><li><p>三</p><ol><li><p>子项</p><ol><li><p>孙项</p></li></ol></li><li><p>又一子项</p></li></ol></li><li><p>四</p></li></ol><p>之前</p><p>正文</p>',
      '<p>普通<a href="https://gov.cn" rel="noopener noreferrer nofollow"><strong><em><u>全部</u></em></strong></a>断<br>行</p>',
      '<table><tr><th><p>指标</p></th><th><p></p></th></tr><tr><td><p>值</p></td><td><p>1</p></td></tr></table>',
    ].join(''));
    expect(insert(doc, 'AFTER', '没有', paragraph('x'))).toEqual({ ok: false, reason: 'not_found' });
  });

  test('[COL103] a passage over several blocks: before the one in which it begins, after the one in which it ends', () => {
    const doc = docOf(p('甲'), p('乙'), p('丙'));
    insert(doc, 'BEFORE', '甲\n乙', paragraph('前'));
    insert(doc, 'AFTER', '甲\n乙', paragraph('后'));
    expect(projectSection(doc).paragraphs).toEqual(['前', '甲', '乙', '后', '丙']);
  });

  test('[COL103] beside an entry: lists of its kind become entries, all else stands in the entry, below its own words', () => {
    const doc = docOf(p('引言'), ul('甲', '乙'));
    insert(doc, 'AFTER', '甲', bullets('后加的'), bullets('又一'));
    insert(doc, 'BEFORE', '甲', bullets('先加的'));
    expect(html(doc)).toBe('<p>引言</p><ul><li><p>先加的</p></li><li><p>甲</p></li><li><p>后加的</p></li><li><p>又一</p></li><li><p>乙</p></li></ul>');
    insert(doc, 'AFTER', '乙', { kind: 'ORDERED_LIST', start: 1, items: items('编号') }, paragraph('段'));
    insert(doc, 'BEFORE', '段', heading(3, '题'));
    expect(html(doc)).toContain('<li><p>乙</p><ol><li><p>编号</p></li></ol><h3>题</h3><p>段</p></li></ul>');
    insert(doc, 'BEFORE', '乙', paragraph('上一项之末'));
    insert(doc, 'BEFORE', '先加的', paragraph('列表之前'));
    expect(html(doc)).toContain('<p>引言</p><p>列表之前</p><ul><li><p>先加的</p></li>');
    expect(html(doc)).toContain('<li><p>又一</p><p>上一项之末</p></li><li><p>乙</p>');
  });

  test('[COL103] beside a block in a cell: in the cell; beside a node of another tool: beside that', () => {
    const doc = docOf(table(['甲', '乙']));
    insert(doc, 'AFTER', '甲', bullets('项'));
    expect(html(doc)).toBe('<table><tr><td><p>甲</p><ul><li><p>项</p></li></ul></td><td><p>乙</p></td></tr></table>');
    doc.getXmlFragment('default').insert(1, [element('codeBlock', '代码')]);
    insert(doc, 'BEFORE', '代码', paragraph('说明'));
    expect(projectSection(doc).paragraphs).toEqual(['甲', '项', '乙', '说明', '代码']);
  });

  test('[COL103] replacing all with blocks changes only what differs, also in lists and tables', () => {
    const blocks = [heading(1, '年度目标'), paragraph('全年完成投资一千万元。'), bullets('甲项工作', '乙项工作'), rows(['指标', '目标'], ['人次', '1200'])];
    const doc = docOf(...newBlocks(blocks));
    const kept = anchorOf(doc, { quote: '一千万元' });
    const ids = (): unknown[] => doc.getXmlFragment('default').toArray().map(({ _item }) => _item?.id.clock);
    const before = ids();
    const state = Y.encodeStateAsUpdate(doc);
    editText(doc, { kind: 'REPLACE_ALL_WITH_BLOCKS', blocks });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
    editText(doc, { kind: 'REPLACE_ALL_WITH_BLOCKS', blocks: [heading(2, '年度目标'), paragraph('全年预计完成投资一千万元。'), bullets('甲项工作', '新增工作', '乙项工作'), rows(['指标', '目标'], ['人次', '1500'])] });
    expect(html(doc)).toBe('<h2>年度目标</h2><p>全年预计完成投资一千万元。</p><ul><li><p>甲项工作</p></li><li><p>新增工作</p></li><li><p>乙项工作</p></li></ul><table><tr><td><p>指标</p></td><td><p>目标</p></td></tr><tr><td><p>人次</p></td><td><p>1500</p></td></tr></table>');
    expect(ids()).toEqual(before);
    expect(resolveTextAnchor(doc, kept)).toMatchObject({ text: '一千万元' });
  });
});

describe('several edits', () => {
  test('[COL106] each works on what the one before left; the one that fails is named', () => {
    const doc = docOf(p('甲'), p('乙'));
    applyEdits(doc, [
      { kind: 'REPLACE_QUOTE', passage: { quote: '甲' }, replacement: '丙' },
      { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '丙' } }, text: '丁' },
      { kind: 'DELETE_BLOCKS', passage: { quote: '乙' } },
    ]);
    expect(projectSection(doc).paragraphs).toEqual(['丙丁']);
    const lost = (): void => applyEdits(doc, [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['戊'] }, { kind: 'INSERT_BLOCKS', place: { at: 'AFTER', passage: { quote: '己' } }, blocks: [paragraph('x')] }]);
    expect(lost).toThrow(expect.objectContaining({ code: 'anchor_lost', args: { quote: '己', edit: 1 } }));
    const anchor = anchorOf(doc, { quote: '丙丁' });
    const text = (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(1, '长'.repeat(500));
    expect(() => applyEdits(doc, [{ kind: 'DELETE_PASSAGE', passage: anchor }])).toThrow(expect.objectContaining({ code: 'passage_changed', args: { quote: '丙丁', actual: `丙${'长'.repeat(199)}`, edit: 0 } }));
  });
});
