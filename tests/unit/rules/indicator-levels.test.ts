import { describe, expect, test } from '@jest/globals';
import { isAppError } from '../../../schema/errors/app-error.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { chooseLevels, resolveLevel1, resolveLevel2, settleLevel2 } from '../../../schema/rules/indicator-levels.js';

const output = { code: 'OUTPUT', label: '产出指标' };
const benefit = { code: 'BENEFIT', label: '效益指标' };
const quantity = { code: 'QUANTITY', label: '数量指标' };
const row = { level1: output, level2: quantity };
const foreign = { level1: { code: 'OTHER', label: '投入指标' }, level2: { code: 'OTHER', label: '数量指标' } };

function refusal(run: () => unknown): { path: string; problem: string } {
  try {
    run();
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return error.args;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('levels of a row', () => {
  test('[TAB8] codes, labels and aliases name a group, whatever the spaces', () => {
    for (const name of ['OUTPUT', '产出指标', '产出 指标', '产出']) expect(resolveLevel1(hebeiCounty2019, name)).toEqual(output);
    for (const name of ['QUANTITY', '数量 指标', '产出数量']) expect(resolveLevel2(hebeiCounty2019, output, name)).toEqual(quantity);
  });

  test('[TAB8] an unknown group is refused with the ones there are', () => {
    expect(refusal(() => resolveLevel1(hebeiCounty2019, '投入指标'))).toEqual({ path: 'level1', problem: '应为：产出指标、效益指标、满意度指标', problemEn: 'must be one of 产出指标, 效益指标, 满意度指标' });
    expect(refusal(() => resolveLevel2(hebeiCounty2019, output, '经济效益指标'))).toMatchObject({ path: 'level2', problem: '应为：数量指标、质量指标、时效指标、成本指标' });
  });

  test('[TAB8] a level 2 is looked up under the level 1 it comes with', () => {
    expect(chooseLevels(hebeiCounty2019, row, { level1: 'BENEFIT', level2: '经济效益指标' })).toEqual({ level1: benefit, level2: { code: 'ECONOMIC_BENEFIT', label: '经济效益指标' } });
    expect(refusal(() => chooseLevels(hebeiCounty2019, row, { level1: 'BENEFIT', level2: '数量指标' })).path).toBe('level2');
    expect(chooseLevels(hebeiCounty2019, row, {})).toEqual({ level1: undefined, level2: undefined });
  });

  test('[TAB8] a row’s own words are accepted back, known or not', () => {
    expect(chooseLevels(hebeiCounty2019, foreign, { level1: '投入指标', level2: '数量指标' })).toEqual(foreign);
    expect(refusal(() => chooseLevels(hebeiCounty2019, foreign, { level2: '质量指标' })).path).toBe('level1');
  });

  test('[TAB8] level 2 must belong to level 1 once both are merged', () => {
    expect(refusal(() => settleLevel2(hebeiCounty2019, { level1: benefit, level2: quantity }))).toMatchObject({
      path: 'level2', problem: '“数量指标”不属于“效益指标”，可选：经济效益指标、社会效益指标、生态效益指标、可持续影响指标',
    });
    expect(settleLevel2(hebeiCounty2019, { level1: output, level2: foreign.level2 })).toEqual(quantity);
  });
});
