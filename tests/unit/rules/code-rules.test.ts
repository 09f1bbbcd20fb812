import { describe, expect, test } from '@jest/globals';
import { cleanTable, cleanTree, findingsOf, placesOf, withTable } from './clean-tree.js';

describe('codes', () => {
  test('[V04] a code of another shape is an error; blanks inside are mended in the proposal', () => {
    expect(placesOf('V04', cleanTree())).toEqual([]);
    const [finding] = findingsOf('V04', withTable({ projectCode: '13022525P000PCJ1003 7q' }));
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'table:1', field: 'projectCode' });
    expect(finding?.remedy.zh).toBe('改为“13022525P000PCJ10037Q”。');
    for (const projectCode of ['', '13022525P000PCJ10037', '13022525X000PCJ10037Q', '13022525P000PCJ10037QQ']) {
      expect(placesOf('V04', withTable({ projectCode }))).toEqual(['ERROR table:1 projectCode']);
    }
  });

  test('[V04] a code of another year is a warning and names the code of this year', () => {
    const [finding, ...rest] = findingsOf('V04', withTable({ projectCode: '13022524P000PCJ10037Q' }));
    expect(rest).toEqual([]);
    expect(finding?.severity).toBe('WARNING');
    expect(finding?.remedy.zh).toContain('13022525P000PCJ10037Q');
  });

  test('[V04] a repeated code is an error at the later table; empty codes do not repeat each other', () => {
    const second = { ...cleanTable, id: 'table:2', title: '第二张表' };
    const [finding, ...rest] = findingsOf('V04', cleanTree({ tables: [cleanTable, second] }));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'ERROR', nodeId: 'table:2', field: 'projectCode' });
    expect(finding?.message.zh).toContain('监护人责任险绩效目标表');
    const empty = [cleanTable, second].map((table) => ({ ...table, projectCode: '' }));
    expect(findingsOf('V04', cleanTree({ tables: empty })).every((one) => !one.message.zh.includes('重复'))).toBe(true);
  });

  test('[V05] a unit code that is not six digits is an error', () => {
    expect(placesOf('V05', cleanTree())).toEqual([]);
    for (const unitCode of ['', '21600', '2160011', '21600A', '２１６００１']) expect(placesOf('V05', withTable({ unitCode }))).toEqual(['ERROR table:1 unitCode']);
  });

  test('[V05] a code of another department is a warning at the tables in the minority', () => {
    const tables = ['216001', '216002', '317001'].map((unitCode, index) => ({ ...cleanTable, id: `table:${index + 1}`, unitCode }));
    expect(placesOf('V05', cleanTree({ tables }))).toEqual(['WARNING table:3 unitCode']);
    expect(findingsOf('V05', cleanTree({ tables }))[0]?.remedy.zh).toContain('“216”');
  });
});
