import type { FindingFragment, GoalTableFragment } from '../../client-sdk/index.js';
import { placeKey } from './sheet.js';

/** What the rules found in a table: at its cells, by the name of the place, and of the table as a whole. */
export interface TableFindings {
  readonly cells: ReadonlyMap<string, readonly FindingFragment[]>;
  readonly whole: readonly FindingFragment[];
}

const headFields = ['title', 'projectCode', 'projectName', 'unitCode', 'unitName', 'currencyUnit', 'fundPurpose', 'budget.total', 'budget.fiscalFunds', 'budget.otherFunds'];
const rowFields = ['level1', 'level2', 'level3', 'description', 'target', 'basis'];

/** Places each finding: one of a row as a whole stands at its name. */
export function placeFindings(table: GoalTableFragment, findings: readonly FindingFragment[]): TableFindings {
  const rows = new Set(table.indicators.map(({ id }) => id));
  const cells = new Map<string, FindingFragment[]>();
  const whole: FindingFragment[] = [];
  for (const finding of findings) {
    const { nodeId, field } = finding;
    const key = rows.has(nodeId) ? placeKey({ kind: 'row', id: nodeId, field: field !== null && rowFields.includes(field) ? field : 'level3' }, table.id)
      : nodeId === table.id && field !== null && headFields.includes(field) ? placeKey({ kind: 'head', field }, table.id) : null;
    if (key !== null) cells.set(key, [...(cells.get(key) ?? []), finding]);
    else if (nodeId === table.id) whole.push(finding);
  }
  return { cells, whole };
}

const byTable = new WeakMap<readonly FindingFragment[], Map<string, readonly FindingFragment[]>>();

/** Those of one table out of a document's; sorted out once for all of its tables. */
export function findingsOf(table: GoalTableFragment, all: readonly FindingFragment[]): readonly FindingFragment[] {
  let known = byTable.get(all);
  if (known === undefined) {
    const sorted = new Map<string, FindingFragment[]>();
    for (const finding of all) sorted.set(finding.nodeId, [...(sorted.get(finding.nodeId) ?? []), finding]);
    known = sorted;
    byTable.set(all, known);
  }
  return [table.id, ...table.indicators.map(({ id }) => id)].flatMap((id) => known.get(id) ?? []);
}
