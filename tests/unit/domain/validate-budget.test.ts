import { describe, expect, test } from '@jest/globals';
import { isAppError } from '../../../schema/errors/app-error.js';
import { validateAmount, validatePlan } from '../../../server/domain/validate-budget.js';
import { validateFiscalYear, validateOrdinal, validateVersion } from '../../../server/domain/validate-number.js';

function pathOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return error.args.path;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('amounts', () => {
  test.each([['2', '2.00'], ['1,234.5', '1234.50'], ['３０．１', '30.10'], ['0', '0.00'], ['351.490', '351.49'], ['', null], [' ', null], [null, null]])('[TAB1] %j is %j', (text, amount) => {
    expect(validateAmount('budget.total', text)).toBe(amount);
  });

  test.each(['-1', '1.005', '二', '1e3', 'NaN', '1'.repeat(16)])('[TAB1] refuses %j', (text) => {
    expect(pathOf(() => validateAmount('budget.total', text))).toBe('budget.total');
  });
});

describe('plans', () => {
  test('[TAB2] in order of months, with two decimals and printed labels', () => {
    expect(validatePlan('expenditurePlan', [{ month: 12, cumulativePercent: '100%' }, { month: 3, cumulativePercent: '25' }])).toEqual([
      { month: 3, label: '3月底', cumulativePercent: '25.00' },
      { month: 12, label: '12月底', cumulativePercent: '100.00' },
    ]);
  });

  test('[TAB2] a month keeps its label unless another is given', () => {
    const known = [{ month: 3, label: '3月末', cumulativePercent: '25.00' }];
    expect(validatePlan('p', [{ month: 3, cumulativePercent: '30' }], known)[0]?.label).toBe('3月末');
    expect(validatePlan('p', [{ month: 3, label: '一季度', cumulativePercent: '30' }], known)[0]?.label).toBe('一季度');
  });

  test('[TAB2] refuses months twice, months that are none, and shares that are none', () => {
    expect(pathOf(() => validatePlan('p', [{ month: 3, cumulativePercent: '1' }, { month: 3, cumulativePercent: '2' }]))).toBe('p.1.month');
    expect(pathOf(() => validatePlan('p', [{ month: 13, cumulativePercent: '1' }]))).toBe('p.0.month');
    expect(pathOf(() => validatePlan('p', [{ month: 0, cumulativePercent: '1' }]))).toBe('p.0.month');
    expect(pathOf(() => validatePlan('p', [{ month: 3, cumulativePercent: '100.01' }]))).toBe('p.0.cumulativePercent');
    expect(pathOf(() => validatePlan('p', [{ month: 3, cumulativePercent: '-1' }]))).toBe('p.0.cumulativePercent');
    expect(pathOf(() => validatePlan('p', [{ month: 3, cumulativePercent: '' }]))).toBe('p.0.cumulativePercent');
  });
});

describe('whole numbers', () => {
  test('[DOC19] years, versions and places', () => {
    expect(validateFiscalYear('fiscalYear', 2025)).toBe(2025);
    expect(pathOf(() => validateFiscalYear('fiscalYear', 1999))).toBe('fiscalYear');
    expect(pathOf(() => validateFiscalYear('fiscalYear', 2025.5))).toBe('fiscalYear');
    expect(pathOf(() => validateVersion(0))).toBe('expectedVersion');
    expect([validateOrdinal(undefined), validateOrdinal(null), validateOrdinal(3)]).toEqual([null, null, 3]);
    expect(pathOf(() => validateOrdinal(0))).toBe('ordinal');
    expect(pathOf(() => validateOrdinal(Number.NaN))).toBe('ordinal');
  });
});
