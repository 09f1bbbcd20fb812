import type { Glyphs, ShownCluster } from './glyphs.js';
import { splitClusters } from './split-clusters.js';
import type { StyledText, TextStyle } from './styled-text.js';

/** One cluster of a line. `width` in points. */
export interface LinePiece {
  readonly text: string;
  readonly shown: ShownCluster;
  readonly style: TextStyle;
  readonly width: number;
}

/** A line of text as it is set. */
export interface TextLine {
  readonly pieces: readonly LinePiece[];
  /** Points, without the spaces at its end. */
  readonly width: number;
  /** The last line of a paragraph, or one that a line feed ends: it is not stretched. */
  readonly isLast: boolean;
}

/** Never first in a line (避头). */
const notFirst = /^[，。、；：！？）》」』】〕〉〗’”…—～·•％%‰℃°,.;:!?)\]}＞>〃々ー・￠¢]/u;
/** Never last in a line (避尾). */
const notLast = /^[（《「『【〔〈〖‘“(\[{￥¥$＄£€№＃#≥≤≧≦＜<＝=＋+±]/u;
/** What stands as a word: letters of alphabets, digits, and what binds them. Two of them are never torn apart. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff5e\u{1f000}-\u{1faff}\u2460-\u24ff\u2600-\u27bf]/u;

function mayBreak(before: string, after: string): boolean {
  if (before === ' ' || before === '\u200b') return after !== ' ';
  if (after === ' ' || notFirst.test(after) || notLast.test(before)) return false;
  return ideograph.test(before) || ideograph.test(after);
}

function toPieces(texts: readonly StyledText[], glyphs: Glyphs): LinePiece[] {
  return texts.flatMap(({ text, style }) =>
    splitClusters(text.replace(/\t|\u00a0/g, ' ')).map((cluster) => {
      const shown = glyphs.show(cluster === '\n' ? ' ' : cluster, style.face);
      return { text: cluster, shown, style, width: cluster === '\n' ? 0 : shown.width * style.size };
    }),
  );
}

function lineOf(pieces: readonly LinePiece[], isLast: boolean): TextLine {
  let end = pieces.length;
  while (end > 0 && pieces[end - 1]?.text === ' ') end -= 1;
  return { pieces, isLast, width: pieces.slice(0, end).reduce((sum, piece) => sum + piece.width, 0) };
}

/**
 * Where the line that begins at `start` ends: before the piece that no longer fits, moved back to a place where Chinese text
 * may be broken. A word or a run of signs that is wider than the line is broken wherever the line is full.
 */
function findEnd(pieces: readonly LinePiece[], start: number, width: number): number {
  let used = 0;
  let lastBreak = -1;
  for (let index = start; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined) break;
    if (piece.text === '\n') return index + 1;
    const before = pieces[index - 1];
    if (index > start && before !== undefined && mayBreak(before.text, piece.text)) lastBreak = index;
    used += piece.width;
    // A space may hang over the edge.
    if (used > width + 0.01 && piece.text !== ' ' && index > start) return lastBreak > start ? lastBreak : index;
  }
  return pieces.length;
}

/**
 * Breaks a paragraph into lines of at most `width` points, the first one `indent` shorter. Every character of the text is in one
 * of them, in order; only line feeds are left out. An empty text is one empty line.
 */
export function breakLines(texts: readonly StyledText[], glyphs: Glyphs, width: number, indent = 0): TextLine[] {
  const pieces = toPieces(texts, glyphs);
  const lines: TextLine[] = [];
  let start = 0;
  while (start < pieces.length) {
    const end = findEnd(pieces, start, lines.length === 0 ? width - indent : width);
    const isForced = pieces[end - 1]?.text === '\n';
    lines.push(lineOf(pieces.slice(start, isForced ? end - 1 : end), isForced || end === pieces.length));
    start = end;
  }
  return lines.length === 0 ? [{ pieces: [], width: 0, isLast: true }] : lines;
}
