import type { FontName } from './font-files.js';

/** A node of the tags of the file. Nodes that have text have no children. */
export interface Tag {
  readonly type: string;
  readonly children: Tag[];
  /** Of a cell. */
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly scope?: 'Row' | 'Column';
}

/** A stretch of text on a page. Coordinates are points from the page's top left corner; `y` is the baseline. */
export interface TextItem {
  readonly kind: 'TEXT';
  readonly x: number;
  readonly y: number;
  readonly font: FontName;
  readonly size: number;
  readonly codes: string;
  /** Between two characters, points. */
  readonly spacing: number;
  readonly italic: boolean;
  /** 0 black to 1 white. */
  readonly grey: number;
  /** Null for what only the page needs: its number, a label that comes again. */
  readonly tag: Tag | null;
}

/** A straight line. */
export interface RuleItem {
  readonly kind: 'RULE';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

/** A filled shape: operators of the page's content, in its own coordinates (from the bottom). */
export interface ShapeItem {
  readonly kind: 'SHAPE';
  readonly operators: string;
}

/** A place that leads elsewhere: to an address, or to a place in this file. */
export interface LinkItem {
  readonly kind: 'LINK';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly target: string | Destination;
  readonly title: string;
  readonly tag: Tag | null;
}

/** A comment at its place. */
export interface NoteItem {
  readonly kind: 'NOTE';
  readonly x: number;
  readonly y: number;
  readonly author: string;
  readonly text: string;
  readonly at: number;
  readonly tag: Tag;
}

/** What is drawn on a page. */
export type PageItem = TextItem | RuleItem | ShapeItem | LinkItem | NoteItem;

/** A page as it is drawn. */
export interface Page {
  readonly items: PageItem[];
}

/** A place in the file. */
export interface Destination {
  readonly page: Page;
  /** Points from the top. */
  readonly y: number;
}

/** An entry of the bookmarks and, on the first two levels, of the contents. */
export interface OutlineEntry {
  /** 1 for a part. */
  readonly level: number;
  readonly number: string;
  readonly title: string;
  readonly destination: Destination;
}

/** Width and height of A4 in points. */
export const paper = { width: 595.28, height: 841.89 } as const;

/** A node without children, added to its parent. */
export function addTag(parent: Tag, type: string, attributes: Omit<Tag, 'type' | 'children'> = {}): Tag {
  const tag: Tag = { type, children: [], ...attributes };
  parent.children.push(tag);
  return tag;
}
