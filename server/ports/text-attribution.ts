/** A stretch of a section's text that one user wrote at one time. */
export interface AttributedRange {
  /** Offsets in the section's text, in UTF-16 units; `to` is behind the last. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Null when nobody knows: it was stored before authors were kept. */
  readonly authorId: string | null;
  /** Milliseconds since the epoch, true to a minute; null without an author. */
  readonly at: number | null;
}

/** Ranges that follow each other without gaps, all of the text as it was at `revision`. */
export interface AttributedText {
  readonly revision: number;
  readonly ranges: readonly AttributedRange[];
  /** Offset to go on at when there are more ranges than one answer holds; null at the end of the text. */
  readonly next: number | null;
}

/** Tells who wrote the text of a section. */
export interface TextAttribution {
  /**
   * From the offset `from` on, at most `limits.attributedRanges`. Of what is durable only; the section may be open or not.
   * @throws {not_found} {store_unavailable} {rate_limited} too many large sections are being read
   */
  read(sectionId: string, from: number): Promise<AttributedText>;
}
