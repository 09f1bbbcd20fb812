import { describe, expect, test } from '@jest/globals';
import { hebeiCountyWords } from '../../../schema/rules/templates/hebei-county-words.js';
import { cleanRows, cleanTree, findingsOf, placesOf, withTable } from './clean-tree.js';
import type { FindingOptions } from '../../../schema/rules/find-findings.js';

const prose = (text: string, options: FindingOptions = {}) =>
  findingsOf('V21', cleanTree({ section: { paragraphs: ['保持大局稳定。', text] } }), options).map((one) => `${one.nodeId} ${one.field ?? ''} ${one.message.zh}`);

describe('lint', () => {
  test('[V21] doubled words of two to four characters, and single ones that are never doubled', () => {
    expect(prose('履行好维护维护国家政治安全的责任')).toEqual(['section:1 text 文字重复：“维护维护”。']);
    expect(prose('提出提高效益的意见意见')).toEqual(['section:1 text 文字重复：“意见意见”。']);
    expect(prose('加强社会治理社会治理')).toEqual(['section:1 text 文字重复：“社会治理社会治理”。']);
    expect(prose('解决见义勇为为人员后顾之忧')).toEqual(['section:1 text 文字重复：“为为”。']);
    const [finding] = findingsOf('V21', cleanTree({ section: { title: '维护维护稳定' } }));
    expect(finding).toMatchObject({ severity: 'HINT', nodeId: 'section:1', nodeKind: 'SECTION', field: 'title' });
    expect(finding?.remedy.zh).toContain('“维护维护”改为“维护”');
  });

  test('[V21] reduplication that is good Chinese, and numerals, pass', () => {
    for (const text of ['对问题研究研究再定', '一步一步推进', '二〇二〇年', '人人参与，天天向上', '加强组织，组织宣传', '等等']) expect(prose(text)).toEqual([]);
  });

  test('[V21] traditional characters, with the simplified ones', () => {
    expect(prose('资金管理辦法')).toEqual(['section:1 text 繁体字：“辦”。']);
    expect(findingsOf('V21', cleanTree({ section: { paragraphs: ['資金'] } }))[0]?.remedy.zh).toBe('“資”改为“资”。');
    for (const text of ['乾坤', '著作', '慰藉', '瞭望']) expect(prose(text)).toEqual([]);
  });

  test('[V21] the list of traditional characters is pairs, each of two different ones, none twice', () => {
    const characters = Array.from(hebeiCountyWords.traditional);
    const pairs = characters.flatMap((one, index) => (index % 2 === 0 ? [[one, characters[index + 1]] as const] : []));
    expect(pairs.every(([traditional, simplified]) => simplified !== undefined && traditional !== simplified)).toBe(true);
    expect(new Set(pairs.map(([traditional]) => traditional)).size).toBe(pairs.length);
    const simplified = new Set(pairs.map((pair) => pair[1]));
    expect(pairs.filter(([traditional]) => simplified.has(traditional))).toEqual([]);
  });

  test('[V21] LaTeX left over', () => {
    expect(prose('风险评估率 $\\geq 90\\%$ 以上')).toEqual(['section:1 text 残留的 LaTeX 标记：“$\\geq 90\\%$”。']);
    expect(prose('覆盖率 90\\%')[0]).toContain('LaTeX');
    expect(prose('投入 $5 购买服务')).toEqual([]);
  });

  test('[V21] half-width marks in Chinese, full-width digits and letters', () => {
    expect(prose('加强领导,确保稳定')).toEqual(['section:1 text 全角、半角混用：“,”。']);
    expect(prose('宣传１２次')).toEqual(['section:1 text 全角、半角混用：“１２”。']);
    expect(prose('比例为 1:1，共 1,900 人（含）')).toEqual([]);
  });

  test('[V21] another year, except in a basis', () => {
    expect(prose('完成2024年任务')).toEqual(['section:1 text 出现其他年份：“2024年”，预算年度为 2025 年。']);
    expect(prose('完成2025年任务，编号20240001，中发〔2018〕34号')).toEqual([]);
    const rows = cleanRows.map((row, index) => (index === 0 ? { ...row, basis: '2024年历史数据', description: '比2023年' } : row));
    expect(placesOf('V21', withTable({ indicators: rows }))).toEqual(['HINT table:1/indicator:1 description']);
    const cover = { ...cleanTree().cover, title: '2024年部门预算绩效文本' };
    expect(placesOf('V21', cleanTree({ tree: { cover } }), { documentId: 'doc' })).toEqual(['HINT doc title']);
  });

  test('[V21] terms that are out of date for the fiscal year', () => {
    expect(prose('推进疫情防控')).toEqual(['section:1 text 表述已过时：“疫情防控”，预算年度为 2025 年。']);
    expect(prose('做好动物疫情防控')).toEqual([]);
    const cover = { ...cleanTree().cover, fiscalYear: 2022, title: '2022年部门预算绩效文本' };
    expect(placesOf('V21', cleanTree({ tree: { cover }, section: { paragraphs: ['推进疫情防控'] } }))).toEqual([]);
  });

  test('[V21] places that are not the department’s own', () => {
    expect(prose('推进法治河北建设')).toEqual(['section:1 text 出现与本部门层级或地域不符的地名：“河北”。']);
    expect(prose('确保全省任务完成')[0]).toContain('“全省”');
    expect(prose('滦河北岸绿化，全县推进，低于全国平均水平')).toEqual([]);
    expect(prose('滦河北岸与河北')[0]).toContain('“河北”');
    expect(prose('推进法治河北建设', { placeNames: ['河北省'] })).toEqual([]);
  });

  test('[V21] every text of a document is looked at: parts, sections below sections, tables, goals, rows', () => {
    const bad = '意见意见';
    const child = { id: 'section:1/1', kind: 'NARRATIVE', ordinal: 1, number: '1.', title: bad, page: null, paragraphs: [bad], children: [] } as const;
    const tree = withTable({
      title: bad, unitName: bad, projectName: bad, fundPurpose: bad, goals: [{ id: 'goal', ordinal: 1, text: bad }],
      indicators: cleanRows.map((row, index) => (index === 0 ? { ...row, level3: bad, description: bad, basis: bad, target: { ...row.target, text: bad } } : row)),
    });
    const parts = tree.parts.map((part, index) => ({ ...part, ...(index === 0 ? { title: bad, sections: [{ ...child, id: 'section:1', children: [child] }] } : {}) }));
    expect(placesOf('V21', { ...tree, parts })).toEqual([
      'part:1 title', 'section:1 title', 'section:1 text', 'section:1/1 title', 'section:1/1 text',
      'table:1 title', 'table:1 unitName', 'table:1 projectName', 'table:1 fundPurpose', 'table:1 goals',
      'table:1/indicator:1 level3', 'table:1/indicator:1 description', 'table:1/indicator:1 target', 'table:1/indicator:1 basis',
    ].map((place) => `HINT ${place}`));
  });
});
