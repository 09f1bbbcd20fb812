import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { resolveLevel1, resolveLevel2 } from '../../../schema/rules/indicator-levels.js';
import { cellRule, validateText } from '../../../schema/rules/validate-text.js';
import { placeAt } from '../../domain/outline.js';
import { validateOrdinal } from '../../domain/validate-number.js';
import type { IndicatorRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { templateOf } from '../template-of.js';
import { lockGoalTable } from '../lock-node.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { shiftRows } from './row-order.js';

export interface AddIndicatorInput {
  readonly clientMutationId?: string | null;
  readonly goalTableId: string;
  /** 1-based; absent, null or past the end: last. */
  readonly ordinal?: number | null;
  /** Code or label of the document's template, as is `level2`. */
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly description?: string | null;
  /** 指标值 as an author writes it: "≥90%". */
  readonly target: string;
  readonly basis?: string | null;
}

export interface AddIndicatorResult {
  readonly indicator: IndicatorRecord;
}

function checkCells(input: AddIndicatorInput) {
  return {
    level3: validateText('level3', input.level3, cellRule),
    description: validateText('description', input.description ?? '', cellRule),
    target: parseTargetValue(validateText('target', input.target, cellRule)),
    basis: validateText('basis', input.basis ?? '', cellRule),
    weight: null,
    sourceLine: null,
  };
}

/**
 * Adds a row to a table; those after it move on.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {too_large}
 */
export async function addIndicator(context: CommandContext, input: AddIndicatorInput): Promise<AddIndicatorResult> {
  const { clientMutationId, ...asked } = input;
  const cells = checkCells(input);
  const ordinal = validateOrdinal(input.ordinal);
  const id = context.ids.newId('indicator');
  return runCommand(context, { name: 'addIndicator', clientMutationId, input: asked }, async (repositories) => {
    const { document, goalTable } = await lockGoalTable(repositories, context.actor, input.goalTableId);
    const template = await templateOf(repositories, document);
    const level1 = resolveLevel1(template, input.level1);
    const level2 = resolveLevel2(template, level1, input.level2);
    const rows = await repositories.goalTables.indicatorsOf([goalTable.id]);
    if (rows.length >= limits.indicatorsPerTable) throw new AppError('too_large', { what: '每表绩效指标行数', whatEn: 'the number of indicators of a table', limit: limits.indicatorsPerTable });
    const order = placeAt(rows.map((row) => row.id), id, ordinal);
    const indicator: IndicatorRecord = {
      id, version: 1, documentId: document.id, goalTableId: goalTable.id, ordinal: order.indexOf(id) + 1, level1, level2, ...cells,
    };
    const shifted = await shiftRows(repositories, rows, order);
    await repositories.goalTables.insertIndicators([indicator]);
    const events: ChangeEvent[] = [{ type: 'IndicatorChanged', nodeId: id, relatedId: goalTable.id }];
    if (shifted) events.push({ type: 'GoalTableChanged', nodeId: goalTable.id });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: id, nodeKind: 'INDICATOR', version: 1, action: 'indicator.added', before: null, after: indicator }],
      events,
    );
    return { indicator };
  });
}
