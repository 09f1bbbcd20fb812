import type { PageLayout, PageMargins } from '../../../../schema/model/template.js';
import { breakLines } from './break-lines.js';
import type { Glyphs } from './glyphs.js';
import { paper, type Page, type Tag } from './page.js';
import { setLine, tagParagraph, type LinePlace } from './set-line.js';
import type { StyledText } from './styled-text.js';

/** The room for text on a page, in points. */
export interface TextArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Millimetres in points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Where prose and where goal tables stand on their pages. */
export interface PageAreas {
  readonly text: TextArea;
  readonly tables: TextArea;
}

const areaWithin = ({ top, bottom, left, right }: PageMargins): TextArea => ({ left: mm(left), right: paper.width - mm(right), top: mm(top), bottom: paper.height - mm(bottom) });

/** How a paragraph is set. */
export interface ParagraphStyle {
  readonly lineHeight: number;
  readonly align: LinePlace['align'];
  /** Of the first line, points. */
  readonly indent?: number;
  /** Of all lines, points. */
  readonly left?: number;
  readonly before?: number;
  readonly after?: number;
  /** Room that must be left below it on its page: a heading never stands last. */
  readonly keepWithNext?: number;
  /** Set before the first line, to the left of the text: the sign of a list's entry. */
  readonly sign?: { readonly text: StyledText; readonly tag: Tag; readonly offset: number };
}

/** The pages as they are filled, and where the next thing goes. */
export interface Flow {
  readonly glyphs: Glyphs;
  readonly areas: PageAreas;
  readonly pages: Page[];
  page(): Page;
  area(): TextArea;
  /** Points from the top of the page. */
  y(): number;
  room(): number;
  newPage(area: TextArea): void;
  /** The top of the next paragraph, for a page that has nothing on it yet. */
  isAtTop(): boolean;
  moveDown(points: number): void;
}

/** Pages without anything on them. The first one begins with the first `newPage`. */
export function createFlow(glyphs: Glyphs, layout: Pick<PageLayout, 'prose' | 'tables'>): Flow {
  const areas: PageAreas = { text: areaWithin(layout.prose), tables: areaWithin(layout.tables) };
  const pages: Page[] = [];
  let area = areas.text;
  let y = area.top;
  const page = () => {
    const last = pages.at(-1);
    if (last === undefined) throw new Error('no page was begun');
    return last;
  };
  return {
    glyphs, areas, pages, page,
    area: () => area,
    y: () => y,
    room: () => area.bottom - y,
    newPage(next) {
      pages.push({ items: [] });
      area = next;
      y = area.top;
    },
    isAtTop: () => y === area.top,
    moveDown(points) {
      y += points;
    },
  };
}

/** Sets a paragraph, over as many pages as it needs. Yields where it begins. */
export function setParagraph(flow: Flow, texts: readonly StyledText[], style: ParagraphStyle, tag: Tag | null): { readonly page: Page; readonly y: number } {
  const left = flow.area().left + (style.left ?? 0);
  const width = flow.area().right - left;
  const lines = breakLines(texts, flow.glyphs, width, style.indent);
  if (!flow.isAtTop()) flow.moveDown(style.before ?? 0);
  if (flow.room() < lines.length * style.lineHeight + (style.keepWithNext ?? 0) && style.keepWithNext !== undefined && !flow.isAtTop()) flow.newPage(flow.area());
  const tags = tagParagraph(tag, texts.map((each) => each.style));
  let begins: { readonly page: Page; readonly y: number } | null = null;
  lines.forEach((line, index) => {
    if (flow.room() < style.lineHeight && !flow.isAtTop()) flow.newPage(flow.area());
    begins ??= { page: flow.page(), y: flow.y() };
    const indent = index === 0 ? (style.indent ?? 0) : 0;
    const place = { x: left + indent, top: flow.y(), width: width - indent, height: style.lineHeight, align: style.align };
    if (index === 0 && style.sign !== undefined) setSign(flow, style.sign, place);
    setLine(flow.page(), line, place, tags);
    flow.moveDown(style.lineHeight);
  });
  flow.moveDown(style.after ?? 0);
  return begins ?? { page: flow.page(), y: flow.y() };
}

function setSign(flow: Flow, sign: NonNullable<ParagraphStyle['sign']>, place: LinePlace): void {
  const [line] = breakLines([sign.text], flow.glyphs, place.width);
  if (line !== undefined) setLine(flow.page(), line, { ...place, x: place.x - sign.offset, align: 'LEFT' }, tagParagraph(sign.tag, [sign.text.style]));
}
