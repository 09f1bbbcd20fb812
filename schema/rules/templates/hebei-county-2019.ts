import type { Template } from '../../model/template.js';
import { hebeiCountyWords } from './hebei-county-words.js';
import { evaluation2020, monitoring2019 } from '../../model/results-defaults.js';

const group = (code: string, label: string, labelEn: string, ...aliases: string[]) => ({ code, label, labelEn, aliases });

/**
 * The form of a Hebei county in the classification before 2021: cost inside output.
 * Source: the sample text of 2025 and 河北省省级部门预算绩效管理办法 (2019); levels of the rules are the project's proposal.
 */
export const hebeiCounty2019: Template = {
  id: 'hebei-county-2019',
  key: 'hebei-county-2019',
  version: 1,
  kind: 'TEXT',
  label: { zh: '河北县级部门预算绩效文本（成本列入产出）', en: 'Hebei county form, cost inside output' },
  parts: [
    {
      kind: 'DEPARTMENT_GOALS',
      label: { zh: '部门整体绩效目标', en: 'Performance goals of the department' },
      sections: [
        { kind: 'OVERALL_GOAL', label: { zh: '总体绩效目标', en: 'Overall goal' } },
        { kind: 'SUB_GOALS', label: { zh: '分项绩效目标', en: 'Sub-goals' } },
        { kind: 'SAFEGUARD_MEASURES', label: { zh: '工作保障措施', en: 'Safeguard measures' } },
      ],
    },
    { kind: 'PROJECT_GOALS', label: { zh: '预算项目绩效目标', en: 'Performance goals of the budget projects' }, sections: [] },
  ],
  numbering: { parts: 'PART', sections: ['CHINESE', 'ARABIC', 'BRACKETED', 'CIRCLED'] },
  planMonths: [3, 6, 10, 12],
  // Points of the groups: 财预〔2020〕10号, in principle; 10 more are the budget execution rate.
  level1: [
    {
      ...group('OUTPUT', '产出指标', 'Output', '产出'),
      weight: '50',
      level2: [
        group('QUANTITY', '数量指标', 'Quantity', '产出数量', '数量'),
        group('QUALITY', '质量指标', 'Quality', '产出质量', '质量'),
        group('TIMELINESS', '时效指标', 'Timeliness', '产出时效', '时效'),
        group('COST', '成本指标', 'Cost', '产出成本', '成本'),
      ],
    },
    {
      ...group('BENEFIT', '效益指标', 'Benefit', '效益', '效果指标'),
      weight: '30',
      level2: [
        group('ECONOMIC_BENEFIT', '经济效益指标', 'Economic benefit', '经济效益'),
        group('SOCIAL_BENEFIT', '社会效益指标', 'Social benefit', '社会效益'),
        group('ECOLOGICAL_BENEFIT', '生态效益指标', 'Ecological benefit', '生态效益', '环境效益指标', '环境效益'),
        group('SUSTAINABLE_IMPACT', '可持续影响指标', 'Sustainable impact', '可持续影响'),
      ],
    },
    {
      ...group('SATISFACTION', '满意度指标', 'Satisfaction', '满意度'),
      weight: '10',
      level2: [group('SERVICE_RECIPIENT_SATISFACTION', '服务对象满意度指标', 'Satisfaction of those served', '服务对象满意度', '满意度指标', '满意度')],
    },
  ],
  requiredFields: ['projectName', 'fundPurpose', 'unitName', 'goals', 'level3', 'target', 'basis'],
  rules: {
    V01: 'ERROR', V02: 'ERROR', V03: 'ERROR', V04: 'ERROR', V05: 'ERROR', V06: 'ERROR', V07: 'ERROR', V08: 'ERROR',
    V09: 'ERROR', V10: 'WARNING', V11: 'ERROR', V12: 'WARNING', V13: 'WARNING', V14: 'WARNING', V15: 'WARNING',
    V16: 'WARNING', V17: 'HINT', V18: 'WARNING', V19: 'WARNING', V20: 'ERROR', V21: 'HINT', V22: 'WARNING',
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
  // PDF: as GB/T 9704 sets an official paper, 156 mm by 225 mm; tables need the width.
  page: {
    word: { top: 30, bottom: 25, left: 27, right: 27 },
    prose: { top: 37, bottom: 35, left: 28, right: 26 },
    tables: { top: 25, bottom: 27, left: 22, right: 22 },
  },
  // 财预〔2015〕88号: 优 goes on; 良 goes on, completed by agreement; 中 is revised and submitted again; 差 may not go on.
  grades: {
    EXCELLENT: { label: { zh: '优', en: 'excellent' }, approve: true, return: false, resubmit: true },
    GOOD: { label: { zh: '良', en: 'good' }, approve: true, return: true, resubmit: true },
    FAIR: { label: { zh: '中', en: 'fair' }, approve: false, return: true, resubmit: true },
    POOR: { label: { zh: '差', en: 'poor' }, approve: false, return: true, resubmit: false },
  },
  monitoring: monitoring2019,
  evaluation: evaluation2020,
};
