import type { IndicatorLibraryQuery } from '../../client-sdk/index.js';
import { trimTrailing } from '../../schema/model/trim-trailing.js';
import { useApp } from '../app/app-context.js';

type Results = NonNullable<IndicatorLibraryQuery['indicatorLibrary']['nodes'][number]['examples'][number]['results']>;

const zh = { REACHED: '达成', PARTLY: '部分达成', NOT_REACHED: '未达成' } as const;
const en = { REACHED: 'reached', PARTLY: 'partly reached', NOT_REACHED: 'not reached' } as const;

const plain = (actual: string): string => (actual.includes('.') ? trimTrailing(trimTrailing(actual, '0'), '.') : actual);

/** What became of a target in earlier years, in words. */
export function useResultWords(): (results: Results, unit: string) => string {
  const { language } = useApp();
  return ({ count, reachedCount, fiscalYear, departmentName, actual, attainment, reached }, unit) => {
    const names = language === 'zh' ? zh : en;
    const outcome = names[attainment ?? (reached ? 'REACHED' : 'NOT_REACHED')];
    const value = actual === null ? '' : `${plain(actual)}${unit}`;
    return language === 'zh'
      ? `往年达成 ${reachedCount}/${count}：${fiscalYear} 年 ${departmentName}${value === '' ? '' : `完成 ${value}，`}${outcome}`
      : `reached ${reachedCount} of ${count}: ${fiscalYear} ${departmentName} ${value === '' ? '' : `${value}, `}${outcome}`;
  };
}
