import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { emptyEvaluation } from '../../../schema/model/self-evaluation.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { fillReport, type ReportedResults } from '../../../server/commands/report/fill-report.js';
import type { EvaluatedTable, EvaluationRow } from '../../../server/commands/evaluation/evaluated-tables.js';

const row = (index: number, score: string): EvaluationRow => ({
  ...emptyEvaluation, documentId: 'doc_1', evaluationId: 'sev_1', goalTableId: 'tbl_1', indicatorId: `ind_${index}`, entryId: `see_${index}`, version: 1,
  row: { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: `指标${index}`, target: parseTargetValue('≥10个'), weight: null }, actual: '10',
  points: '1.00', result: { earned: score, deducted: '0.00', score }, overFulfilled: false, bureauScore: null, bureauReason: null, difference: null, missing: [],
});

/** One project with so many rows, the first of which fell short. */
function results(rows: number, short: number): ReportedResults {
  const table: EvaluatedTable = {
    goalTableId: 'tbl_1', projectCode: '1', projectName: '项目', unitCode: '1', unitName: '甲局', currencyUnit: '万元', budget: null, paid: '0.00', execution: null, sum: '90.00', cap: null, total: '90.00', grade: 'EXCELLENT',
    rows: Array.from({ length: rows }, (_, index) => row(index, index < short ? '0.50' : '1.00')), fiscal: null, incomplete: 0,
  };
  return { departmentName: '甲局', fiscalYear: 2025, tables: [table], template: hebeiCounty2019 };
}

const sentences = (blocks: readonly TextBlock[]): string[] => blocks.flatMap((block) => (block.kind === 'PARAGRAPH' ? [block.runs.map(({ text }) => text).join('')] : []));
/** Rows of the last table without its head, or items of a list. */
const printedRows = (blocks: readonly TextBlock[]): number => blocks.reduce((last, block) => (block.kind === 'TABLE' ? block.rows.length - 1 : block.kind === 'BULLET_LIST' ? block.items.length : last), 0);

describe('the results that a report prints', () => {
  const most = limits.reportedRows;

  test('[RES63] all rows up to the limit, and nothing is said of others', () => {
    const [table, problems] = [fillReport('RESULTS', results(most, 2)), fillReport('PROBLEMS', results(most, 2))];
    expect([printedRows(table), printedRows(problems)]).toEqual([most, 2]);
    expect(sentences(table)).toEqual([`共设绩效指标${most}个，其中得满分的${most - 2}个，未得满分的2个。`, '1.项目']);
    expect(sentences(problems)).toEqual([]);
  });

  test('[RES63] of more rows those that missed points, and it says so', () => {
    const table = fillReport('RESULTS', results(most + 1, 3));
    expect([printedRows(table), sentences(table)[1]]).toEqual([3, '指标较多，下表只列未得满分的指标，其余见绩效自评表。']);
    expect(sentences(fillReport('PROBLEMS', results(most + 1, most)))).toEqual([]);
  });

  test('[RES63] of more rows that missed points the first, and both sections say how many there are and where the others stand', () => {
    const said = `未得满分的指标共${most + 5}个，只列其中前${most}个，其余见绩效自评表。`;
    const [table, problems] = [fillReport('RESULTS', results(most + 9, most + 5)), fillReport('PROBLEMS', results(most + 9, most + 5))];
    expect([printedRows(table), sentences(table)[1]]).toEqual([most, said]);
    expect([printedRows(problems), sentences(problems)]).toEqual([most, [said]]);
  });
});
