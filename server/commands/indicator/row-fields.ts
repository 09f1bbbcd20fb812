import type { IndicatorRecord } from '../../ports/records.js';

/**
 * The cells of a row as they merge and are logged: all as the words a person reads. The parsed target and the codes of
 * the levels follow from them.
 */
export function rowFields(row: Pick<IndicatorRecord, 'level1' | 'level2' | 'level3' | 'description' | 'target' | 'basis'>) {
  const { level1, level2, level3, description, target, basis } = row;
  return { level1: level1.label, level2: level2.label, level3, description, target: target.text, basis };
}
