import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import type { TextBlock } from '../../../schema/model/text-block.js';
import { carryText } from '../../../server/domain/merge/carry-text.js';
import { cutAlike } from '../../../server/domain/merge/cut-alike.js';
import { encodeBlocks } from '../../../collab/ydoc/section-text.js';
import { rewriteText } from '../../../collab/ydoc/rewrite-text.js';
import { readBlocks } from '../../../collab/ydoc/blocks.js';
import { toTextBlocks } from '../../../collab/ydoc/to-text-blocks.js';
import { textBlocks } from '../../support/arbitrary-blocks.js';

const plain = (text: string): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text }] });
const bold: TextBlock = { kind: 'PARAGRAPH', runs: [{ text: '全年' }, { text: '必办', bold: true }, { text: '事项' }] };
const list: TextBlock = { kind: 'BULLET_LIST', items: [{ runs: [{ text: '一项' }], depth: 1 }] };

function blocksOfState(state: Uint8Array): TextBlock[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return toTextBlocks(readBlocks(doc));
}

describe('a text carried over from a file', () => {
  test('[IMP68] a block that the file left alone is the block that stands', () => {
    const now = [plain('甲。'), bold, list];
    const seen = [plain('甲。'), plain('全年必办事项'), plain('一项')];
    expect(carryText(now, seen, seen)).toEqual([0, 1, 2]);
    expect(carryText(now, seen, [plain('新。'), ...seen])).toEqual([plain('新。'), 0, 1, 2]);
    expect(carryText(now, seen, [plain('甲。'), plain('一项')])).toEqual([0, 2]);
  });

  test('[IMP68] words that the file changed have the formatting of those they stand for', () => {
    const [carried] = carryText([bold], [plain('全年必办事项')], [plain('今年必办的事项')]);
    expect(carried).toEqual({ kind: 'PARAGRAPH', runs: [{ text: '今年' }, { text: '必办的', bold: true }, { text: '事项' }] });
    // A format with formatting says itself what is bold.
    expect(carryText([bold], [bold], [plain('全年必办事项')])).toEqual([plain('全年必办事项')]);
  });

  test('[IMP68] a block is known among new ones by its words; of a text that is written anew, however long, nothing is', () => {
    const words = [plain('别的一段话，与它无关。'), plain('今年必办的事项')];
    expect(carryText([bold], [plain('全年必办事项')], words)).toEqual([words[0], { kind: 'PARAGRAPH', runs: [{ text: '今年' }, { text: '必办的', bold: true }, { text: '事项' }] }]);
    // A thousand blocks for a thousand and one: to compare the words of each with those of each would take minutes.
    const many = (first: number, count: number): TextBlock[] => Array.from({ length: count }, (_, block) => plain(Array.from({ length: 120 }, (_each, at) => String.fromCodePoint(0x4e00 + ((first + block * 131 + at * 17) % 9000))).join('')));
    const [now, file] = [many(1, 1000), many(4503, 1001)];
    expect(carryText(now, now, file)).toEqual(file);
  });

  test('[IMP62] what a reader joins or takes for something else stays as long as the file leaves it alone', () => {
    const now = [plain('没有句号'), plain('接着写。'), plain('末段。')];
    const seen = [plain('没有句号接着写。'), plain('末段。')];
    expect(carryText(now, seen, seen)).toEqual([0, 1, 2]);
    expect(carryText(now, seen, [plain('没有句号接着写。'), plain('改过的末段。')])).toEqual([0, 1, plain('改过的末段。')]);
    expect(carryText(now, seen, [plain('没有句号，接着改写。'), plain('末段。')])).toEqual([plain('没有句号，接着改写。'), 2]);
    expect(carryText(now, [plain('末段。')], [plain('前。'), plain('末段。')])).toEqual([plain('前。'), 0, 1, 2]);
  });

  test('[IMP68] through a format that holds all of it, the text is that of the file, and indexes ascend', () => {
    fc.assert(fc.property(textBlocks, textBlocks, (now, file) => {
      const carried = carryText(now, now, file);
      const indexes = carried.filter((block) => typeof block === 'number');
      expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
      const state = encodeBlocks(now);
      expect(blocksOfState(rewriteText([state], carried))).toEqual(blocksOfState(encodeBlocks(file)));
    }), { numRuns: 60 });
  });
});

test('[IMP66] what differs is shown with what stands around it, and no more than that', () => {
  const [head, tail] = ['前'.repeat(500), '后'.repeat(500)];
  const shown = cutAlike({ base: `${head}旧${tail}`, file: `${head}新${tail}`, document: `${head}旧${tail}` });
  expect(shown).toEqual({ base: `…${'前'.repeat(20)}旧${'后'.repeat(20)}…`, file: `…${'前'.repeat(20)}新${'后'.repeat(20)}…`, document: `…${'前'.repeat(20)}旧${'后'.repeat(20)}…` });
  expect(cutAlike({ base: null, file: '𠮷'.repeat(400), document: null }).file?.length).toBeLessThanOrEqual(302);
  expect(cutAlike({ base: '≥1次', file: '≥2次', document: null })).toEqual({ base: '≥1次', file: '≥2次', document: null });
});
