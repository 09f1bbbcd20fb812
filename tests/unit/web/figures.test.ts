import { describe, expect, test } from '@jest/globals';
import type { GoalTableFragment, VersionFragment } from '../../../client-sdk/index.js';
import { budgetFigures, findingFigures, kindFigures, planFigures } from '../../../web/charts/figures.js';

type Shown = Parameters<typeof planFigures>[0];
const row = (kind: 'QUANTITATIVE' | 'QUALITATIVE') => ({ target: { kind } });
const table = (id: string, currencyUnit: string, total: string | null, percents: readonly (readonly [number, string])[], kinds: readonly ('QUANTITATIVE' | 'QUALITATIVE')[] = []): GoalTableFragment => ({
  id, currencyUnit, title: id, projectName: '', budget: { total, fiscalFunds: total, otherFunds: null },
  expenditurePlan: percents.map(([month, cumulativePercent]) => ({ month, label: `${month}月底`, cumulativePercent })), indicators: kinds.map(row),
}) as unknown as GoalTableFragment;
const shown = (...goalTables: GoalTableFragment[]): Shown => ({ goalTables, template: { planMonths: [6, 12] } as unknown as Shown['template'] });

describe('figures of a document', () => {
  test('[WEB85] amounts are in 万元, whatever unit a table is kept in; an unknown unit or an empty amount is not zero', () => {
    expect(budgetFigures(shown(table('a', '元', '12345.00', []), table('b', '万元', '2.50', []), table('c', '美元', '1', []), table('d', '万元', null, []))).map(({ total }) => (total === null ? null : Number(total)))).toEqual([1.2345, 2.5, null, null]);
  });

  test('[WEB85] the plan adds up what each project will have spent by the end of a month, a month it leaves out as the one before', () => {
    const figures = planFigures(shown(table('a', '万元', '100', [[6, '50'], [12, '100']]), table('b', '万元', '100', [[3, '20'], [12, '100']]), table('c', '万元', '40', [])));
    expect(figures.map(({ month, amount, percent }) => [month, Number(amount), percent])).toEqual([[3, 20, 10], [6, 70, 35], [12, 200, 100]]);
    expect(figures[1]?.ofProjects.map(({ percent }) => percent)).toEqual(['50', null, null]);
  });

  test('[WEB85] rows are counted by kind; findings by version, oldest first, and now', () => {
    expect(kindFigures(shown(table('a', '万元', null, [], ['QUANTITATIVE', 'QUALITATIVE', 'QUALITATIVE']), table('b', '万元', null, [], ['QUANTITATIVE']))).total).toEqual({ quantitative: 2, qualitative: 2 });
    const version = (number: number, errors: number | null) => ({ number, findings: errors === null ? null : { errors, warnings: 0, hints: 0 } }) as unknown as VersionFragment;
    const figures = findingFigures({ findings: [{ severity: 'HINT' }] as unknown as Parameters<typeof findingFigures>[0]['findings'] }, [version(3, 1), version(2, 4), version(1, null)]);
    expect(figures.map((figure) => [figure.version?.number ?? null, figure.errors, figure.hints])).toEqual([[2, 4, 0], [3, 1, 0], [null, 0, 1]]);
  });
});
