import type { LinePiece, TextLine } from './break-lines.js';
import { addTag, type Page, type Tag } from './page.js';
import type { TextStyle } from './styled-text.js';

/** Where a line stands. */
export interface LinePlace {
  readonly x: number;
  /** Top of the line's box. */
  readonly top: number;
  /** Width and height of the line's box. */
  readonly width: number;
  readonly height: number;
  readonly align: 'LEFT' | 'CENTER' | 'RIGHT' | 'JUSTIFIED';
}

/** Wider gaps look torn, and programs that read the page take them for spaces. */
const maxStretch = 0.08;

function stretchOf(line: TextLine, place: LinePlace): number {
  const gaps = line.pieces.length - 1;
  if (place.align !== 'JUSTIFIED' || line.isLast || gaps < 1) return 0;
  const stretch = (place.width - line.width) / gaps;
  const size = line.pieces[0]?.style.size ?? 0;
  return stretch > 0 && stretch <= size * maxStretch ? stretch : 0;
}

function startOf(line: TextLine, place: LinePlace): number {
  if (place.align === 'CENTER') return place.x + (place.width - line.width) / 2;
  return place.align === 'RIGHT' ? place.x + place.width - line.width : place.x;
}

interface Stretch {
  readonly style: TextStyle;
  readonly pieces: LinePiece[];
}

function splitByLook(pieces: readonly LinePiece[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const piece of pieces) {
    const open = stretches.at(-1);
    if (open !== undefined && open.style === piece.style && open.pieces[0]?.shown.font === piece.shown.font) open.pieces.push(piece);
    else stretches.push({ style: piece.style, pieces: [piece] });
  }
  return stretches;
}

/** Tags of one paragraph: with links in it, each stretch has its own tag below it, or links would lose their place. */
export interface ParagraphTags {
  /** Null: what only the page needs. */
  of(style: TextStyle): Tag | null;
}

/** Tags for a paragraph whose texts are these; null tags nothing. */
export function tagParagraph(tag: Tag | null, styles: readonly TextStyle[]): ParagraphTags {
  if (tag === null) return { of: () => null };
  if (styles.every((style) => style.link === undefined)) return { of: () => tag };
  const tags = new Map(styles.map((style) => [style, addTag(tag, style.link === undefined ? 'Span' : 'Link')]));
  return { of: (style) => tags.get(style) ?? tag };
}

/** Draws a line of text. */
export function setLine(page: Page, line: TextLine, place: LinePlace, tags: ParagraphTags): void {
  const spacing = stretchOf(line, place);
  let x = startOf(line, place);
  for (const { style, pieces } of splitByLook(line.pieces)) {
    const width = pieces.reduce((sum, piece) => sum + piece.width + spacing, 0);
    const baseline = place.top + (place.height - style.size) / 2 + style.size * 0.88;
    const tag = tags.of(style);
    page.items.push({
      kind: 'TEXT', x, y: baseline, font: pieces[0]?.shown.font ?? 'SERIF', size: style.size, codes: pieces.map((piece) => piece.shown.code).join(''),
      spacing, italic: style.italic ?? false, grey: 0, tag,
    });
    if (style.underline === true || style.link !== undefined) {
      page.items.push({ kind: 'RULE', x1: x, y1: baseline + style.size * 0.14, x2: x + width, y2: baseline + style.size * 0.14, width: style.size / 20 });
    }
    if (style.link !== undefined) {
      page.items.push({ kind: 'LINK', x, y: baseline - style.size, width, height: style.size * 1.3, target: style.link, title: pieces.map((piece) => piece.text).join(''), tag });
    }
    x += width;
  }
}
