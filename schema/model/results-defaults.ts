import type { EvaluationForm, MonitoringForm } from './results.js';

/*
 * Figures of monitoring and self-evaluation that all shipped forms share. They are data: an administrator who adds a template
 * version gives others.
 */

/**
 * Source: the lights of one province's form as a public product sets them; which groups are not scaled, and the lights of
 * payments, are the project's proposal.
 */
export const monitoring2019: MonitoringForm = {
  source: {
    zh: '指标红黄绿灯参照省级绩效运行监控表（财预〔2019〕136号的要求）；支付进度灯为本系统默认值，可由管理员调整',
    en: 'Lights of indicators after a province’s monitoring form (as Cai Yu [2019] No. 136 asks for); lights of payments are a default that an administrator can change',
  },
  ratioBands: [
    { below: '60', light: 'RED' },
    { below: '80', light: 'YELLOW' },
    { below: '120', light: 'GREEN' },
    { below: null, light: 'BLUE' },
  ],
  keptGroups: ['QUALITY', 'TIMELINESS', 'COST', 'ECONOMIC_COST', 'SOCIAL_COST', 'ECOLOGICAL_COST'],
  paymentBands: [
    { upTo: '5', light: 'GREEN' },
    { upTo: '15', light: 'YELLOW' },
    { upTo: null, light: 'RED' },
  ],
};

/**
 * Source: 财预〔2020〕10号 for the points, bands and grades, as generally known; deductions and caps as one public platform
 * applies them.
 */
export const evaluation2020: EvaluationForm = {
  source: {
    zh: '分值、定性档次与等级参照财预〔2020〕10号；超额完成扣分与执行率封顶参照公开的平台规则。均为默认值，可由管理员调整',
    en: 'Points, bands and grades after Cai Yu [2020] No. 10; deductions and caps after a public platform’s rules. All are defaults that an administrator can change',
  },
  executionPoints: '10',
  bands: [
    { attainment: 'REACHED', label: { zh: '达成预期指标', en: 'reached' }, from: '80', to: '100' },
    { attainment: 'PARTLY', label: { zh: '部分达成预期指标并具有一定效果', en: 'partly reached, with some effect' }, from: '60', to: '80' },
    { attainment: 'NOT_REACHED', label: { zh: '未达成预期指标且效果较差', en: 'not reached' }, from: '0', to: '60' },
  ],
  overFulfilment: { abovePercent: '130', deduct: '2' },
  caps: [
    { rateBelow: '50', most: '59' },
    { rateBelow: '60', most: '69' },
    { rateBelow: '70', most: '79' },
    { rateBelow: '80', most: '89' },
  ],
  grades: [
    { grade: 'EXCELLENT', from: '90' },
    { grade: 'GOOD', from: '80' },
    { grade: 'FAIR', from: '60' },
    { grade: 'POOR', from: '0' },
  ],
};
