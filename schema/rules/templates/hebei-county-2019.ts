import type { Template } from '../../model/template.js';
import { hebeiCountyWords } from './hebei-county-words.js';

const group = (code: string, label: string, ...aliases: string[]) => ({ code, label, aliases });

/**
 * The form of a Hebei county in the classification before 2021: cost inside output.
 * Source: the sample text of 2025 and 河北省省级部门预算绩效管理办法 (2019); levels of the rules are the project's proposal.
 */
export const hebeiCounty2019: Template = {
  id: 'hebei-county-2019',
  version: 1,
  label: { zh: '河北县级部门预算绩效文本（成本列入产出）', en: 'Hebei county form, cost inside output' },
  planMonths: [3, 6, 10, 12],
  level1: [
    {
      ...group('OUTPUT', '产出指标', '产出'),
      level2: [
        group('QUANTITY', '数量指标', '产出数量', '数量'),
        group('QUALITY', '质量指标', '产出质量', '质量'),
        group('TIMELINESS', '时效指标', '产出时效', '时效'),
        group('COST', '成本指标', '产出成本', '成本'),
      ],
    },
    {
      ...group('BENEFIT', '效益指标', '效益', '效果指标'),
      level2: [
        group('ECONOMIC_BENEFIT', '经济效益指标', '经济效益'),
        group('SOCIAL_BENEFIT', '社会效益指标', '社会效益'),
        group('ECOLOGICAL_BENEFIT', '生态效益指标', '生态效益', '环境效益指标', '环境效益'),
        group('SUSTAINABLE_IMPACT', '可持续影响指标', '可持续影响'),
      ],
    },
    {
      ...group('SATISFACTION', '满意度指标', '满意度'),
      level2: [group('SERVICE_RECIPIENT_SATISFACTION', '服务对象满意度指标', '服务对象满意度', '满意度指标', '满意度')],
    },
  ],
  rules: {
    V01: 'ERROR', V02: 'ERROR', V03: 'ERROR', V04: 'ERROR', V05: 'ERROR', V06: 'ERROR', V07: 'ERROR', V08: 'ERROR',
    V09: 'ERROR', V10: 'WARNING', V11: 'ERROR', V12: 'WARNING', V13: 'WARNING', V14: 'WARNING', V15: 'WARNING',
    V16: 'WARNING', V17: 'HINT', V18: 'WARNING', V19: 'WARNING', V20: 'ERROR', V21: 'HINT',
  },
  partSeverities: { 'V04.year': 'WARNING', 'V05.department': 'WARNING', 'V09.kind': 'HINT', 'V11.unique': 'WARNING', 'V12.rate': 'HINT' },
  minQuantitativePercent: 50,
  groups: {
    required: [['QUANTITY'], ['QUALITY'], ['TIMELINESS'], ['COST']],
    benefit: ['ECONOMIC_BENEFIT', 'SOCIAL_BENEFIT', 'ECOLOGICAL_BENEFIT', 'SUSTAINABLE_IMPACT'],
    satisfaction: ['SERVICE_RECIPIENT_SATISFACTION'],
    quantitative: ['QUANTITY', 'COST', 'SERVICE_RECIPIENT_SATISFACTION'],
    counted: ['QUANTITY'],
    timeliness: ['TIMELINESS'],
    cost: ['COST'],
  },
  currencies: [
    { unit: '万元', yuan: '10000', perYuan: '0.0001' },
    { unit: '元', yuan: '1', perYuan: '1' },
  ],
  budgetUnit: '万元',
  weightTotals: ['90', '100'],
  words: hebeiCountyWords,
  // 财预〔2015〕88号: 优 goes on; 良 goes on, completed by agreement; 中 is revised and submitted again; 差 may not go on.
  grades: {
    EXCELLENT: { label: { zh: '优', en: 'excellent' }, approve: true, return: false, resubmit: true },
    GOOD: { label: { zh: '良', en: 'good' }, approve: true, return: true, resubmit: true },
    FAIR: { label: { zh: '中', en: 'fair' }, approve: false, return: true, resubmit: true },
    POOR: { label: { zh: '差', en: 'poor' }, approve: false, return: true, resubmit: false },
  },
};
