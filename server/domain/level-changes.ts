import type { Levels } from '../../schema/rules/indicator-levels.js';
import type { FieldChange } from './merge-fields.js';
import { sameValue } from './same-value.js';

/** Under which field the log keeps both levels of a row with their codes, where the words alone do not tell them. */
export const levelsField = 'levels';

const levelsOf = ({ level1, level2 }: Levels): Levels => ({ level1, level2 });

/**
 * What is logged beside the words of levels that another template, or a version of the past, brings: both with their codes, or
 * nothing where neither changed. It comes behind the words, so that whoever replays the log ends with these codes.
 */
export function levelChanges(before: Levels, after: Levels): FieldChange[] {
  const [was, is] = [levelsOf(before), levelsOf(after)];
  return sameValue(was, is) ? [] : [{ field: levelsField, before: was, after: is }];
}
