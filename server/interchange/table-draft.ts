import type { PlanPoint } from '../../schema/model/goal-table.js';
import type { Template } from '../../schema/model/template.js';
import type { Columns } from './columns.js';
import type { SourceLine } from './source-line.js';

/** An indicator row as read; levels are labels until the form is known. */
export interface IndicatorDraft {
  level1: string;
  level2: string;
  level3: string;
  description: string;
  target: string;
  basis: string;
  readonly line: SourceLine;
}

/** Where in the form the reader stands; each row class opens its stage, and unlabelled rows belong to the open stage. */
export type TableStage = 'TITLE' | 'PROJECT' | 'BUDGET' | 'PLAN' | 'GOALS' | 'INDICATORS';

/** A goal table while it is read. Null means "not seen yet", so that a head repeated on the next page is recognised. */
export interface TableDraft {
  title: string;
  /** The number before the title; null when it has none. */
  readonly number: string | null;
  /** The form it is said to be on; null: not said, those that ship are tried. */
  readonly form: Template | null;
  stage: TableStage;
  unitCode: string | null;
  unitName: string | null;
  currencyUnit: string | null;
  projectCode: string | null;
  projectName: string | null;
  readonly amounts: { total: string | null; fiscalFunds: string | null; otherFunds: string | null };
  readonly fundPurpose: string[];
  /** Months of the last month row of the plan that wait for their percentages, by column. */
  pendingMonths: { column: number; month: number; label: string }[];
  readonly plan: PlanPoint[];
  readonly goalLines: string[];
  /** Keys of the goal lines, to recognise a head repeated on the next page. */
  readonly goalKeys: Set<string>;
  columns: Columns | null;
  readonly indicators: IndicatorDraft[];
  /** Carried down over merged cells. */
  level1: string;
  level2: string;
  /** False after a line that was no row: what follows cannot continue the row above. */
  mayContinueRow: boolean;
}

export function createTableDraft(title: string, number: string | null, form: Template | null): TableDraft {
  return {
    title, number, form, stage: 'TITLE', unitCode: null, unitName: null, currencyUnit: null, projectCode: null, projectName: null,
    amounts: { total: null, fiscalFunds: null, otherFunds: null }, fundPurpose: [], pendingMonths: [], plan: [], goalLines: [], goalKeys: new Set(),
    columns: null, indicators: [], level1: '', level2: '', mayContinueRow: false,
  };
}
