import { describe, expect, test } from '@jest/globals';
import { findTrailingValue, parseTargetValue, printTargetValue } from '../../../schema/model/parse-target-value.js';
import type { TargetValue } from '../../../schema/model/target-value.js';

/** A value as "operator number magnitude base-unit", or "words". */
function brief(value: TargetValue): string {
  if (value.kind === 'QUALITATIVE') return 'words';
  return `${value.operator}${value.operatorExplicit ? '' : '?'} ${value.number} x${value.magnitude} ${value.baseUnit}`;
}

const quantities: readonly (readonly [string, string, string])[] = [
  ['≥ 12 次', '≥12次', 'GTE 12 x1 次'],
  ['≥1900 人', '≥1900人', 'GTE 1900 x1 人'],
  ['$\\geq 90\\%$', '≥90%', 'GTE 90 x1 %'],
  ['\\leq 30 分钟', '≤30分钟', 'LTE 30 x1 分钟'],
  ['>=90%', '≥90%', 'GTE 90 x1 %'],
  ['＞＝９０％', '≥90%', 'GTE 90 x1 %'],
  ['<=5%', '≤5%', 'LTE 5 x1 %'],
  ['＜10 小时', '<10小时', 'LT 10 x1 小时'],
  ['＝100％', '=100%', 'EQ 100 x1 %'],
  ['>3项', '>3项', 'GT 3 x1 项'],
  ['≧95%', '≥95%', 'GTE 95 x1 %'],
  ['≥30 万份', '≥30万份', 'GTE 30 x10000 份'],
  ['2万', '2万', 'EQ? 2 x10000 null'],
  ['0.5万元', '0.5万元', 'EQ? 0.5 x10000 元'],
  ['≥1,286.5公里', '≥1,286.5公里', 'GTE 1286.5 x1 公里'],
  ['≥-3℃', '≥-3℃', 'GTE -3 x1 ℃'],
  ['100%', '100%', 'EQ? 100 x1 %'],
  ['100 元', '100元', 'EQ? 100 x1 元'],
  ['1 年', '1年', 'EQ? 1 x1 年'],
  ['3个月', '3个月', 'EQ? 3 x1 个月'],
  ['100', '100', 'EQ? 100 x1 null'],
  ['≥75', '≥75', 'GTE 75 x1 null'],
  ['5元/人·天', '5元/人·天', 'EQ? 5 x1 元/人·天'],
  ['≤1.5mg/L', '≤1.5mg/L', 'LTE 1.5 x1 mg/L'],
  ['PM2.5≤35μg/m3', 'PM2.5≤35μg/m3', 'LTE 35 x1 μg/m3'],
  ['不低于90%', '不低于90%', 'GTE 90 x1 %'],
  ['不少于30亩', '不少于30亩', 'GTE 30 x1 亩'],
  ['不小于5人', '不小于5人', 'GTE 5 x1 人'],
  ['大于等于95%', '大于等于95%', 'GTE 95 x1 %'],
  ['至少2次', '至少2次', 'GTE 2 x1 次'],
  ['不超过3天', '不超过3天', 'LTE 3 x1 天'],
  ['不高于5%', '不高于5%', 'LTE 5 x1 %'],
  ['不大于10人', '不大于10人', 'LTE 10 x1 人'],
  ['小于等于1起', '小于等于1起', 'LTE 1 x1 起'],
  ['高于80%', '高于80%', 'GT 80 x1 %'],
  ['大于90%', '大于90%', 'GT 90 x1 %'],
  ['超过1900人', '超过1900人', 'GT 1900 x1 人'],
  ['低于5%', '低于5%', 'LT 5 x1 %'],
  ['小于10小时', '小于10小时', 'LT 10 x1 小时'],
  ['90%以上', '90%以上', 'GTE 90 x1 %'],
  ['60分及以上', '60分及以上', 'GTE 60 x1 分'],
  ['达到80%以上', '达到80%以上', 'GTE 80 x1 %'],
  ['10个工作日内', '10个工作日内', 'LTE 10 x1 个工作日'],
  ['30日内', '30日内', 'LTE 30 x1 日'],
  ['控制在5%以内', '控制在5%以内', 'LTE 5 x1 %'],
  ['5%以下', '5%以下', 'LTE 5 x1 %'],
  ['达到100%', '达到100%', 'EQ? 100 x1 %'],
  ['较上年提高2个百分点以上', '较上年提高2个百分点以上', 'GTE 2 x1 个百分点'],
  ['满意度≥90%', '满意度≥90%', 'GTE 90 x1 %'],
];

const words: readonly string[] = [
  '', '效果显著', '按规定执行', '不让英雄流血流泪', '低于全国平均水平', '不低于上年', '一年',
  '80%-90%', '80%～90%', '5-10个', '5至10个', '15-20年', '≥90%且≤100%', '6月底≥50%，12月底≥100%',
  '2025年12月底前', '12月31日前', '2025年', '6月', '3月底前完成',
  '7*24', '7*24全时可用', '24小时×7天', '1:1', '1/3', '第1名', '20年一遇', '10余次', '100人左右', '5项制度落地见效', '打造A级景区5处',
];

describe('target values', () => {
  test.each(quantities)('[IMP17] %s is %s: %s', (written, text, expected) => {
    const value = parseTargetValue(written);
    expect(value.text).toBe(text);
    expect(brief(value)).toBe(expected);
    expect(value.unit === null ? null : value.unit.replace(/^万/, '') || null).toBe(value.baseUnit);
  });

  test.each(words)('[IMP18] “%s” is words: no single number under a single operator', (written) => {
    expect(parseTargetValue(written)).toEqual({
      text: written, kind: 'QUALITATIVE', operator: null, operatorExplicit: false, number: null, unit: null, magnitude: null, baseUnit: null,
    });
  });

  test('[IMP17] prints what the author wrote, and builds a text where there is none', () => {
    expect(printTargetValue(parseTargetValue('不低于90%'))).toBe('不低于90%');
    expect(printTargetValue({ ...parseTargetValue('≥30万份'), text: '' })).toBe('≥30万份');
    expect(printTargetValue({ ...parseTargetValue('100元'), text: '' })).toBe('100元');
    expect(printTargetValue({ ...parseTargetValue('效果显著'), text: '' })).toBe('');
  });

  test('[IMP17] a cell of a million characters is words, at once', () => {
    expect(parseTargetValue('1'.repeat(1_000_000)).kind).toBe('QUALITATIVE');
  });

  test('[IMP19] in prose a bare number needs a well-known unit', () => {
    expect(findTrailingValue('培训率达到90%以上')).toMatchObject({ start: 3, value: { text: '达到90%以上', operator: 'GTE', number: '90' } });
    expect(findTrailingValue('培训率80%')).toMatchObject({ start: 3, value: { text: '80%', operator: 'EQ', operatorExplicit: false } });
    expect(findTrailingValue('建成5G基站100个')).toMatchObject({ start: 6, value: { number: '100', unit: '个' } });
    expect(findTrailingValue('完成2025年')).toBeNull();
    expect(findTrailingValue('落实5项制度')).toBeNull();
  });
});
