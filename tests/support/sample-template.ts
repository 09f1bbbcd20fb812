import type { TemplateInput } from '../../schema/rules/template-input/parse-template.js';

const label = (zh: string, en: string) => ({ zh, en });

/** A form that differs from those that ship in everything an administrator may say. */
export const districtTemplate: TemplateInput & { readonly basedOn: string } = {
  basedOn: 'hebei-county-2019',
  key: 'district-2026',
  version: 1,
  label: label('某区绩效文本（2026 年）', 'District form of 2026'),
  parts: [
    { kind: 'DEPARTMENT_GOALS', label: label('部门整体情况', 'The department'), sections: [{ kind: 'NARRATIVE', label: label('部门概况', 'About the department') }, { kind: 'OVERALL_GOAL', label: label('总体目标', 'Overall goal') }] },
    { kind: 'PROJECT_GOALS', label: label('项目绩效目标', 'Goals of the projects'), sections: [] },
    { kind: 'OTHER', label: label('附件', 'Annex'), sections: [] },
  ],
  numbering: { parts: 'CHAPTER', sections: ['CHINESE_BRACKETED', 'ARABIC_COMMA', 'HALF_BRACKETED', 'CIRCLED'] },
  planMonths: [6, 9, 12],
  level1: [
    { code: 'YIELD', label: label('产出指标', 'Output'), aliases: ['产出'], weight: '60', level2: [{ code: 'COUNT', label: label('数量指标', 'Quantity') }, { code: 'SPEND', label: label('成本指标', 'Cost') }] },
    { code: 'EFFECT', label: label('效果指标', 'Effect'), weight: '40', level2: [{ code: 'SOCIETY', label: label('社会效益指标', 'Society'), aliases: ['社会效益'] }] },
  ],
  groups: { required: [['COUNT'], ['SPEND']], benefit: ['SOCIETY'], satisfaction: [], quantitative: ['COUNT', 'SPEND'], counted: ['COUNT'], timeliness: [], cost: ['SPEND'] },
  requiredFields: ['basis', 'description', 'level3', 'projectName'],
  rules: [{ rule: 'V03', severity: 'WARNING' }, { rule: 'V06', severity: 'ERROR' }, { rule: 'V07', severity: 'ERROR' }, { rule: 'V11', severity: 'ERROR' }],
  partSeverities: [{ rule: 'V11.unique', severity: 'HINT' }],
  minQuantitativePercent: 30,
  weightTotals: ['100'],
  words: { slogans: ['迈上台阶'], outdated: [{ term: '十四五', lastYear: 2025 }], foreignPlaces: [{ term: '全市', unless: ['全市场'] }] },
  page: { word: { top: 25, bottom: 25, left: 30, right: 24 }, prose: { top: 30, bottom: 30, left: 25, right: 25 }, tables: { top: 20, bottom: 20, left: 15, right: 15 } },
  monitoring: {
    source: label('区财政局监控办法', 'Monitoring rules of the district'),
    ratioBands: [{ below: '50.00', light: 'RED' }, { below: null, light: 'GREEN' }],
    keptGroups: ['SPEND'],
    paymentBands: [{ upTo: '10.00', light: 'GREEN' }, { upTo: null, light: 'RED' }],
  },
  evaluation: {
    source: label('区财政局评价办法', 'Evaluation rules of the district'),
    executionPoints: '20.00',
    bands: [
      { attainment: 'REACHED', label: label('达成', 'reached'), from: '80.00', to: '100.00' },
      { attainment: 'PARTLY', label: label('部分达成', 'partly'), from: '50.00', to: '80.00' },
      { attainment: 'NOT_REACHED', label: label('未达成', 'not'), from: '0.00', to: '50.00' },
    ],
    overFulfilment: null,
    caps: [{ rateBelow: '60.00', most: '79.00' }],
    grades: [{ grade: 'EXCELLENT', from: '95.00' }, { grade: 'GOOD', from: '85.00' }, { grade: 'FAIR', from: '60.00' }, { grade: 'POOR', from: '0.00' }],
  },
};
