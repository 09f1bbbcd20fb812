import type { AnalysisGroupFragment } from '../../client-sdk/index.js';
import { byteOrderMark, printCsvLine } from '../../schema/model/csv-cell.js';
import type { Say } from './analysis-words.js';

/** All groups as CSV, one a line: what there is of each, and a column for each point of a plan, rule and criterion that any of them has. */
export function printAnalysis(groups: readonly AnalysisGroupFragment[], words: Say): string {
  const months = [...new Set(groups.flatMap(({ execution }) => execution?.points.map(({ month }) => month) ?? []))].sort((a, b) => a - b);
  const rules = [...new Set(groups.flatMap(({ findings }) => findings.rules.map(({ rule }) => rule)))].sort();
  const criteria = groups[0]?.returns.criteria.map(({ criterion }) => criterion) ?? [];
  const head = [
    words('group'), words('documents'), words('tables'), words('indicators'), words('quantitative'), `${words('share')}（%）`, `${words('budget')}（元）`, `${words('paid')}（元）`, `${words('rate')}（%）`,
    ...months.flatMap((month) => [`${words('csvPlanned', { month })}（元）`, `${words('csvPaid', { month })}（元）`]), ...rules,
    ...criteria.map((criterion) => words('csvItems', { criterion: words(criterion ?? 'none') })),
    words('scored'), words('score'), words('sampledOwn'), words('fiscal'), words('difference'), words('evaluationReturned'), words('evaluationOpinions'),
  ];
  const lines = groups.map((group) => {
    const { execution, findings, returns, scores } = group;
    const pointsOf = (month: number): readonly (string | null)[] => {
      const point = execution?.points.find((each) => each.month === month);
      return [point?.due ?? null, point?.paid ?? null];
    };
    const name = group.level2 === null ? group.name : `${group.level1?.label ?? ''} / ${group.level2.label} / ${group.name}`;
    return [
      name, group.documentCount, group.goalTableCount, group.indicatorCount, group.quantitativeCount, group.quantitativePercent, execution?.budget ?? null, execution?.paid ?? null, execution?.rate ?? null,
      ...months.flatMap(pointsOf), ...rules.map((rule) => findings.rules.filter((each) => each.rule === rule).reduce((sum, { count }) => sum + count, 0)),
      ...criteria.map((criterion) => returns.criteria.find((each) => each.criterion === criterion)?.items ?? 0),
      scores.count, scores.score, scores.fiscal?.own ?? null, scores.fiscal?.bureau ?? null, scores.fiscal?.difference ?? null, returns.selfEvaluations.returned, returns.selfEvaluations.opinions,
    ].map((value) => String(value ?? ''));
  });
  return `${byteOrderMark}${[head, ...lines].map(printCsvLine).join('')}`;
}
