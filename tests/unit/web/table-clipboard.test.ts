import { describe, expect, test } from '@jest/globals';
import { parseTsv, pasteLimits, spreadCells } from '../../../web/table/pasted-cells.js';
import { toCellText } from '../../../web/table/cell-text.js';

describe('pasted text', () => {
  test.each([
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
    ['"一行\n两行"\t"说""好"""', [['一行\n两行', '说"好"']]],
    ['"雪亮"工程\tb', [['"雪亮"工程', 'b']]],
    ['"没有结束\tb', [['"没有结束', 'b']]],
    ['', [['']]],
    ['\t\n\t', [['', ''], ['', '']]],
  ])('[WEB25] is read as spreadsheets write it: %j', (text, block) => {
    expect(parseTsv(text)).toEqual(block);
  });

  test('[WEB25] is read as far as a table can be long, however long it is', () => {
    expect(parseTsv('x\n'.repeat(100_000))).toHaveLength(pasteLimits.rows);
    expect(parseTsv('"'.repeat(1_000_000))).toHaveLength(1);
  });
});

describe('a pasted table', () => {
  const cell = (text: string, rowSpan = 1, columnSpan = 1) => ({ text, rowSpan, columnSpan });

  test('[WEB25] has what is merged in each of its places', () => {
    expect(spreadCells([[cell('产出', 3), cell('数量', 2), cell('甲')], [cell('乙')], [cell('质量'), cell('丙')], [cell('宽', 1, 3)]]))
      .toEqual([['产出', '数量', '甲'], ['产出', '数量', '乙'], ['产出', '质量', '丙'], ['宽', '宽', '宽']]);
  });

  test('[WEB25] with spans beyond measure is no larger than its rows', () => {
    const block = spreadCells([[cell('x', 65_534, 1000)], [cell('y')]]);
    expect([block.length, block[0]?.length]).toEqual([2, pasteLimits.columns]);
  });
});

test('[WEB25] a cell takes one line: Chinese lines join, amounts lose their commas, shares their sign', () => {
  const [basis, total] = [{ kind: 'row', id: 'r', field: 'basis' }, { kind: 'head', field: 'budget.total' }] as const;
  expect([toCellText(basis, ' 年初\n计划 '), toCellText(basis, 'one\ntwo'), toCellText(total, '1，234.50'), toCellText({ kind: 'plan', month: 3 }, '25.5 %')]).toEqual(['年初计划', 'one two', '1234.50', '25.5']);
});
