import { describe, expect, test } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { newBlock } from '../../../collab/ydoc/layout.js';
import { mapText } from '../../../collab/ydoc/text-map.js';
import { linkedMarks, readValueLinks } from '../../../collab/ydoc/value-links.js';
import { chipAddress, chipAtAddress } from '../../../web/editor/chip-address.js';
import { judgeLinks } from '../../../web/editor/link-chips.js';
import { linksInDoc } from '../../../web/editor/links-in-doc.js';
import { proseExtensions } from '../../../web/editor/prose-extensions.js';

const schema = getSchema(proseExtensions);
const source = 'document/budget.total/万元';

function textOf(blocks: readonly (readonly (readonly [words: string, value: string | null, isBold?: boolean])[])[]): Y.Doc {
  const doc = new Y.Doc();
  for (const runs of blocks) {
    const block = newBlock('');
    doc.getXmlFragment('default').push([block]);
    const text = new Y.XmlText();
    block.insert(0, [text]);
    for (const [words, value, isBold] of runs) text.insert(text.length, words, { valueLink: null, bold: null, ...(value === null ? {} : linkedMarks(source, value)), ...(isBold === true ? { bold: {} } : {}) });
  }
  return doc;
}

const figures = { valueOf: (asked: string) => (asked === source ? '351.49' : null), labelOf: (asked: string) => (asked === source ? { zh: '合计', en: 'total' } : null) };

describe('linked values in the editor', () => {
  test.each([
    ['alone and in a sentence', [[['351.49', '351.49']], [['合计', null], ['351.49', '351.49'], ['万元', null]]]],
    ['digits beside it are of it', [[['1', null], ['351.49', '351.49'], ['5', null]], [['第3个', null], ['351.49', '351.49'], ['.7', null]]]],
    ['in two looks it is one', [[['351', '351.49'], ['.49', '351.49', true]]]],
    ['two that touch are two', [[['10', '10'], ['20', '20']]]],
  ] as const)('[LNK21] are read as the server reads them: %s', (_name, blocks) => {
    const doc = textOf(blocks);
    const editor = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('default'), schema);
    const [own, server] = [linksInDoc(editor), readValueLinks(mapText(doc))];
    expect(own.map(({ text, value, source: of }) => ({ text, value, source: of }))).toEqual(server.map(({ text, value, source: of }) => ({ text, value, source: of })));
    for (const { from, to, text } of own) expect(editor.textBetween(from, to)).toBe(text);
  });

  test('[LNK21] each says whether it is what its source is', () => {
    const doc = textOf([[['351.49', '351.49']], [['340.00', '340.00']], [['约350', '351.49']]]);
    const editor = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('default'), schema);
    expect(judgeLinks(editor, figures).map(({ state, label }) => [state, label?.zh])).toEqual([['CURRENT', '合计'], ['STALE', '合计'], ['OVERRIDDEN', '合计']]);
    expect(judgeLinks(editor, { ...figures, valueOf: () => null }).map(({ state }) => state)).toEqual(['LOST', 'LOST', 'LOST']);
  });

  test('[LNK22] the address of one names its section and its number', () => {
    expect(chipAtAddress(chipAddress('sec_a', 3), 'sec_a')).toBe(3);
    expect([chipAtAddress(chipAddress('sec_a', 3), 'sec_b'), chipAtAddress('#sec_a', 'sec_a')]).toEqual([null, null]);
  });
});
