import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importText } from '../../../server/interchange/import-text.js';
import { printText } from '../../../server/interchange/print-text.js';
import { withoutSourceLines } from '../../support/without-source-lines.js';

const sample = readFileSync('server/seed/leting-2025.txt');

describe('printing', () => {
  test('[IMP24] the form of the sample: cover, contents with dots and pages, headings, rows with blank cells for merged ones', () => {
    const lines = printText(importText(sample).tree).split('\n');
    expect(lines.slice(0, 13)).toEqual([
      '中国共产党乐亭县委员会政法委员会', '2025年部门预算绩效文本', '（草案）', '', '中国共产党乐亭县委员会政法委员会编制', '唐山市乐亭县财政局审核', '',
      '目录', '', '第一部分 部门整体绩效目标', '', '一、总体绩效目标.....\t1', '二、分项绩效目标.....\t1',
    ]);
    const start = lines.lastIndexOf('2.司法救助资金绩效目标表');
    expect(lines.slice(start, start + 14)).toEqual([
      '2.司法救助资金绩效目标表', '', '216001 中国共产党乐亭县委员会政法委员会本级', '', '单位：万元', '',
      '项目编码\t13022525P000PCJ100365\t\t项目名称\t司法救助资金\t\t',
      '预算规模及资金用途\t预算数\t20.00\t其中：财政资金\t20.00\t其他资金\t',
      '\t充分运用司法救助资金，严格申报流程和救助条件，及时对申请执行人进行救助，切实保障公众合法权益。\t\t\t\t\t',
      '资金支出计划（%）\t3月底\t\t6月底\t10月底\t12月底\t',
      '\t25%\t\t50%\t75%\t100%\t',
      '绩效目标\t1.充分运用司法救助资金，严格申报流程和救助条件，及时对申请执行人进行救助，切实保障公众合法权益。\t\t\t\t\t',
      '一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t',
      '产出指标\t数量指标\t司法救助涉及人数\t完成数量\t≥1人\t年初计划安排\t',
    ]);
    expect(lines[start + 14]).toBe('\t质量指标\t补助补贴资金合规性\t严格执行相关财经法规制度\t按规定执行\t年初计划安排\t');
  });

  test('[IMP25] the printed sample reads back as the same document, and prints the same again', () => {
    const { tree } = importText(sample);
    const printed = printText(tree);
    const again = importText(printed);
    expect(withoutSourceLines(again.tree)).toEqual(withoutSourceLines(tree));
    expect(again.report.unreadLines).toBe(0);
    expect(printText(again.tree)).toBe(printed);
  });
});
