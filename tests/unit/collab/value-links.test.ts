import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { createTextAnchor, readAnchored } from '../../../collab/ydoc/anchors.js';
import { applyEdits } from '../../../collab/ydoc/apply-edits.js';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { readFormatted } from '../../../collab/ydoc/read-formatted.js';
import { linkedMarks, moveValueLinks, refreshValueLinks } from '../../../collab/ydoc/value-links.js';
import type { SectionEdit } from '../../../schema/model/section-edit.js';

const total = 'document/budget.total/万元';
const count = 'document/projectCount';

function textOf(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment('default').get(0);
  return (paragraph as Y.XmlElement).get(0) as Y.XmlText;
}

/** "预算共351.49万元，6个项目。", the amount linked. */
function linked(): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(0, [newBlock('预算共351.49万元，6个项目。')]);
  textOf(doc).format(3, 6, linkedMarks(total, '351.49'));
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function merge(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

const says = (value: string) => (source: string): string | null => (source === total ? value : null);
const links = (doc: Y.Doc): string[] => projectSection(doc).links.map(({ source, value, text, start }) => `${source} ${value} ${text} ${start}`);
const edit = (doc: Y.Doc, ...edits: SectionEdit[]): void => applyEdits(doc, edits);
const replace = (doc: Y.Doc, quote: string, replacement: string): void => edit(doc, { kind: 'REPLACE_QUOTE', passage: { quote }, replacement });

describe('a linked value in a text', () => {
  test('[LNK1] reads as its number in every readable form, and is told with its place', () => {
    const doc = linked();
    textOf(doc).format(2, 9, { bold: {} });
    const { text, html, markdown, paragraphs } = projectSection(doc);
    expect(text).toBe('预算共351.49万元，6个项目。');
    expect(paragraphs).toEqual([text]);
    // One stretch of bold, as without the link.
    expect(html).toBe('<p>预算<strong>共351.49万元</strong>，6个项目。</p>');
    expect(markdown).toBe('预算**共351.49万元**，6个项目。');
    expect(readFormatted(doc, []).blocks).toEqual([{ kind: 'PARAGRAPH', runs: [{ text: '预算' }, { text: '共351.49万元', bold: true }, { text: '，6个项目。' }] }]);
    expect(links(doc)).toEqual([`${total} 351.49 351.49 3`]);
  });

  test('[LNK1] is one however many other marks stand in it, and two where something stands between', () => {
    const doc = linked();
    textOf(doc).format(4, 2, { bold: {} });
    expect(links(doc)).toEqual([`${total} 351.49 351.49 3`]);
    textOf(doc).insert(6, '，', { valueLink: null });
    expect(links(doc)).toEqual([`${total} 351.49 351 3`, `${total} 351.49 .49 7`]);
  });

  test('[LNK4] what a client wrote that says nothing is plain text', () => {
    const doc = linked();
    for (const mark of [true, {}, { source: total }, { source: 7, value: '1' }, { source: 'tbl_1/budget.total/万元', value: '1' }, { source: `${count}/元`, value: '1' }, { source: total, value: '1'.repeat(201) }]) {
      textOf(doc).format(3, 6, { valueLink: mark });
      expect(links(doc)).toEqual([]);
      expect(projectSection(doc).html).toBe('<p>预算共351.49万元，6个项目。</p>');
      refreshValueLinks(doc, says('9'));
      expect(projectSection(doc).text).toBe('预算共351.49万元，6个项目。');
    }
  });

  test('[LNK4] beyond 500 in a section there are no more, by hand or by program', () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('default').insert(0, [newBlock('末6')]);
    const text = textOf(doc);
    for (let i = 0; i < 501; i++) {
      text.insert(0, '，', { valueLink: null });
      text.insert(0, '6', linkedMarks(count, '6'));
    }
    expect(projectSection(doc).links).toHaveLength(500);
    expect(() => edit(doc, { kind: 'LINK_VALUE', passage: { quote: '6', prefix: '末' }, source: count, value: '6' })).toThrow(expect.objectContaining({ code: 'too_large' }));
  });

  test('[LNK9] follows its source whole, with its other marks, and leaves what stands around it', () => {
    const doc = linked();
    textOf(doc).format(3, 6, { bold: {} });
    const around = createTextAnchor(doc, { quote: '万元，6个项目' });
    refreshValueLinks(doc, says('360.00'));
    expect(projectSection(doc).html).toBe('<p>预算共<strong>360.00</strong>万元，6个项目。</p>');
    expect(links(doc)).toEqual([`${total} 360.00 360.00 3`]);
    expect(around.ok && readAnchored(doc, around.anchor, '')).toBe('万元，6个项目');
    const before = Y.encodeStateVector(doc);
    refreshValueLinks(doc, says('360.00'));
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test('[LNK5] what somebody wrote over stays; written as the source is by now, it follows again', () => {
    const doc = linked();
    replace(doc, '351.49', '350');
    expect(links(doc)).toEqual([`${total} 351.49 350 3`]);
    refreshValueLinks(doc, says('360.00'));
    expect(projectSection(doc).text).toBe('预算共350万元，6个项目。');
    refreshValueLinks(doc, says('350'));
    expect(links(doc)).toEqual([`${total} 350 350 3`]);
    refreshValueLinks(doc, says('360.00'));
    expect(projectSection(doc).text).toBe('预算共360.00万元，6个项目。');
  });

  test('[LNK9] somebody who types in the same paragraph meanwhile keeps every word, and the number is the new one', () => {
    // Either may have the higher client id.
    for (let round = 0; round < 20; round++) {
      const [server, typist] = [copyOf(linked()), new Y.Doc()];
      Y.applyUpdate(typist, Y.encodeStateAsUpdate(server));
      textOf(typist).insert(9, '（含结转）', { valueLink: null });
      textOf(typist).insert(3, '约', { valueLink: null });
      textOf(typist).insert(0, '全年', {});
      refreshValueLinks(server, says('360.00'));
      merge(server, typist);
      expect(projectSection(typist).text).toBe('全年预算共约360.00（含结转）万元，6个项目。');
      expect(projectSection(server).text).toBe(projectSection(typist).text);
      expect(links(server)).toEqual([`${total} 360.00 360.00 6`]);
    }
  });

  test('[LNK9] following leaves behind what deleted words leave, and no marks', () => {
    const doc = linked();
    const sizeAfter = (times: number): number => {
      for (let i = 0; i < times; i++) refreshValueLinks(doc, says(`${360 + (i % 2)}.00`));
      return Y.encodeStateAsUpdate(copyOf(doc)).length;
    };
    sizeAfter(2);
    const few = sizeAfter(10);
    expect((sizeAfter(100) - few) / 100).toBeLessThan(80);
    expect(textOf(doc).toDelta()).toEqual([{ insert: '预算共' }, { insert: '361.00', attributes: linkedMarks(total, '361.00') }, { insert: '万元，6个项目。' }]);
  });

  test('[LNK9] of two numbers none is made digit by digit: one typed over at that very moment is found as written over', () => {
    const [server, typist] = [linked(), new Y.Doc()];
    Y.applyUpdate(typist, Y.encodeStateAsUpdate(server));
    replace(typist, '351.49', '355');
    refreshValueLinks(server, says('360.00'));
    merge(server, typist);
    const found = projectSection(server).links;
    // Readers would read one number that is neither: it is found as written over.
    expect(found.some(({ text, value }) => text !== value)).toBe(true);
    expect(projectSection(typist).text).toBe(projectSection(server).text);
  });

  test('[LNK9] a number that somebody deletes at that very moment comes whole or not at all', () => {
    const [server, typist] = [linked(), new Y.Doc()];
    Y.applyUpdate(typist, Y.encodeStateAsUpdate(server));
    textOf(typist).delete(3, 6);
    refreshValueLinks(server, says('360.00'));
    merge(server, typist);
    expect(projectSection(typist).text).toBe('预算共360.00万元，6个项目。');
  });
});

describe('edits by program', () => {
  test('[LNK10] a passage becomes a linked value, with its marks; equal words are only marked', () => {
    const doc = linked();
    edit(doc, { kind: 'UNLINK_VALUE', passage: { quote: '共351' } });
    expect([links(doc), projectSection(doc).text]).toEqual([[], '预算共351.49万元，6个项目。']);
    const anchor = createTextAnchor(doc, { quote: '351.49' });
    edit(doc, { kind: 'LINK_VALUE', passage: { quote: '351.49' }, source: total, value: '351.49' }, { kind: 'LINK_VALUE', passage: { quote: '6', suffix: '个项目' }, source: count, value: '7' });
    expect(projectSection(doc).text).toBe('预算共351.49万元，7个项目。');
    expect(links(doc)).toEqual([`${total} 351.49 351.49 3`, `${count} 7 7 12`]);
    expect(anchor.ok && readAnchored(doc, anchor.anchor, '')).toBe('351.49');
    edit(doc, { kind: 'APPEND_PARAGRAPHS', paragraphs: ['完'] });
    expect(() => edit(doc, { kind: 'LINK_VALUE', passage: { quote: '项目。完' }, source: count, value: '7' })).toThrow(expect.objectContaining({ code: 'anchor_lost' }));
  });

  test('[LNK11] what is typed beside a link is not of it; what takes its place, or stands in it, is written over it', () => {
    const next = linked();
    edit(next, { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '351.49' } }, text: '余' }, { kind: 'INSERT_TEXT', place: { at: 'BEFORE', passage: { quote: '351.49' } }, text: '约' });
    expect(links(next)).toEqual([`${total} 351.49 351.49 4`]);
    const inside = linked();
    edit(inside, { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '共351' } }, text: '9' });
    expect(links(inside)).toEqual([`${total} 351.49 3519.49 3`]);
    for (const [words, text] of [['1351.49', '1351.49'], ['351.490', '351.490'], ['9', '9']] as const) {
      const over = linked();
      replace(over, '351.49', words);
      expect(links(over)).toEqual([`${total} 351.49 ${text} 3`]);
    }
    const beside = linked();
    edit(beside, { kind: 'INSERT_TEXT', place: { at: 'BEFORE', passage: { quote: '351.49' } }, text: '1' }, { kind: 'INSERT_TEXT', place: { at: 'AFTER', passage: { quote: '351.49' } }, text: '.5' });
    expect(links(beside)).toEqual([`${total} 351.49 1351.49.5 3`]);
    // Words for more than the number are no value of it.
    const wider = linked();
    replace(wider, '共351.49万元', '若干');
    expect([links(wider), projectSection(wider).text]).toEqual([[], '预算若干，6个项目。']);
  });

  test('[LNK16] blocks in place of the whole text are plain text', () => {
    const doc = linked();
    edit(doc, { kind: 'REPLACE_ALL', paragraphs: ['预算共351.49万元，6个项目。'] });
    expect(links(doc)).toEqual([]);
  });

  test('[LNK15] in another document a link leads to what stands for its source there, or is plain text', () => {
    const doc = linked();
    edit(doc, { kind: 'LINK_VALUE', passage: { quote: '6', suffix: '个项目' }, source: count, value: '6' });
    const copy = copyOf(doc);
    moveValueLinks(copy, (source) => (source === total ? 'document/budget.total/元' : null));
    expect(links(copy)).toEqual(['document/budget.total/元 351.49 351.49 3']);
    expect(projectSection(copy).text).toBe(projectSection(doc).text);
  });
});
