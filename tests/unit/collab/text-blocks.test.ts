import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { readBlocks } from '../../../collab/ydoc/blocks.js';
import { encodeBlocks } from '../../../collab/ydoc/section-text.js';
import { toTextBlocks } from '../../../collab/ydoc/to-text-blocks.js';
import type { TextBlock } from '../../../schema/model/text-block.js';

function readBack(update: Uint8Array): TextBlock[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return toTextBlocks(readBlocks(doc));
}

function element(name: string, attributes: Record<string, unknown>, ...content: (string | Y.XmlElement)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, content.map((each) => (typeof each === 'string' ? new Y.XmlText(each) : each)));
  return made;
}

function blocksOf(...content: Y.XmlElement[]): TextBlock[] {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, content);
  return toTextBlocks(readBlocks(doc));
}

const p = (text: string): Y.XmlElement => element('paragraph', {}, text);

describe('a text as blocks', () => {
  test('what a program writes reads back as it was written', () => {
    const blocks: TextBlock[] = [
      { kind: 'HEADING', level: 2, runs: [{ text: '一、总体目标' }] },
      { kind: 'PARAGRAPH', runs: [{ text: '全年' }, { text: '办理', bold: true, italic: true }, { text: '案件', underline: true }, { text: '网站', link: 'https://example.gov.cn/' }, { text: '𠮷😀' }] },
      { kind: 'PARAGRAPH', runs: [] },
      { kind: 'BULLET_LIST', items: [{ runs: [{ text: '甲' }], depth: 1 }, { runs: [{ text: '甲之一' }], depth: 2 }, { runs: [{ text: '乙' }], depth: 1 }] },
      { kind: 'ORDERED_LIST', start: 3, items: [{ runs: [{ text: '丙' }], depth: 1 }] },
      { kind: 'TABLE', rows: [{ isHeader: true, cells: [{ runs: [{ text: '月' }] }, { runs: [{ text: '数' }] }] }, { isHeader: false, cells: [{ runs: [{ text: '3' }] }, { runs: [] }] }] },
    ];
    expect(readBack(encodeBlocks(blocks))).toEqual(blocks);
  });

  test('a line break is a run of its own, and a link that may not be followed is words', () => {
    expect(readBack(encodeBlocks([{ kind: 'PARAGRAPH', runs: [{ text: '甲\n乙' }] }]))).toEqual([{ kind: 'PARAGRAPH', runs: [{ text: '甲' }, { text: '\n' }, { text: '乙' }] }]);
    const text = new Y.XmlText();
    text.applyDelta([{ insert: '点此', attributes: { link: { href: 'javascript:alert(1)' } } }]);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    expect(blocksOf(paragraph)).toEqual([{ kind: 'PARAGRAPH', runs: [{ text: '点此' }] }]);
  });

  test('merged cells keep every word at its column, and rows stay equally long', () => {
    const table = element('table', {},
      element('tableRow', {}, element('tableCell', { rowspan: 2 }, p('产出')), element('tableCell', { colspan: 2 }, p('数量'))),
      element('tableRow', {}, element('tableCell', {}, p('件'), p('起')), element('tableCell', {}, p('12'))),
    );
    const text = (block: TextBlock | undefined) => (block?.kind === 'TABLE' ? block.rows.map(({ cells }) => cells.map(({ runs }) => runs.map((run) => run.text).join(''))) : null);
    expect(text(blocksOf(table)[0])).toEqual([['产出', '数量', ''], ['', '件\n起', '12']]);
  });

  test('paragraphs of one entry are its lines', () => {
    const list = element('orderedList', {}, element('listItem', {}, p('加强领导'), p('成立小组'), element('bulletList', {}, element('listItem', {}, p('组长')))));
    expect(blocksOf(list)).toEqual([{ kind: 'ORDERED_LIST', start: 1, items: [{ runs: [{ text: '加强领导' }, { text: '\n' }, { text: '成立小组' }], depth: 1 }, { runs: [{ text: '组长' }], depth: 2 }] }]);
  });
});
