import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { cellRule, nameRule, titleRule, validateCode, validateText } from '../../../schema/rules/validate-text.js';
import { placeAt } from '../../domain/outline.js';
import { validateAmount, validatePlan, type PlanPointInput } from '../../domain/validate-budget.js';
import { validateOrdinal } from '../../domain/validate-number.js';
import type { GoalTableRecord } from '../../ports/records.js';
import { assertUnit } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockPart } from '../lock-node.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { requireCurrencyUnit } from './head-fields.js';
import { ofPart, shiftTables } from './table-order.js';
import { templateOf } from '../template-of.js';

/** Amounts as decimal text in the table's currency unit; absent, null and "" mean that the form is empty. */
export interface BudgetInput {
  readonly total?: string | null;
  readonly fiscalFunds?: string | null;
  readonly otherFunds?: string | null;
}

export interface AddGoalTableInput {
  readonly clientMutationId?: string | null;
  readonly partId: string;
  /** 1-based; absent, null or past the end: last. */
  readonly ordinal?: number | null;
  /** Absent: the project's name and 绩效目标表. */
  readonly title?: string | null;
  readonly unitCode: string;
  readonly unitName: string;
  /** One of the template's: 万元 or 元. */
  readonly currencyUnit: string;
  readonly projectCode: string;
  readonly projectName: string;
  readonly budget?: BudgetInput | null;
  readonly fundPurpose?: string | null;
  readonly expenditurePlan?: readonly PlanPointInput[] | null;
}

export interface AddGoalTableResult {
  readonly goalTable: GoalTableRecord;
}

type Head = Omit<GoalTableRecord, 'id' | 'version' | 'documentId' | 'partId' | 'ordinal' | 'page'>;

function checkHead(input: AddGoalTableInput): Head {
  const projectName = validateText('projectName', input.projectName, nameRule);
  const budget = input.budget ?? {};
  return {
    title: validateText('title', input.title ?? `${projectName}绩效目标表`, titleRule),
    unitCode: validateCode('unitCode', input.unitCode),
    unitName: validateText('unitName', input.unitName, nameRule),
    currencyUnit: input.currencyUnit,
    projectCode: validateCode('projectCode', input.projectCode),
    projectName,
    budget: {
      total: validateAmount('budget.total', budget.total ?? null),
      fiscalFunds: validateAmount('budget.fiscalFunds', budget.fiscalFunds ?? null),
      otherFunds: validateAmount('budget.otherFunds', budget.otherFunds ?? null),
    },
    fundPurpose: validateText('fundPurpose', input.fundPurpose ?? '', cellRule),
    expenditurePlan: validatePlan('expenditurePlan', input.expenditurePlan ?? []),
  };
}

/**
 * Adds an empty goal table for one project; those after it move on.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {too_large}
 */
export async function addGoalTable(context: CommandContext, input: AddGoalTableInput): Promise<AddGoalTableResult> {
  const { clientMutationId, ...asked } = input;
  const head = checkHead(input);
  const ordinal = validateOrdinal(input.ordinal);
  const id = context.ids.newId('goalTable');
  return runCommand(context, { name: 'addGoalTable', clientMutationId, input: asked }, async (repositories) => {
    const { document, access, part } = await lockPart(repositories, context.actor, input.partId);
    assertUnit(access, head.unitCode);
    const template = await templateOf(repositories, document);
    if (template.kind === 'REPORT') throw new AppError('invalid_input', { path: 'partId', problem: '自评报告没有绩效目标表', problemEn: 'a report has no goal tables' });
    const currencyUnit = requireCurrencyUnit(template, input.currencyUnit);
    const all = await repositories.goalTables.ofDocuments([document.id]);
    if (all.length >= limits.goalTablesPerDocument) throw new AppError('too_large', { what: '绩效目标表数', whatEn: 'the number of goal tables', limit: limits.goalTablesPerDocument });
    const siblings = ofPart(all, part.id);
    const order = placeAt(siblings.map((table) => table.id), id, ordinal);
    const goalTable: GoalTableRecord = {
      id, version: 1, documentId: document.id, partId: part.id, ordinal: order.indexOf(id) + 1, page: null, ...head, currencyUnit,
    };
    const shifted = await shiftTables(repositories, siblings, order);
    await repositories.goalTables.insertMany([goalTable]);
    const events: ChangeEvent[] = [{ type: 'GoalTableChanged', nodeId: id }];
    if (shifted) events.push({ type: 'DocumentChanged', nodeId: document.id });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: id, nodeKind: 'GOAL_TABLE', version: 1, action: 'goalTable.added', before: null, after: goalTable }],
      events,
    );
    return { goalTable };
  });
}
