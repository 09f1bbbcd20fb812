import { cellRule, nameRule, titleRule, validateCode, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { validateAmount, validatePlan, type PlanPointInput } from '../../domain/validate-budget.js';
import type { Template } from '../../../schema/model/template.js';
import type { DocumentRecord, GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { templateOf } from '../template-of.js';
import { writeChanges } from '../write-changes.js';
import type { BudgetInput } from './add.js';
import { headFields, requireCurrencyUnit, toTableChanges, type HeadFields } from './head-fields.js';

/** Fields of a head a writer sets. Those that are absent or null stay as they are; of the budget's amounts, null and "" clear. */
export interface HeadInput {
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

const optionalCode = (path: string, value: string | null | undefined) => (value === undefined || value === null ? undefined : validateCode(path, value));
const optionalAmount = (path: string, value: string | null | undefined) => (value === undefined ? undefined : validateAmount(path, value));

/** Everything that can be judged before the table is known. @throws {invalid_input} */
export function checkHead(input: HeadInput): HeadFields {
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

/** The fields as they would be written. @throws {invalid_input} */
export function wantedHead(template: Template, goalTable: GoalTableRecord, input: HeadInput): HeadFields {
  const { currencyUnit, expenditurePlan } = input;
  return {
    ...checkHead(input),
    currencyUnit: currencyUnit === undefined || currencyUnit === null ? undefined : requireCurrencyUnit(template, currencyUnit),
    expenditurePlan: expenditurePlan === undefined || expenditurePlan === null ? undefined : validatePlan('expenditurePlan', expenditurePlan, goalTable.expenditurePlan),
  };
}

/** A table that the transaction holds, and its document. */
export interface LockedTable {
  readonly document: DocumentRecord;
  readonly goalTable: GoalTableRecord;
}

/** Changes the head of a table, field by field, with audit rows and event. @throws {conflict} @throws {invalid_input} */
export async function writeHead(
  context: CommandContext, repositories: Repositories, { document, goalTable }: LockedTable, input: HeadInput & { readonly expectedVersion: number },
): Promise<GoalTableRecord> {
  const target = { id: goalTable.id, expectedVersion: input.expectedVersion, actualVersion: goalTable.version };
  const fields = await mergeInto(repositories, target, headFields(goalTable), wantedHead(await templateOf(repositories, document), goalTable, input));
  if (fields.length === 0) return goalTable;
  const version = goalTable.version + 1;
  const changes = { ...toTableChanges(goalTable, fields), version };
  await repositories.goalTables.update(goalTable.id, changes);
  await writeChanges(
    context, repositories, document.id,
    [{ nodeId: goalTable.id, nodeKind: 'GOAL_TABLE', version, action: 'goalTable.updated', fields }],
    [{ type: 'GoalTableChanged', nodeId: goalTable.id }],
  );
  return { ...goalTable, ...changes };
}
