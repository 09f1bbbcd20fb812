import type { SectionFragment } from '../../client-sdk/index.js';

/** A section and what stands below it. */
export interface OutlinedSection extends SectionFragment {
  readonly children?: readonly OutlinedSection[];
}

/** A section in reading order, with how deep it stands: 0 directly in its part. */
export interface PlacedSection extends SectionFragment {
  readonly depth: number;
}

/** All sections of an outline, each before those below it. */
export function sectionsInOrder(sections: readonly OutlinedSection[], depth = 0): PlacedSection[] {
  return sections.flatMap(({ children = [], ...section }) => [{ ...section, depth }, ...sectionsInOrder(children, depth + 1)]);
}
