import { describe, expect, test } from '@jest/globals';
import { cleanTree, findingsOf, placesOf, row, withRows, withTable } from './clean-tree.js';

describe('completeness', () => {
  test('[V06] project, purpose, unit, currency and a goal are needed', () => {
    expect(placesOf('V06', cleanTree())).toEqual([]);
    expect(placesOf('V06', withTable({ projectName: ' ', fundPurpose: '', unitName: '\n', currencyUnit: '', goals: [] }))).toEqual([
      'ERROR table:1 projectName', 'ERROR table:1 fundPurpose', 'ERROR table:1 unitName', 'ERROR table:1 currencyUnit', 'ERROR table:1 goals',
    ]);
  });

  test('[V06] a currency the form does not know, and an empty goal among others', () => {
    const [currency] = findingsOf('V06', withTable({ currencyUnit: '美元' }));
    expect(currency?.message.zh).toContain('“美元”');
    expect(currency?.remedy.zh).toContain('万元、元');
    expect(placesOf('V06', withTable({ currencyUnit: '万 元' }))).toEqual([]);
    const goals = ['全部参保。', ''].map((text, index) => ({ id: `goal:${index}`, ordinal: index + 1, text }));
    expect(findingsOf('V06', withTable({ goals }))[0]?.message.zh).toBe('第 2 条绩效目标是空的。');
  });

  test('[V11] level 3, target and basis are needed; a description is not', () => {
    expect(placesOf('V11', cleanTree())).toEqual([]);
    expect(placesOf('V11', withRows(row('QUALITY', '', ' ', '', { id: 'row', basis: '' })))).toEqual(['ERROR row level3', 'ERROR row target', 'ERROR row basis']);
  });

  test('[V11] a name used twice in one group is a warning at the later row; in two groups it is none', () => {
    const again = withRows(row('QUALITY', '合格率', '≥90%', '', { id: 'a', ordinal: 2 }), row('QUALITY', '合 格率', '≥95%', '', { id: 'b', ordinal: 3 }));
    expect(placesOf('V11', again)).toEqual(['WARNING b level3']);
    expect(findingsOf('V11', again)[0]?.message.zh).toContain('与第 2 行重复');
    expect(placesOf('V11', withRows(row('QUALITY', '合格率', '≥90%'), row('SOCIAL_BENEFIT', '合格率', '≥90%')))).toEqual([]);
  });

  test('[V11] unknown groups are told apart by their labels', () => {
    const other = (label: string) => row('QUALITY', '合格率', '≥90%', '', { id: label, level2: { code: 'OTHER', label } });
    expect(placesOf('V11', withTable({ indicators: [other('甲'), other('乙')] }))).toEqual([]);
    expect(placesOf('V11', withTable({ indicators: [other('甲'), other('甲')] }))).toEqual(['WARNING 甲 level3']);
  });
});
