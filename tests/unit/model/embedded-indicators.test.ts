import { describe, expect, test } from '@jest/globals';
import { readEmbeddedIndicators } from '../../../schema/model/embedded-indicators.js';

/** Indicators as "name = value"; an aim without a name as its text. */
const briefly = (paragraphs: readonly string[]) =>
  readEmbeddedIndicators(paragraphs).indicators.map(({ name, value }) => (name === null ? value.text : `${name} = ${value.text}`));

describe('indicators in prose', () => {
  test('[IMP19] a clause that ends in a value closes an indicator, whatever separates them', () => {
    expect(briefly(['绩效指标：研判量≥12次、评估率≥90%，受众人数≥10万人；提高公众意识。'])).toEqual([
      '研判量 = ≥12次', '评估率 = ≥90%', '受众人数 = ≥10万人', '提高公众意识',
    ]);
  });

  test('[IMP19] a 、 inside a name does not split it', () => {
    expect(briefly(['绩效指标：评选十佳干警、十佳家属人数≥10个。'])).toEqual(['评选十佳干警、十佳家属人数 = ≥10个']);
  });

  test('[IMP19] a comparison with a benchmark is complete, two achievements are one aim', () => {
    expect(briefly(['绩效指标：发生率低于全国平均水平、工作机制全面完善。'])).toEqual(['发生率低于全国平均水平', '工作机制全面完善']);
    expect(briefly(['绩效指标：改革成果得到巩固、质量水平得到进一步提高。'])).toEqual(['改革成果得到巩固、质量水平得到进一步提高']);
    expect(briefly(['绩效指标：合格率不低于上年水平，事故为0起。'])).toEqual(['合格率不低于上年水平', '事故 = 为0起']);
  });

  test('[IMP19] an aim before a comma is not part of the next name; a comma in a number splits nothing', () => {
    expect(briefly(['绩效指标：加大救助力度，救助率100%，养护里程≥1,286.5公里'])).toEqual(['加大救助力度', '救助率 = 100%', '养护里程 = ≥1,286.5公里']);
  });

  test('[IMP19] labels may stand alone, in brackets or inside a paragraph; later paragraphs belong to the last label', () => {
    expect(readEmbeddedIndicators(['导语。', '绩效目标：', '甲。', '【绩效指标】乙率≥1%。', '丙。'])).toMatchObject({ goalText: '甲。', indicatorParagraphs: ['乙率≥1%。', '丙。'] });
    expect(readEmbeddedIndicators(['绩效目标：甲。绩效指标：乙率≥1%。'])).toMatchObject({ goalText: '甲。', indicatorParagraphs: ['乙率≥1%。'] });
    expect(readEmbeddedIndicators(['没有标签。'])).toEqual({ goalText: null, indicatorParagraphs: [], indicators: [] });
  });
});
