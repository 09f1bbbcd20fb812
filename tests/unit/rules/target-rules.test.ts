import { describe, expect, test } from '@jest/globals';
import { cleanRows, cleanTree, findingsOf, placesOf, row, withRows, withTable } from './clean-tree.js';

const id = { id: 'row' };

describe('targets', () => {
  test('[V12] quantity, cost and satisfaction need numbers; quality and benefits may be words', () => {
    expect(placesOf('V12', cleanTree())).toEqual([]);
    for (const code of ['QUANTITY', 'COST', 'SERVICE_RECIPIENT_SATISFACTION'] as const) {
      expect(placesOf('V12', withRows(row(code, '名称', '效果明显', '', id)))).toEqual(['WARNING row target']);
    }
    for (const code of ['QUALITY', 'SOCIAL_BENEFIT', 'SUSTAINABLE_IMPACT'] as const) {
      expect(placesOf('V12', withRows(row(code, '名称', '效果明显', '', id)))).toEqual([]);
    }
    expect(findingsOf('V12', withRows(row('COST', '体系建设', '形成体系')))[0]?.remedy.zh).toContain('≤（金额）万元');
  });

  test('[V12] an empty target is V11 alone', () => {
    expect(placesOf('V12', withRows(row('COST', '成本', ''), row('TIMELINESS', '时效', '')))).toEqual([]);
  });

  test('[V12] a rate among counts is a hint', () => {
    expect(placesOf('V12', withRows(row('QUANTITY', '覆盖率', '=100%', '', id)))).toEqual(['HINT row level2']);
  });

  test('[V12] timeliness names a time: in the target, the name or the description', () => {
    const place = (level3: string, target: string, description = '') => placesOf('V12', withRows(row('TIMELINESS', level3, target, description, id)));
    for (const target of ['≤10个工作日', '<10小时', '12月31日前', '2025年底前完成', '第三季度完成', '及时率≥95%']) expect(place('时效', target)).toEqual([]);
    expect(place('当年完成', '及时表彰')).toEqual([]);
    expect(place('时效', '及时上报', '规定时间上报成果')).toEqual([]);
    expect(place('长效机制', '效果显著')).toEqual(['WARNING row target']);
    expect(place('可用性', '全时可用', '7*24全时可用')).toEqual(['WARNING row target']);
    expect(place('时效', '≥90%')).toEqual(['WARNING row target']);
  });

  test('[V13] the share of numbers reaches the limit of the template exactly, or falls short of it', () => {
    const number = (index: number) => row('QUALITY', `定量${index}`, '≥90%');
    const words = (index: number) => row('QUALITY', `定性${index}`, '效果明显');
    expect(placesOf('V13', withTable({ indicators: [number(1), words(1)] }))).toEqual([]);
    const [finding] = findingsOf('V13', withTable({ indicators: [number(1), words(1), words(2), words(3)] }));
    expect(finding).toMatchObject({ severity: 'WARNING', nodeId: 'document', nodeKind: 'DOCUMENT', field: null });
    expect(finding?.message.zh).toBe('4 行指标中定量指标 1 行，占 25%，低于 50%。');
    expect(finding?.remedy.zh).toContain('至少再把 1 行');
    expect(placesOf('V13', withTable({ indicators: [] }))).toEqual([]);
  });

  test('[V14] at least 100% and above 100% are beyond a rate; 100% itself, at most 100% and growth are not', () => {
    const place = (level3: string, target: string) => placesOf('V14', withRows(row('QUALITY', level3, target, '', id)));
    expect(place('合格率', '≥100%')).toEqual(['WARNING row target']);
    expect(place('合格率', '>100%')).toEqual(['WARNING row target']);
    expect(place('合格率', '=120%')).toEqual(['WARNING row target']);
    expect(place('合格率', '≥100.01%')).toEqual(['WARNING row target']);
    for (const target of ['=100%', '100%', '≤100%', '≥99.99%', '≥100人']) expect(place('合格率', target)).toEqual([]);
    expect(place('收入增长率', '≥120%')).toEqual([]);
    expect(findingsOf('V14', withRows(row('QUALITY', '合格率', '≥100%')))[0]?.remedy).toEqual({ zh: '改为“=100%”。', en: 'Write “=100%”.' });
  });

  test('[V15] a missing operator, with the values it could be', () => {
    expect(placesOf('V15', cleanTree())).toEqual([]);
    const remedy = (target: string) => findingsOf('V15', withRows(row('QUALITY', '名称', target, '', id)))[0]?.remedy.zh;
    expect(remedy('1年')).toBe('若须恰好达到，写“=1年”；否则写“≥1年”或“≤1年”。');
    expect(remedy('80%')).toBe('若须恰好达到，写“=80%”；否则写“≥80%”。');
    // Not “≥100%”: that would be V14's next finding.
    expect(remedy('100%')).toBe('写“=100%”。');
  });

  test('[V15] a missing unit and an unknown one; words have neither', () => {
    const place = (target: string) => placesOf('V15', withRows(row('QUALITY', '名称', target, '', id)));
    expect(place('≥90')).toEqual(['WARNING row target']);
    expect(place('≥30万')).toEqual(['WARNING row target']);
    expect(place('≥5朵花')).toEqual(['WARNING row target']);
    expect(place('100')).toEqual(['WARNING row target', 'WARNING row target']);
    for (const target of ['≥30万份', '≤100元/人', '≤50万元', '≤20元/人·月', '≥3次/年', '效果明显']) expect(place(target)).toEqual([]);
  });

  test('[V15] numbers that no parser would yield are judged all the same', () => {
    const target = { ...(cleanRows[0]?.target ?? row('QUANTITY', '', '').target), number: null, unit: null, baseUnit: null, operator: null };
    expect(placesOf('V15', withRows({ ...row('QUALITY', '名称', '1', '', id), target }))).toHaveLength(2);
  });
});
