import { useLayoutEffect, useState, type RefObject } from 'react';
import { blockMark, measureBlocks, offsetOfLine } from './measure.js';
import { paginate, type Piece } from './paginate.js';
import type { PrintBlock } from './print-blocks.js';

/** A piece on a page; of a paragraph the characters from `start` to `end`. */
export interface PlacedPiece extends Piece {
  readonly start: number;
  readonly end: number;
  /** More of it follows on the next page. */
  readonly goesOn: boolean;
}

const sheetLines = 22;

function place(sheet: Element, blocks: readonly PrintBlock[]): PlacedPiece[][] {
  const lineHeight = Number.parseFloat(getComputedStyle(sheet).lineHeight);
  const things = measureBlocks(sheet, blocks, lineHeight);
  return paginate(things, sheetLines * lineHeight, lineHeight).map((page) => page.map((piece): PlacedPiece => {
    const thing = things[piece.index];
    const element = sheet.querySelector(`[${blockMark}="${piece.index}"] > p`);
    if (thing?.kind !== 'lines' || element === null) return { ...piece, start: 0, end: 0, goesOn: false };
    const at = (line: number): number => (line === 0 ? 0 : line === thing.count ? element.textContent.length : offsetOfLine(element, line, lineHeight));
    return { ...piece, start: at(piece.from), end: at(piece.to), goesOn: piece.to < thing.count };
  }));
}

/** What stands on which page, measured on a sheet that holds all blocks one below the other; null until that is known. */
export function usePages(sheet: RefObject<HTMLElement | null>, blocks: readonly PrintBlock[]): readonly (readonly PlacedPiece[])[] | null {
  const [pages, setPages] = useState<PlacedPiece[][] | null>(null);
  useLayoutEffect(() => {
    if (sheet.current !== null) setPages(place(sheet.current, blocks));
  }, [sheet, blocks]);
  return pages;
}
