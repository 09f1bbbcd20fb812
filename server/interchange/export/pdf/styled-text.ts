import type { Face } from './glyphs.js';

/** How a stretch of text looks. */
export interface TextStyle {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** Where it leads. */
  readonly link?: string;
}

/** A stretch of text in one style. A line feed in it begins a new line. */
export interface StyledText {
  readonly text: string;
  readonly style: TextStyle;
}
