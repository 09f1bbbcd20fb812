import { cellWords, rowFields, wantedCells, type CellsInput } from '../../../schema/rules/indicator-cells.js';
import { settleLevel2 } from '../../../schema/rules/indicator-levels.js';
import type { DocumentRecord, IndicatorRecord } from '../../ports/records.js';
import type { IndicatorChanges } from '../../ports/repositories/goal-tables.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { templateOf } from '../template-of.js';
import { writeChanges } from '../write-changes.js';

/** A row that the transaction holds, and its document. */
export interface LockedRow {
  readonly document: DocumentRecord;
  readonly indicator: IndicatorRecord;
}

/**
 * Changes the cells of a row, field by field, with audit rows and event. The target is read anew from its text.
 * @throws {conflict} @throws {invalid_input} also when level 2 would not belong to level 1, once merged with what others did
 */
export async function writeRow(
  context: CommandContext, repositories: Repositories, { document, indicator }: LockedRow, input: CellsInput & { readonly expectedVersion: number },
): Promise<IndicatorRecord> {
  const template = await templateOf(repositories, document);
  const wanted = wantedCells(template, indicator, input);
  const target = { id: indicator.id, expectedVersion: input.expectedVersion, actualVersion: indicator.version };
  const fields = await mergeInto(repositories, target, rowFields(indicator), cellWords(wanted));
  if (fields.length === 0) return indicator;
  const set = new Set(fields.map(({ field }) => field));
  const given = Object.fromEntries(Object.entries(wanted).filter(([field]) => set.has(field)));
  const merged: IndicatorRecord = { ...indicator, ...given, version: indicator.version + 1 };
  const level2 = set.has('level1') || set.has('level2') ? settleLevel2(template, merged) : merged.level2;
  const { version } = merged;
  const changes: IndicatorChanges = { ...given, level2, version };
  // Words that were imported may become the template's own when level 1 changes: that is a change of level 2.
  const settled = set.has('level2') || level2.label === indicator.level2.label ? [] : [{ field: 'level2', before: indicator.level2.label, after: level2.label }];
  await repositories.goalTables.updateIndicator(indicator.id, changes);
  await writeChanges(
    context, repositories, document.id,
    [{ nodeId: indicator.id, nodeKind: 'INDICATOR', version, action: 'indicator.updated', fields: [...fields, ...settled] }],
    [{ type: 'IndicatorChanged', nodeId: indicator.id, relatedId: indicator.goalTableId }],
  );
  return { ...merged, level2 };
}
