import type { SectionKind } from '../../schema/model/document.js';
import type { NumberStyle } from './numbering.js';
import type { TableDraft } from './table-draft.js';

/** A section while it is read. */
export interface SectionDraft {
  readonly number: string;
  readonly title: string;
  readonly kind: SectionKind;
  /** Each paragraph as the pieces its lines gave. */
  readonly paragraphs: string[][];
  /** By index of the paragraph: the block that a file with formatting says it is (see SourceHints). */
  readonly formatting: Map<number, number>;
  readonly children: SectionDraft[];
  /** True when heading and text share a line ("1.加强领导。成立…"); its siblings are then written so too. */
  readonly inline: boolean;
}

/** A part while it is read. */
export interface PartDraft {
  readonly number: string;
  title: string;
  readonly sections: SectionDraft[];
  readonly tables: TableDraft[];
}

/** An open section and the number it carries: the next number of this style closes it. */
export interface OpenLevel {
  readonly style: NumberStyle | null;
  readonly value: number;
  readonly section: SectionDraft;
}
