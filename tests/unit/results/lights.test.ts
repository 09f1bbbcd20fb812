import { describe, expect, test } from '@jest/globals';
import { lightOfNumber, lightOfWords } from '../../../schema/rules/results/lights.js';
import { paymentProgress } from '../../../schema/rules/results/payment-progress.js';
import { hebeiCounty2019 as template } from '../../../schema/rules/templates/hebei-county-2019.js';
import { cleanTable, row } from '../rules/clean-tree.js';

describe('the light of an indicator', () => {
  test.each([
    ['34.99', 'RED', '59.98'], ['35', 'YELLOW', '60.00'], ['46.66', 'YELLOW', '79.99'], ['46.67', 'GREEN', '80.01'], ['69.99', 'GREEN', '119.98'], ['70', 'BLUE', '120.00'],
  ])('[RES21] ≥100 visits with %s by the end of July: %s', (actual, light, percent) => {
    expect(lightOfNumber(row('QUANTITY', '走访', '≥100次'), actual, 7, template)).toEqual({ light, due: '58.33', percent });
  });

  test('[RES22] rates are held against the target itself, in any month', () => {
    expect(lightOfNumber(row('SERVICE_RECIPIENT_SATISFACTION', '满意度', '≥90%'), '85', 3, template)).toEqual({ light: 'GREEN', due: '90.00', percent: '94.44' });
    expect(lightOfNumber(row('SOCIAL_BENEFIT', '持续时间', '≥6年'), '3', 6, template)).toMatchObject({ light: 'RED', due: '6.00' });
  });

  test.each([['≤2件', '2', 'GREEN'], ['≤2件', '3', 'RED'], ['<10小时', '10', 'RED'], ['<10小时', '9.9', 'GREEN']])('[RES22] the ceiling %s with %s: %s', (target, actual, light) => {
    expect(lightOfNumber(row('SOCIAL_BENEFIT', '案件数', target), actual, 1, template)).toEqual({ light, due: null, percent: null });
  });

  test('[RES22] quality, timeliness and cost are kept or not', () => {
    expect([['QUALITY', '=100%', '99'], ['TIMELINESS', '=1年', '1'], ['COST', '≥5元', '1']].map(([group, target, actual]) => lightOfNumber(row(group as 'COST', '一项', target ?? ''), actual ?? '', 6, template)?.light)).toEqual(['RED', 'GREEN', 'RED']);
  });

  test('[RES22] words: reached, partly, not', () => {
    expect(['REACHED', 'PARTLY', 'NOT_REACHED'].map((attainment) => lightOfWords(attainment as 'PARTLY').light)).toEqual(['GREEN', 'YELLOW', 'RED']);
    expect(lightOfNumber(row('QUALITY', '质量', '效果显著'), '1', 6, template)).toBeNull();
  });
});

describe('payments against the plan', () => {
  const on = (today: string, ...payments: readonly (readonly [string, string])[]) =>
    paymentProgress(cleanTable.expenditurePlan, '20.00', payments.map(([date, amount]) => ({ date, amount })), { year: 2025, today }, template);

  test('[RES11] a point counts once its month is over, with what was paid by then', () => {
    const progress = on('2025-06-30', ['2025-02-01', '4.00'], ['2025-03-31', '1.00'], ['2025-04-01', '2.50'], ['2025-07-01', '9.00']);
    expect(progress.points.map(({ month, paid, paidPercent, gap, light }) => [month, paid, paidPercent, gap, light])).toEqual([
      [3, '5.00', '25.00', '0.00', 'GREEN'], [6, '7.50', '37.50', '12.50', 'YELLOW'], [10, null, null, null, null], [12, null, null, null, null],
    ]);
    expect(progress).toMatchObject({ paid: '7.50', rate: '37.50', light: 'YELLOW' });
    expect(on('2025-03-30', ['2025-01-01', '1.00'])).toMatchObject({ light: null, forecast: null, paid: '1.00' });
  });

  test('[RES12] bands include their bound: 5 points behind is green, 15 yellow', () => {
    expect(['4.00', '3.99', '2.00', '1.99'].map((paid) => on('2025-03-31', ['2025-01-01', paid]).light)).toEqual(['GREEN', 'YELLOW', 'YELLOW', 'RED']);
  });

  test('[RES13] the forecast scales what was due by how it was kept, and never lies below what is paid', () => {
    expect(on('2025-06-30', ['2025-05-01', '8.00']).forecast).toBe('16.00');
    expect(on('2025-09-30', ['2025-05-01', '1.00'], ['2025-09-01', '18.00']).forecast).toBe('19.00');
    expect(on('2025-06-30', ['2025-05-01', '8.00'], ['2025-06-01', '-2.00'])).toMatchObject({ forecast: '12.00', paid: '6.00' });
  });

  test('[RES11] without a budget there are amounts and no lights', () => {
    expect(paymentProgress(cleanTable.expenditurePlan, null, [{ date: '2025-01-01', amount: '1.00' }], { year: 2025, today: '2025-12-31' }, template)).toMatchObject({ paid: '1.00', rate: null, light: null });
  });
});
