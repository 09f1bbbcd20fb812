import type { Indicator, IndicatorLevel } from '../model/goal-table.js';
import { parseTargetValue } from '../model/parse-target-value.js';
import type { TargetValue } from '../model/target-value.js';
import { chooseLevels, type LevelGroups } from './indicator-levels.js';
import { cellRule, validateOptionalText } from './validate-text.js';

/** Cells a writer sets. Those that are absent or null stay as they are; "" empties a cell. */
export interface CellsInput {
  /** Code or label of the document's template, as is `level2`. */
  readonly level1?: string | null;
  readonly level2?: string | null;
  readonly level3?: string | null;
  readonly description?: string | null;
  readonly target?: string | null;
  readonly basis?: string | null;
}

/** Cells as they are stored; undefined: not set. */
export interface CellValues {
  readonly level1?: IndicatorLevel | undefined;
  readonly level2?: IndicatorLevel | undefined;
  readonly level3?: string | undefined;
  readonly description?: string | undefined;
  readonly target?: TargetValue | undefined;
  readonly basis?: string | undefined;
}

/** The cells of a row that carry what it says. */
export type RowCells = Pick<Indicator, 'level1' | 'level2' | 'level3' | 'description' | 'target' | 'basis'>;

/** Everything that can be judged before the row is known. @throws {invalid_input} */
export function checkCells(input: CellsInput): Omit<CellValues, 'level1' | 'level2'> {
  const target = validateOptionalText('target', input.target, cellRule);
  return {
    level3: validateOptionalText('level3', input.level3, cellRule),
    description: validateOptionalText('description', input.description, cellRule),
    target: target === undefined ? undefined : parseTargetValue(target),
    basis: validateOptionalText('basis', input.basis, cellRule),
  };
}

/** The cells as they would be stored in `row`. @throws {invalid_input} */
export function wantedCells(groups: LevelGroups, row: RowCells, input: CellsInput): CellValues {
  return { ...checkCells(input), ...chooseLevels(groups, row, input) };
}

/**
 * The cells of a row as they merge and are logged: all as the words a person reads. The parsed target and the codes of
 * the levels follow from them.
 */
export function rowFields({ level1, level2, level3, description, target, basis }: RowCells) {
  return { level1: level1.label, level2: level2.label, level3, description, target: target.text, basis };
}

/** The same of cells that are to be set; undefined: left as it is. */
export function cellWords(cells: CellValues) {
  return { ...cells, level1: cells.level1?.label, level2: cells.level2?.label, target: cells.target?.text };
}
