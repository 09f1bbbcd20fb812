import { validateAmount, validatePlan, type PlanPointInput } from '../../domain/validate-budget.js';
import { validateVersion } from '../../domain/validate-number.js';
import { cellRule, nameRule, titleRule, validateCode, validateOptionalText } from '../../domain/validate-text.js';
import type { DocumentRecord, GoalTableRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockGoalTable } from '../lock-node.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import type { BudgetInput } from './add.js';
import { headFields, requireCurrencyUnit, toTableChanges, type HeadFields } from './head-fields.js';
import { templateOf } from '../template-of.js';

/** Fields that are absent or null stay as they are; of the budget's amounts, null and "" clear. */
export interface UpdateGoalTableInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly title?: string | null;
  readonly unitCode?: string | null;
  readonly unitName?: string | null;
  readonly currencyUnit?: string | null;
  readonly projectCode?: string | null;
  readonly projectName?: string | null;
  /** Each amount merges singly. */
  readonly budget?: BudgetInput | null;
  readonly fundPurpose?: string | null;
  /** The whole plan; a month keeps its printed label unless another is given. */
  readonly expenditurePlan?: readonly PlanPointInput[] | null;
}

export interface UpdateGoalTableResult {
  readonly goalTable: GoalTableRecord;
}

const optionalCode = (path: string, value: string | null | undefined) => (value === undefined || value === null ? undefined : validateCode(path, value));
const optionalAmount = (path: string, value: string | null | undefined) => (value === undefined ? undefined : validateAmount(path, value));

/** Everything that can be judged before the table is known. */
function checkInput(input: UpdateGoalTableInput): HeadFields {
  const budget = input.budget ?? {};
  return {
    title: validateOptionalText('title', input.title, titleRule),
    unitCode: optionalCode('unitCode', input.unitCode),
    unitName: validateOptionalText('unitName', input.unitName, nameRule),
    projectCode: optionalCode('projectCode', input.projectCode),
    projectName: validateOptionalText('projectName', input.projectName, nameRule),
    'budget.total': optionalAmount('budget.total', budget.total),
    'budget.fiscalFunds': optionalAmount('budget.fiscalFunds', budget.fiscalFunds),
    'budget.otherFunds': optionalAmount('budget.otherFunds', budget.otherFunds),
    fundPurpose: validateOptionalText('fundPurpose', input.fundPurpose, cellRule),
  };
}

function wantedFields(document: DocumentRecord, goalTable: GoalTableRecord, input: UpdateGoalTableInput, checked: HeadFields): HeadFields {
  const { currencyUnit, expenditurePlan } = input;
  return {
    ...checked,
    currencyUnit: currencyUnit === undefined || currencyUnit === null ? undefined : requireCurrencyUnit(templateOf(document), currencyUnit),
    expenditurePlan: expenditurePlan === undefined || expenditurePlan === null ? undefined : validatePlan('expenditurePlan', expenditurePlan, goalTable.expenditurePlan),
  };
}

/**
 * Changes the head of a table, field by field.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function updateGoalTable(context: CommandContext, input: UpdateGoalTableInput): Promise<UpdateGoalTableResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const checked = checkInput(input);
  return runCommand(context, { name: 'updateGoalTable', clientMutationId, input: asked }, async (repositories) => {
    const { document, goalTable } = await lockGoalTable(repositories, context.actor, input.id);
    const wanted = wantedFields(document, goalTable, input, checked);
    const target = { id: goalTable.id, expectedVersion, actualVersion: goalTable.version };
    const fields = await mergeInto(repositories, target, headFields(goalTable), wanted);
    if (fields.length === 0) return { goalTable };
    const version = goalTable.version + 1;
    const changes = { ...toTableChanges(goalTable, fields), version };
    await repositories.goalTables.update(goalTable.id, changes);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: goalTable.id, nodeKind: 'GOAL_TABLE', version, action: 'goalTable.updated', fields }],
      [{ type: 'GoalTableChanged', nodeId: goalTable.id }],
    );
    return { goalTable: { ...goalTable, ...changes } };
  });
}
