import { printedStyles } from '../../schema/rules/number-styles.js';
import { maxSectionDepth, type TemplateNumbering } from '../../schema/model/template.js';

/**
 * A section's printed number: in the style of `sample` (a sibling's number), so that an imported "（一）（二）" goes on as
 * it began; without a sample, or with an unknown one, in the form's style for the depth. What was imported deeper than the
 * form has styles takes the last one.
 */
export function printSectionNumber(count: number, depth: number, sample: string | null, { sections }: Pick<TemplateNumbering, 'sections'>): string {
  const like = sample === null ? undefined : Object.values(printedStyles).find(({ shape }) => shape?.test(sample) === true);
  return (like ?? printedStyles[sections[Math.min(depth, maxSectionDepth) - 1] ?? 'CHINESE']).print(count);
}

/** A part's printed number: "第一部分", unless the form counts its parts otherwise. */
export function printPartNumber(ordinal: number, { parts }: Pick<TemplateNumbering, 'parts'>): string {
  return printedStyles[parts].print(ordinal);
}

/** "1.", in the contents and over the table. */
export function printGoalTableNumber(ordinal: number): string {
  return `${ordinal}.`;
}
