import type { MessageKey } from '../app/messages.js';

/** The names of fields that comparisons tell of; one that is not among them is shown as it is. */
export const fieldWords: Readonly<Record<string, MessageKey>> = {
  title: 'title', fiscalYear: 'year', departmentName: 'department', compilingUnit: 'compilingUnit', reviewingUnit: 'reviewingUnit', statusLabel: 'status', templateId: 'template',
  projectCode: 'projectCode', projectName: 'projectName', unitCode: 'unitCode', unitName: 'unitName', currencyUnit: 'currencyUnit', fundPurpose: 'fundPurpose', expenditurePlan: 'expenditurePlan',
  'budget.total': 'budgetTotal', 'budget.fiscalFunds': 'fiscalFunds', 'budget.otherFunds': 'otherFunds',
  level1: 'level1', level2: 'level2', level3: 'level3', description: 'description', target: 'target', basis: 'basis', text: 'goals',
};
