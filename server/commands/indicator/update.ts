import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { chooseLevels, settleLevel2 } from '../../domain/indicator-levels.js';
import { validateVersion } from '../../domain/validate-number.js';
import { cellRule, validateOptionalText } from '../../domain/validate-text.js';
import type { IndicatorRecord } from '../../ports/records.js';
import type { IndicatorChanges } from '../../ports/repositories/goal-tables.js';
import { runCommand, type CommandContext } from '../command.js';
import { templateOf } from '../template-of.js';
import { lockIndicator } from '../lock-node.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { rowFields } from './row-fields.js';

/** Fields that are absent or null stay as they are; "" empties a cell. */
export interface UpdateIndicatorInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** Code or label of the document's template, as is `level2`. */
  readonly level1?: string | null;
  readonly level2?: string | null;
  readonly level3?: string | null;
  readonly description?: string | null;
  readonly target?: string | null;
  readonly basis?: string | null;
}

export interface UpdateIndicatorResult {
  readonly indicator: IndicatorRecord;
}

function wantedCells(input: UpdateIndicatorInput) {
  const target = validateOptionalText('target', input.target, cellRule);
  return {
    level3: validateOptionalText('level3', input.level3, cellRule),
    description: validateOptionalText('description', input.description, cellRule),
    target: target === undefined ? undefined : parseTargetValue(target),
    basis: validateOptionalText('basis', input.basis, cellRule),
  };
}

/**
 * Changes the cells of a row, field by field. The target is read anew from its text.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {conflict}
 * @throws {invalid_input} also when level 2 would not belong to level 1, once merged with what others did
 */
export async function updateIndicator(context: CommandContext, input: UpdateIndicatorInput): Promise<UpdateIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const cells = wantedCells(input);
  return runCommand(context, { name: 'updateIndicator', clientMutationId, input: asked }, async (repositories) => {
    const { document, indicator } = await lockIndicator(repositories, context.actor, input.id);
    const template = templateOf(document);
    const levels = chooseLevels(template, indicator, input);
    const wanted = { ...cells, level1: levels.level1?.label, level2: levels.level2?.label, target: cells.target?.text };
    const target = { id: indicator.id, expectedVersion, actualVersion: indicator.version };
    const fields = await mergeInto(repositories, target, rowFields(indicator), wanted);
    if (fields.length === 0) return { indicator };
    const set = new Set(fields.map(({ field }) => field));
    const given = Object.fromEntries(Object.entries({ ...cells, ...levels }).filter(([field]) => set.has(field)));
    const merged: IndicatorRecord = { ...indicator, ...given, version: indicator.version + 1 };
    const level2 = set.has('level1') || set.has('level2') ? settleLevel2(template, merged) : merged.level2;
    const changed: IndicatorRecord = { ...merged, level2 };
    const { version } = changed;
    const changes: IndicatorChanges = { ...given, level2, version };
    await repositories.goalTables.updateIndicator(indicator.id, changes);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: indicator.id, nodeKind: 'INDICATOR', version, action: 'indicator.updated', fields }],
      [{ type: 'IndicatorChanged', nodeId: indicator.id, relatedId: indicator.goalTableId }],
    );
    return { indicator: changed };
  });
}
