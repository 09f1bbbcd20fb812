import type { Template } from '../../../schema/model/template.js';
import { levelMover } from '../../../schema/rules/migration/move-levels.js';
import { movePlan, pairMonths } from '../../../schema/rules/migration/move-months.js';
import type { VersionContent } from '../../ports/version-records.js';

/** The tables and rows of a content as they are under another template: as `migrateDocument` would have brought them over. */
export function contentUnder(content: VersionContent, from: Template, to: Template): VersionContent {
  if (from.id === to.id) return content;
  const [move, months] = [levelMover(from, to), pairMonths(from.planMonths, to.planMonths)];
  return {
    ...content,
    goalTables: content.goalTables.map((table) => ({ ...table, expenditurePlan: movePlan(table.expenditurePlan, months, to.planMonths).plan })),
    indicators: content.indicators.map((row) => ({ ...row, ...move(row) })),
  };
}
