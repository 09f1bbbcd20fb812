import type { GoalTableRecord, IndicatorRecord, SectionRecord } from '../../server/ports/records.js';
import type { IdSource } from '../../server/ports/id-source.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';

export interface Outline {
  readonly section: SectionRecord;
  readonly goalTable: GoalTableRecord;
  readonly indicators: readonly IndicatorRecord[];
}

const paragraph = '全面落实政法工作责任制，群众安全感满意度不低于百分之九十。';

/** One part with one section and one goal table of three rows, written straight to the store. */
export async function insertOutline(unitOfWork: UnitOfWork, ids: IdSource, documentId: string): Promise<Outline> {
  const partId = ids.newId('part');
  const section: SectionRecord = {
    id: ids.newId('section'), version: 1, documentId, partId, parentId: null, kind: 'OVERALL_GOAL', ordinal: 1, number: '一、',
    title: '总体绩效目标', page: null, generation: 1, revision: 0, text: paragraph, html: `<p>${paragraph}</p>`, markdown: paragraph, paragraphs: [paragraph],
  };
  const goalTable: GoalTableRecord = {
    id: ids.newId('goalTable'), version: 1, documentId, partId, ordinal: 1, title: '见义勇为专项经费', page: null, unitCode: '216001',
    unitName: '乐亭县委政法委', currencyUnit: '万元', projectCode: '13022525P00000000001X', projectName: '见义勇为专项经费',
    budget: { total: '19.00', fiscalFunds: '19.00', otherFunds: null }, fundPurpose: '用于见义勇为人员奖励', expenditurePlan: [],
  };
  const indicators = [1, 2, 3].map((ordinal): IndicatorRecord => ({
    id: ids.newId('indicator'), version: 1, documentId, goalTableId: goalTable.id, ordinal,
    level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: `奖励人数${ordinal}`, description: '奖励人数',
    target: { text: '≥1人', kind: 'QUANTITATIVE', operator: 'GTE', operatorExplicit: true, number: '1', unit: '人', magnitude: 1, baseUnit: '人' },
    basis: '年初工作计划', sourceLine: null,
  }));
  await unitOfWork.transaction(async ({ documents, sections, goalTables }) => {
    await documents.insertParts([{ id: partId, documentId, ordinal: 1, number: '第一部分', kind: 'OTHER', title: '绩效目标' }]);
    await sections.insertMany([section]);
    await goalTables.insertMany([goalTable]);
    await goalTables.insertIndicators(indicators);
  });
  return { section, goalTable, indicators };
}
