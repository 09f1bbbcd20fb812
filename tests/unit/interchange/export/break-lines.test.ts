import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { breakLines } from '../../../../server/interchange/export/pdf/break-lines.js';
import { createGlyphs } from '../../../../server/interchange/export/pdf/glyphs.js';
import { splitClusters } from '../../../../server/interchange/export/pdf/split-clusters.js';
import { cellText } from '../../../support/arbitrary-document.js';

const glyphs = createGlyphs();
const style = { face: 'SERIF', size: 10 } as const;
/** Lines of ten characters each. */
const broken = (text: string, width = 100) => breakLines([{ text, style }], glyphs, width).map((line) => line.pieces.map((piece) => piece.text).join(''));

describe('breaking lines', () => {
  test('[EXP48] no line begins with a closing mark or ends with an opening one', () => {
    expect(broken('一二三四五六七八九十，十二')).toEqual(['一二三四五六七八九', '十，十二']);
    expect(broken('一二三四五六七八九《十一》')).toEqual(['一二三四五六七八九', '《十一》']);
    expect(broken('一二三四五六七八九十）”。十')).toEqual(['一二三四五六七八九', '十）”。十']);
  });

  test('[EXP48] words and numbers stay whole, with their signs', () => {
    expect(broken('一二三四五六七Office365系统')).toEqual(['一二三四五六七', 'Office365系统']);
    expect(broken('一二三四五六七八≥90.5%合格')).toEqual(['一二三四五六七八', '≥90.5%合格']);
    expect(broken('A'.repeat(40)).join('')).toBe('A'.repeat(40));
    expect(broken('一行\n二行')).toEqual(['一行', '二行']);
  });

  test('[EXP48] what joins its neighbour is never torn from it', () => {
    expect(splitClusters('👨‍👩‍👧🇨🇳🇫🇷e\u0301⚠️𠮷')).toEqual(['👨‍👩‍👧', '🇨🇳', '🇫🇷', 'e\u0301', '⚠️', '𠮷']);
  });

  test('[EXP48] every character is in one line, and no line of Chinese is wider than its room', () => {
    fc.assert(fc.property(fc.array(cellText, { maxLength: 6 }).map((texts) => texts.join('，')), fc.integer({ min: 20, max: 200 }), (text, width) => {
      const lines = breakLines([{ text, style }], glyphs, width);
      expect(lines.flatMap((line) => line.pieces.map((piece) => piece.text)).join('')).toBe(text);
      for (const line of lines) expect(line.width <= width + 0.01 || line.pieces.length === 1).toBe(true);
    }));
  });
});
