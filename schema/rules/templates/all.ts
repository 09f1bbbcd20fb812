import type { Template } from '../../model/template.js';
import { costLevel1V2021 } from './cost-level1-2021.js';
import { hebeiCounty2019 } from './hebei-county-2019.js';
import { selfEvaluationReport } from './self-evaluation-report.js';

/** The template versions that ship. */
export const templates: readonly Template[] = [hebeiCounty2019, costLevel1V2021, selfEvaluationReport];

/** The form of reports that ships. */
export const defaultReportTemplateId = selfEvaluationReport.id;

/** The template of an id, or null. */
export function findTemplate(id: string): Template | null {
  return templates.find((template) => template.id === id) ?? null;
}
