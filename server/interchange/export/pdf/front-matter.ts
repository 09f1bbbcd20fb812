import type { Cover } from '../../../../schema/model/document.js';
import type { PrintedVersion } from '../../../../schema/model/printed-document.js';
import { printNumbered } from '../../print-goal-table.js';
import { readYear } from '../../read-cover.js';
import { mm, setParagraph, type Flow, type ParagraphStyle } from './flow.js';
import { breakLines } from './break-lines.js';
import { addTag, type OutlineEntry, type Page, type Tag } from './page.js';
import { setLine, tagParagraph } from './set-line.js';
import type { TextStyle } from './styled-text.js';

const centered: ParagraphStyle = { lineHeight: 44, align: 'CENTER' };

interface CoverLine {
  readonly text: string;
  readonly style: TextStyle;
}

function coverLines(cover: Cover): CoverLine[] {
  const year = readYear(cover.title) !== cover.fiscalYear && cover.fiscalYear > 0 ? `预算年度：${cover.fiscalYear}年` : '';
  return [
    { text: cover.departmentName, style: { face: 'SANS', size: 26 } as const },
    { text: cover.title, style: { face: 'SANS', size: 26 } as const },
    { text: cover.statusLabel === null ? '' : `（${cover.statusLabel}）`, style: { face: 'SERIF', size: 18 } as const },
    { text: year, style: { face: 'SERIF', size: 16 } as const },
  ].filter(({ text }) => text !== '');
}

/** What a frozen version's file says of itself, so that anybody can hold it against the server. */
export function verificationLines(version: PrintedVersion): string[] {
  return [
    `批复定稿　第 ${version.number} 号版本`,
    `内容校验码（SHA-256）：${version.contentHash}`,
    '核验方法：在本系统中打开该文档的同号版本，其内容校验码与上列一致者，内容未经改动。',
  ];
}

/** The cover on a page of its own. */
export function setCover(flow: Flow, cover: Cover, version: PrintedVersion | null, root: Tag): void {
  flow.newPage(flow.areas.text);
  const tag = addTag(root, 'Sect');
  flow.moveDown(mm(38));
  for (const { text, style } of coverLines(cover)) setParagraph(flow, [{ text, style }], { ...centered, lineHeight: style.size * 1.7 }, addTag(tag, 'P'));
  const units = [cover.compilingUnit === '' ? '' : `${cover.compilingUnit}编制`, cover.reviewingUnit === '' ? '' : `${cover.reviewingUnit}审核`].filter((text) => text !== '');
  flow.moveDown(Math.max(20, flow.areas.text.bottom - mm(62) - flow.y()));
  for (const text of units) setParagraph(flow, [{ text, style: { face: 'SERIF', size: 18 } }], { ...centered, lineHeight: 32 }, addTag(tag, 'P'));
  if (version?.isFrozen !== true) return;
  flow.moveDown(Math.max(10, flow.areas.text.bottom - 42 - flow.y()));
  const note = addTag(tag, 'Note');
  for (const text of verificationLines(version)) setParagraph(flow, [{ text, style: { face: 'SERIF', size: 8.5 } }], { lineHeight: 14, align: 'CENTER' }, addTag(note, 'P'));
}

const leader: TextStyle = { face: 'SERIF', size: 14 };

interface ContentsLine {
  readonly entry: OutlineEntry;
  /** As printed on the page it stands on; null for a part, which has none. */
  readonly pageNumber: string | null;
}

function setEntry(flow: Flow, { entry, pageNumber }: ContentsLine, parent: Tag): void {
  const isPart = entry.level === 1;
  const style: TextStyle = { face: isPart ? 'SANS' : 'SERIF', size: 14 };
  const text = isPart ? [entry.number, entry.title].filter((each) => each !== '').join(' ') : printNumbered(entry.number, entry.title);
  const { left, right } = flow.area();
  const height = 26;
  const numberWidth = 34;
  const lines = breakLines([{ text, style }], flow.glyphs, right - left - (pageNumber === null ? 0 : numberWidth));
  if (isPart && !flow.isAtTop()) flow.moveDown(10);
  const tag = addTag(parent, 'TOCI');
  const title = tagParagraph(addTag(tag, 'Reference'), [style]);
  const numberTag = pageNumber === null ? null : addTag(tag, 'Lbl');
  lines.forEach((line, index) => {
    if (flow.room() < height) flow.newPage(flow.area());
    const top = flow.y();
    setLine(flow.page(), line, { x: left, top, width: right - left, height, align: 'LEFT' }, title);
    flow.page().items.push({ kind: 'LINK', x: left, y: top, width: right - left, height, target: entry.destination, title: text, tag: title.of(style) });
    flow.moveDown(height);
    if (index < lines.length - 1 || pageNumber === null) return;
    setLeader(flow, flow.page(), left + line.width, right, top, height, pageNumber, numberTag);
  });
}

/** Dots from the entry to its page's number. */
function setLeader(flow: Flow, page: Page, from: number, right: number, top: number, height: number, pageNumber: string, tag: Tag | null): void {
  const [number] = breakLines([{ text: pageNumber, style: leader }], flow.glyphs, right);
  if (number === undefined) return;
  const dot = flow.glyphs.show('.', leader.face).width * leader.size * 1.4;
  const count = Math.floor((right - number.width - 5 - (from + 5)) / dot);
  const [dots] = breakLines([{ text: '.'.repeat(Math.max(0, count)), style: leader }], flow.glyphs, right * 2);
  // Dots stand in columns, counted from the right.
  if (dots !== undefined && count > 0) {
    page.items.push({
      kind: 'TEXT', x: right - number.width - 5 - count * dot, y: top + (height - leader.size) / 2 + leader.size * 0.88, font: 'SERIF', size: leader.size,
      codes: dots.pieces.map((piece) => piece.shown.code).join(''), spacing: dot * (0.4 / 1.4), italic: false, grey: 0.35, tag: null,
    });
  }
  setLine(page, number, { x: right - number.width, top, width: number.width, height, align: 'LEFT' }, tagParagraph(tag, [leader]));
}

/** 目录, on as many pages as it needs. */
export function setContents(flow: Flow, lines: readonly ContentsLine[], root: Tag): void {
  if (lines.length === 0) return;
  flow.newPage(flow.areas.text);
  const tag = addTag(root, 'Sect');
  setParagraph(flow, [{ text: '目　录', style: { face: 'SANS', size: 22 } }], { lineHeight: 40, align: 'CENTER', after: 16 }, addTag(tag, 'H1'));
  const list = addTag(tag, 'TOC');
  for (const line of lines) setEntry(flow, line, list);
}
