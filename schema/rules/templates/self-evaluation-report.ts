import type { Template } from '../../model/template.js';
import { hebeiCounty2019 } from './hebei-county-2019.js';

/**
 * 绩效自评报告 of a department. Its outline is the project's default, from general knowledge of such reports; an administrator adds a form of
 * their own by `addTemplate` on the basis of this one. It has no goal tables: what a form says of them is that of the form it is made from,
 * and its rules are those that judge prose.
 */
export const selfEvaluationReport: Template = {
  ...hebeiCounty2019,
  id: 'self-evaluation-report',
  key: 'self-evaluation-report',
  version: 1,
  kind: 'REPORT',
  label: { zh: '绩效自评报告（默认提纲）', en: 'Self-evaluation report, default outline' },
  parts: [
    {
      kind: 'OTHER',
      label: { zh: '部门预算绩效自评', en: 'Self-evaluation of the department' },
      sections: [
        { kind: 'NARRATIVE', label: { zh: '基本情况', en: 'Basic facts' }, fill: 'BASICS' },
        { kind: 'NARRATIVE', label: { zh: '目标完成情况', en: 'What became of the goals' }, fill: 'RESULTS' },
        { kind: 'NARRATIVE', label: { zh: '评价结论', en: 'Conclusion' }, fill: 'CONCLUSION' },
        { kind: 'NARRATIVE', label: { zh: '存在问题', en: 'Problems' }, fill: 'PROBLEMS' },
        { kind: 'NARRATIVE', label: { zh: '改进措施', en: 'What is to be improved' } },
      ],
    },
  ],
  rules: { V21: 'HINT', V22: 'WARNING', V23: 'ERROR' },
  partSeverities: {},
};
