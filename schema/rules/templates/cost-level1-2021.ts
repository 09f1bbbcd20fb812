import type { Template } from '../../model/template.js';
import { hebeiCounty2019 } from './hebei-county-2019.js';

/** Cost 20, output 40, benefit 20, satisfaction 10, and 10 for the budget execution rate. */
const level1Points: Readonly<Record<string, string>> = { OUTPUT: '40', BENEFIT: '20', SATISFACTION: '10' };

/**
 * Cost as a level-1 group, months 3/6/9/12.
 * Source: 财预〔2021〕101号 取值指引 makes cost a level-1 group with economic, social and ecological cost.
 */
export const costLevel1V2021: Template = {
  ...hebeiCounty2019,
  id: 'cost-level1-2021',
  key: 'cost-level1-2021',
  version: 1,
  label: { zh: '成本为一级指标的绩效文本（2021 年指引）', en: 'Cost as a level-1 group (2021 guideline)' },
  planMonths: [3, 6, 9, 12],
  level1: [
    {
      code: 'COST',
      label: '成本指标',
      labelEn: 'Cost',
      aliases: ['成本'],
      weight: '20',
      level2: [
        { code: 'ECONOMIC_COST', label: '经济成本指标', labelEn: 'Economic cost', aliases: ['经济成本'] },
        { code: 'SOCIAL_COST', label: '社会成本指标', labelEn: 'Social cost', aliases: ['社会成本'] },
        { code: 'ECOLOGICAL_COST', label: '生态环境成本指标', labelEn: 'Ecological cost', aliases: ['生态环境成本', '生态成本指标', '生态成本'] },
      ],
    },
    ...hebeiCounty2019.level1.map((level1) => ({
      ...level1,
      weight: level1Points[level1.code] ?? null,
      level2: level1.level2.filter((level2) => level1.code !== 'OUTPUT' || level2.code !== 'COST'),
    })),
  ],
  groups: {
    ...hebeiCounty2019.groups,
    // Of the three kinds of cost one is enough: few projects cost society or nature anything.
    required: [['QUANTITY'], ['QUALITY'], ['TIMELINESS'], ['ECONOMIC_COST', 'SOCIAL_COST', 'ECOLOGICAL_COST']],
    // Social and ecological cost is mostly told in words; only money can be asked for as a number.
    quantitative: ['QUANTITY', 'ECONOMIC_COST', 'SERVICE_RECIPIENT_SATISFACTION'],
    cost: ['ECONOMIC_COST'],
  },
};
