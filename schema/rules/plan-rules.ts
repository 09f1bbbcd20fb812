import { compareDecimals, isDecimal } from '../model/decimal.js';
import type { PlanPoint } from '../model/goal-table.js';
import { quote } from './quote.js';
import { onTable, type Found, type Rule, type RuleScope, type TableHead } from './rule.js';

function outOfRange(table: TableHead, point: PlanPoint): Found[] {
  const percent = point.cumulativePercent;
  if (isDecimal(percent) && compareDecimals(percent, '0') >= 0 && compareDecimals(percent, '100') <= 0) return [];
  return [
    onTable(table, 'expenditurePlan', {
      zh: `${point.month} 月底的累计支出进度${quote(percent)}不在 0 至 100 之间。`,
      en: `The cumulative share by the end of month ${point.month}, ${quote(percent)}, is not between 0 and 100.`,
      mendZh: '填写 0 至 100 之间的累计百分比。',
      mendEn: 'Write a cumulative percentage between 0 and 100.',
    }),
  ];
}

function decreases(table: TableHead, points: readonly PlanPoint[]): Found[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (before === undefined || compareDecimals(before.cumulativePercent, point.cumulativePercent) <= 0) return [];
    return [
      onTable(table, 'expenditurePlan', {
        zh: `累计支出进度从 ${before.month} 月底的 ${before.cumulativePercent}% 降到 ${point.month} 月底的 ${point.cumulativePercent}%。`,
        en: `The cumulative share falls from ${before.cumulativePercent}% (month ${before.month}) to ${point.cumulativePercent}% (month ${point.month}).`,
        mendZh: `资金支出计划按累计数填写，${point.month} 月底应不低于 ${before.cumulativePercent}%。`,
        mendEn: `The plan is cumulative: month ${point.month} must be at least ${before.cumulativePercent}%.`,
      }),
    ];
  });
}

function endsBelow(table: TableHead, last: PlanPoint | undefined): Found[] {
  if (last === undefined || compareDecimals(last.cumulativePercent, '100') === 0) return [];
  return [
    onTable(table, 'expenditurePlan', {
      zh: `资金支出计划到 ${last.month} 月底为 ${last.cumulativePercent}%，没有达到 100%。`,
      en: `The expenditure plan ends at ${last.cumulativePercent}% in month ${last.month}, not at 100%.`,
      mendZh: `把 ${last.month} 月底的累计进度改为 100%。`,
      mendEn: `Set the share by the end of month ${last.month} to 100%.`,
    }),
  ];
}

/** V02: the cumulative plan never falls, stays within 0 to 100, and ends at 100. An empty plan is V03's business. */
const planReachesAll: Rule = {
  id: 'V02',
  inHead: (table) => {
    const points = [...table.expenditurePlan].sort((a, b) => a.month - b.month);
    const wrong = points.flatMap((point) => outOfRange(table, point));
    return wrong.length > 0 ? wrong : [...decreases(table, points), ...endsBelow(table, points.at(-1))];
  },
};

function checkMonths(table: TableHead, { template }: RuleScope): Found[] {
  const seen = table.expenditurePlan.map((point) => point.month);
  const missing = template.planMonths.filter((month) => !seen.includes(month));
  const extra = seen.filter((month, index) => !template.planMonths.includes(month) || seen.indexOf(month) !== index);
  if (missing.length === 0 && extra.length === 0) return [];
  const faultsZh = [missing.length > 0 ? `缺少 ${missing.join('、')} 月` : '', extra.length > 0 ? `多出 ${extra.join('、')} 月` : ''];
  const faultsEn = [missing.length > 0 ? `misses ${missing.join(', ')}` : '', extra.length > 0 ? `has ${extra.join(', ')} in excess` : ''];
  return [
    onTable(table, 'expenditurePlan', {
      zh: `资金支出计划的月份与表样不符：${faultsZh.filter((fault) => fault !== '').join('，')}。`,
      en: `The months of the expenditure plan are not the form's: it ${faultsEn.filter((fault) => fault !== '').join(' and ')}.`,
      mendZh: `按 ${template.planMonths.join('、')} 月底各填一个累计百分比。`,
      mendEn: `Give one cumulative percentage for the end of each of the months ${template.planMonths.join(', ')}.`,
    }),
  ];
}

/** V03: the plan has the months of the template, each of them once. */
const planHasMonths: Rule = { id: 'V03', inHead: checkMonths };

/** V02 and V03 of docs/spec/rules.md. */
export const planRules: readonly Rule[] = [planReachesAll, planHasMonths];
