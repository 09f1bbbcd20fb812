import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { Template } from '../../../schema/model/template.js';
import { parseTemplate } from '../../../schema/rules/template-input/parse-template.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { importText } from '../../../server/interchange/import-text.js';
import { toPerformanceText } from '../../../server/interchange/golden-view.js';
import { districtTemplate } from '../../support/sample-template.js';

const sample = readFileSync('server/seed/leting-2025.txt', 'utf8');

function refusal(source: string | Uint8Array): string {
  try {
    importText(source);
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

const part = (body: string) => `第二部分 预算项目绩效目标\n${body}`;
const columns = '一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据';
const table = (rows: string, title = '1.甲项目绩效目标表') => part(`${title}\n单位：万元\n项目编码\tX1\t项目名称\t甲项目\n${rows}`);
const onlyTable = (source: string) => importText(source).tree.parts[0]?.goalTables[0];
const remarks = (source: string) => importText(source).report.items.filter((item) => item.message !== null || item.disposition === 'NOT_UNDERSTOOD');

describe('refusals', () => {
  test.each([
    ['an empty file', ''], ['blank lines', ' \n\n\t\n'], ['prose', '今天天气很好。\n我们去公园。'],
    ['a binary', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])], ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${sample}`, 'utf16le'))],
    ['bytes of no encoding', new Uint8Array([0xe7, 0xbb, 0xff, 0xff, 0xff])],
  ] as const)('[IMP2] %s is refused as unreadable', (_name, source) => {
    expect(refusal(source)).toBe('import_unreadable');
  });

  test('[IMP2] a file over the limit is refused as too large, bytes and text alike', () => {
    expect(refusal(new Uint8Array(limits.importBytes + 1))).toBe('too_large');
    expect(refusal('测'.repeat(limits.importBytes / 3 + 1))).toBe('too_large');
    expect(refusal('\n'.repeat(1_000_001))).toBe('import_unreadable');
    expect(refusal(`甲${'\n'.repeat(1_000_001)}`)).toBe('too_large');
  });
});

describe('progress and time', () => {
  test('[IMP23] progress is told at most 200 times, forwards, and ends at the last line', () => {
    const calls: [number, number][] = [];
    importText(sample.repeat(40), { onProgress: (done, total) => calls.push([done, total]) });
    expect(calls.length).toBeGreaterThan(50);
    expect(calls.length).toBeLessThanOrEqual(200);
    expect(calls.every(([done], index) => index === 0 || done >= (calls[index - 1]?.[0] ?? 0))).toBe(true);
    expect(calls.at(-1)?.[0]).toBe(calls.at(-1)?.[1]);
  });

  test.each([
    ['one unclosed sentence over 30,000 lines', `第一部分\n一、总体绩效目标\n${'推进平安建设、法治建设，确保稳定\n'.repeat(30_000)}`],
    ['a line of a million tabs', `第一部分\n一、总体绩效目标\n甲${'\t'.repeat(1_000_000)}乙`],
    ['a million backslashes', `第一部分\n一、总体绩效目标\n${'\\'.repeat(1_000_000)}`],
    ['a million dollars', `第一部分\n一、总体绩效目标\n\\${'$'.repeat(1_000_000)}`],
    ['30,000 rows that continue the one above', table(`${columns}\n产出指标\t数量指标\t甲\t乙\t1\t丙\n${'\t\t\t丁\t戊\t\n'.repeat(30_000)}`)],
    ['30,000 numbered lines', `第一部分\n一、分项绩效目标\n${Array.from({ length: 30_000 }, (_, index) => `${(index % 9) + 1}.推进工作`).join('\n')}`],
  ])('[IMP23] %s: time grows with the length only', (_name, text) => {
    const started = performance.now();
    importText(text);
    // Quadratic reading of these takes minutes; the bound is generous so that a slow machine does not fail it.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('cover', () => {
  const cover = (lines: string) => importText(`${lines}\n第一部分 部门整体绩效目标\n一、总体绩效目标\n甲。`).tree.cover;

  test('[IMP7] suffixes and labels name the units; a title may carry department, year and status', () => {
    expect(cover('甲县乙局\n2025年部门预算绩效文本\n(草案)\n甲县乙局编制\n甲县财政局审核')).toEqual({
      departmentName: '甲县乙局', title: '2025年部门预算绩效文本', fiscalYear: 2025, statusLabel: '草案', compilingUnit: '甲县乙局', reviewingUnit: '甲县财政局',
    });
    expect(cover('甲县乙局2026年部门预算绩效文本（送审稿）\n报送单位：甲县乙局\n审核单位：甲县财政局\n日期：2025年12月1日')).toEqual({
      departmentName: '甲县乙局', title: '甲县乙局2026年部门预算绩效文本', fiscalYear: 2026, statusLabel: '送审稿', compilingUnit: '甲县乙局', reviewingUnit: '甲县财政局',
    });
    expect(cover('甲县乙局\n二〇二六年部门预算绩效文本').fiscalYear).toBe(2026);
    expect(cover('甲县乙局\n部门预算绩效文本\n二〇二五年十二月').fiscalYear).toBe(2025);
  });

  test('[IMP7] without a year on the cover, project code and file name tell it', () => {
    const text = `甲县乙局\n部门预算绩效文本\n${part(`1.甲绩效目标表\n项目编码\t13022527P000PCJ10035H\t项目名称\t甲\n${columns}\n产出指标\t数量指标\t甲\t乙\t1次\t丙`)}`;
    expect(importText(text).tree.cover.fiscalYear).toBe(2027);
    expect(importText('甲县乙局\n部门预算绩效文本\n第一部分\n一、总体绩效目标\n甲。', { filename: '乙局2024年.txt' }).tree.cover.fiscalYear).toBe(2024);
    expect(importText('甲县乙局\n部门预算绩效文本\n第一部分\n一、总体绩效目标\n甲。').tree.cover.fiscalYear).toBe(0);
  });
});

describe('headings and prose', () => {
  const prose = (body: string) => importText(`第一部分 部门整体绩效目标\n\n${body}`).tree.parts[0]?.sections ?? [];

  test('[IMP10] a list inside a measure stays prose, and the next measure is still found', () => {
    const [measures] = prose('三、工作保障措施\n\n1.加强领导\n\n措施如下：\n1.成立专班；\n2.落实责任；\n3.加强督导。\n\n2.规范管理\n\n按规定执行。');
    expect(measures?.children.map((child) => [child.title, child.paragraphs])).toEqual([
      ['加强领导', ['措施如下：', '1.成立专班；', '2.落实责任；', '3.加强督导。']],
      ['规范管理', ['按规定执行。']],
    ]);
  });

  test('[IMP10] an unpunctuated list of indicators below a sub-goal is no row of sub-goals', () => {
    const [goals] = prose('二、分项绩效目标\n1.甲\n绩效目标：乙。\n绩效指标：\n1.研判量≥12次\n2.评估率≥90%\n2.丙\n绩效目标：丁。');
    expect(goals?.children.map((child) => [child.title, child.paragraphs.length])).toEqual([['甲', 4], ['丙', 1]]);
  });

  test('[IMP11] a sentence torn by a page is joined, two paragraphs are not', () => {
    const [overall] = prose('一、总体绩效目标\n\n对会计资料进行监督，并开展\n\n- 3 -\n\n内部审计。\n\n第二段完整。\n\n第三段也完整。');
    expect(overall?.paragraphs).toEqual(['对会计资料进行监督，并开展内部审计。', '第二段完整。', '第三段也完整。']);
    expect(prose('一、总体绩效目标\n\n第一，甲乙丙丁\n\n\n第二，戊己庚辛')[0]?.paragraphs).toEqual(['第一，甲乙丙丁', '第二，戊己庚辛']);
  });

  test('[IMP22] the view adds keys only for what the form does not have', () => {
    const view = toPerformanceText(importText('第一部分 部门整体绩效目标\n一、部门职责\n甲乙丙丁戊己庚。\n二、分项绩效目标\n导语一句。\n1.子丑\n没有标签的文字。\n第三部分 附则\n（一）其他\n本文本自批复之日起执行。').tree);
    expect(view).toMatchObject({
      part1: {
        overallGoal: null,
        subGoals: { paragraphs: ['导语一句。'], items: [{ title: '子丑', goalText: null, paragraphs: ['没有标签的文字。'] }] },
        otherSections: [{ kind: 'NARRATIVE', number: '一、', title: '部门职责' }],
      },
      part2: null,
      otherParts: [{ kind: 'OTHER', title: '附则' }],
    });
  });
});

describe('tables', () => {
  test('[IMP12] 表1 in the contents and over the table is a number, and the page is found', () => {
    const text = `目录\n第二部分 预算项目绩效目标\n表1 甲绩效目标表……5\n\n\n${part(`表1  甲绩效目标表\n项目编码\tX1\t项目名称\t甲\n${columns}`)}`;
    const { tree } = importText(text);
    expect(tree.tableOfContents[1]).toEqual({ level: 2, part: 1, number: '表1', title: '甲绩效目标表', page: 5 });
    expect(tree.parts[0]?.goalTables.map((each) => [each.title, each.page])).toEqual([['甲绩效目标表', 5]]);
  });

  test('[IMP8] sections may follow the tables of a part, numbered with them or on their own', () => {
    const rows = `项目编码\tX1\t项目名称\t甲\n${columns}\n产出指标\t数量指标\t甲\t乙\t1次\t丙\n`;
    for (const number of ['一', '三']) {
      const { tree, report } = importText(part(`一、甲绩效目标表\n${rows}二、乙绩效目标表\n${rows}${number}、名词解释\n指财政安排的资金。`));
      expect(tree.parts[0]?.goalTables).toHaveLength(2);
      expect(tree.parts[0]?.sections.map((section) => [section.title, section.paragraphs])).toEqual([['名词解释', ['指财政安排的资金。']]]);
      expect(report.unreadLines).toBe(0);
    }
  });

  test('[IMP13] amounts: separators, dashes, units in the cell; what is no amount is told', () => {
    const amounts = (row: string) => onlyTable(table(`预算规模\t${row}\n${columns}`))?.budget;
    expect(amounts('预算数\t1,234,567.00\t其中：财政 资金\t１２.5\t其他资金\t—')).toEqual({ total: '1234567.00', fiscalFunds: '12.50', otherFunds: null });
    expect(amounts('预算数\t2\t财政拨款\t2万元\t其他资金\t0')).toEqual({ total: '2.00', fiscalFunds: '2.00', otherFunds: '0.00' });
    expect(amounts('560')).toEqual({ total: '560.00', fiscalFunds: null, otherFunds: null });
    const [remark] = remarks(table(`预算规模\t预算数\t约二十\t财政资金\t1.234\t其他资金\t3元\n${columns}`));
    expect(remark?.message?.zh).toBe('“约二十”不是金额，未导入。金额“1.234”超过两位小数，不作四舍五入，未导入。“3元”的单位与表头单位“万元”不一致，未换算。');
  });

  test('[IMP15] the plan pairs months and percentages by column, else by order', () => {
    const plan = (rows: string) => onlyTable(table(`${rows}\n${columns}`))?.expenditurePlan.map((point) => `${point.month}=${point.cumulativePercent}`);
    expect(plan('资金支出计 划 (%)\t3 月底\t\t6 月底\t10 月底\t12 月底\n\t25%\t\t50%\t75%\t100%')).toEqual(['3=25.00', '6=50.00', '10=75.00', '12=100.00']);
    expect(plan('资金支出计划（%）\t3月底\t6月底\t9月底\t12月底\n\t\t25\t50.5\t75\t100')).toEqual(['3=25.00', '6=50.50', '9=75.00', '12=100.00']);
    expect(plan('资金支出计划\t第一季度\t10%\t第二季度\t60%')).toEqual(['3=10.00', '6=60.00']);
    expect(plan('资金支出计划\t3月底\t6月底\n\t\t50%')).toEqual(['6=50.00']);
  });

  test.each([
    ['绩效目标\t1.1.甲 2.乙', ['甲', '乙']],
    ['绩效目标\t1..1.甲。 2.乙。 3.丙。', ['甲。', '乙。', '丙。']],
    ['绩效目标\t1. 1.甲，丁。2.乙。', ['甲，丁。', '乙。']],
    ['绩效目标\t升级到2.0版，效率提高1.5倍，达到3.2万人', ['升级到2.0版，效率提高1.5倍，达到3.2万人']],
    ['绩效目标\t1.2026年完成30个 2. 30个村达标', ['2026年完成30个', '30个村达标']],
    ['绩效目标\t（1）甲；（2）乙', ['甲；', '乙']],
    ['绩效目标\t①甲；②乙；③丙', ['甲；', '乙；', '丙']],
    ['绩效目标\t一是甲；二是乙；三是丙', ['甲；', '乙；', '丙']],
    ['年度总体目标\t目标1：甲。目标2：乙。', ['甲。', '乙。']],
    ['绩效目标\t1.甲，\n续写。\n2.乙。', ['甲，续写。', '乙。']],
    ['绩效目标\t甲乙丙。', ['甲乙丙。']],
    ['绩效目标', []],
  ])('[IMP16] %j', (row, goals) => {
    expect(onlyTable(table(`${row}\n${columns}`))?.goals.map((goal) => goal.text)).toEqual(goals);
  });

  test('[IMP14] unknown columns and fields are told with what they hold', () => {
    const text = table(`主管部门\t甲局\n${columns}\t分值\n产出指标\t数量指标\t甲\t乙\t≥1次\t丙\t10`);
    expect(remarks(text).map((item) => [item.line, item.disposition, item.message?.zh])).toEqual([
      [5, 'NOT_UNDERSTOOD', '“主管部门”没有对应字段，未导入。'],
      [6, 'USED', '“分值”列没有对应字段，其内容不导入。'],
      [7, 'USED', '“分值”列的内容“10”没有对应字段，未导入。'],
    ]);
  });

  test('[IMP8] tables of one title and two projects are two tables; a repeated head is one', () => {
    const head = (code: string) => `项目支出绩效目标表\n（2026年度）\n项目编码\t${code}\t项目名称\t${code}甲\n${columns}\n产出指标\t数量指标\t${code}\t乙\t1次\t丙\n`;
    const { tree, report } = importText(part(head('A1') + head('B2') + head('B2').replace('\tB2\t乙', '\tC3\t乙')));
    expect(tree.parts[0]?.goalTables.map((each) => [each.projectCode, each.indicators.map((row) => row.level3)])).toEqual([['A1', ['A1']], ['B2', ['B2', 'C3']]]);
    expect(report.unreadLines).toBe(0);
  });

  test('[IMP21] a group under the wrong level 1 keeps its code, an unknown one is OTHER with its label', () => {
    const rows = onlyTable(table(`${columns}\n效益指标\t数量指标\t甲\t乙\t1次\t丙\n\t创新指标\t丁\t戊\t2次\t己\n其他\t其他指标\t庚\t辛\t3次\t壬`))?.indicators;
    expect(rows?.map((row) => [row.level1.code, row.level1.label, row.level2.code, row.level2.label])).toEqual([
      ['BENEFIT', '效益指标', 'QUANTITY', '数量指标'], ['BENEFIT', '效益指标', 'OTHER', '创新指标'], ['OTHER', '其他', 'OTHER', '其他指标'],
    ]);
  });

  test.each([
    ['cost inside output, months 3/6/10/12', '产出指标\t成本指标', [3, 6, 10, 12], 'hebei-county-2019'],
    ['cost inside output, months 3/6/9/12', '产出指标\t成本指标', [3, 6, 9, 12], 'cost-level1-2021'],
    ['cost as level 1, months 3/6/10/12', '成本指标\t经济成本指标', [3, 6, 10, 12], 'cost-level1-2021'],
    ['neither', '产出指标\t数量指标', [], 'hebei-county-2019'],
  ] as const)('[IMP20] %s', (_name, levels, months, templateId) => {
    const plan = months.length === 0 ? '' : `资金支出计划\t${months.map((month) => `${month}月底\t10%`).join('\t')}\n`;
    expect(importText(table(`${plan}${columns}\n${levels}\t甲\t乙\t1元\t丙`)).templateId).toBe(templateId);
  });

  test('[IMP88] rows that lost their blank cells are told apart by the groups of the form the text is said to be on', () => {
    const text = table('一级指标  二级指标  三级指标  绩效指标描述  指标值  指标值确定依据\n产出  数量指标  甲  说明甲  1个  计划\n成本指标  乙  说明乙  2元  计划\n效果指标  社会效益  丙  说明丙  3人  计划\n丁  说明丁  4人  计划');
    const rows = (form: Template | null) => importText(text, { form }).tree.parts[0]?.goalTables[0]?.indicators.map((row) => [row.level1.code, row.level2.code, row.level3, row.target.text]);
    expect(rows(parseTemplate(districtTemplate, hebeiCounty2019))).toEqual([['YIELD', 'COUNT', '甲', '1个'], ['YIELD', 'SPEND', '乙', '2元'], ['EFFECT', 'SOCIETY', '丙', '3人'], ['EFFECT', 'SOCIETY', '丁', '4人']]);
    expect(rows(null)?.[0]?.slice(0, 2)).not.toEqual(['YIELD', 'COUNT']);
  });
});
