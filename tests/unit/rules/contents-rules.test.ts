import { describe, expect, test } from '@jest/globals';
import type { TableOfContentsLine } from '../../../schema/model/document.js';
import { goldenTree } from '../../support/golden-tree.js';
import { cleanSection, cleanTable, cleanTree, findingsOf, placesOf } from './clean-tree.js';

const line = (level: 1 | 2, part: number, title: string, page: number | null = null): TableOfContentsLine => ({ level, part, number: '', title, page });
const second = { ...cleanTable, id: 'table:2', title: '第二张绩效目标表', projectCode: '13022525P000PCJ100365' };
const lines = [
  line(1, 1, '部门整体绩效目标'),
  line(2, 1, cleanSection.title, 1),
  line(1, 2, '预算项目绩效目标'),
  line(2, 2, cleanTable.title, 6),
  line(2, 2, second.title, 6),
];
const withContents = (...tableOfContents: readonly TableOfContentsLine[]) => cleanTree({ tree: { tableOfContents }, tables: [cleanTable, second] });

describe('contents', () => {
  test('[V18] the contents of the sample, contents that fit, and a text without contents pass', () => {
    expect(placesOf('V18', goldenTree())).toEqual([]);
    expect(placesOf('V18', withContents(...lines))).toEqual([]);
    expect(placesOf('V18', withContents(...lines.map((one) => ({ ...one, title: one.title.split('').join(' ') }))))).toEqual([]);
    expect(placesOf('V18', withContents())).toEqual([]);
  });

  test('[V18] a title that differs is shown beside its line', () => {
    const [finding, ...rest] = findingsOf('V18', withContents(...lines.slice(0, 4), line(2, 2, '第二张目标表', 7)));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'WARNING', nodeId: 'table:2', nodeKind: 'GOAL_TABLE', field: 'title' });
    expect(finding?.message.zh).toBe('目录写作“第二张目标表”，正文标题为“第二张绩效目标表”。');
  });

  test('[V18] a heading without a line and a line without a heading', () => {
    expect(placesOf('V18', withContents(...lines.slice(0, 4)))).toEqual(['WARNING table:2 title']);
    expect(placesOf('V18', withContents(...lines, line(2, 2, '第三张', 9), line(2, 3, '第三部分的一节', 10)))).toEqual([
      'WARNING document tableOfContents', 'WARNING document tableOfContents',
    ]);
    expect(placesOf('V18', withContents(...lines.slice(1)))).toEqual(['WARNING part:1 title']);
    expect(placesOf('V18', withContents(...lines.filter((one) => one.title !== cleanSection.title)))).toEqual(['WARNING section:1 title']);
  });

  test('[V18] two equal titles need two lines', () => {
    const twice = { ...second, title: cleanTable.title };
    const tree = (...contents: readonly TableOfContentsLine[]) => cleanTree({ tree: { tableOfContents: contents }, tables: [cleanTable, twice] });
    expect(placesOf('V18', tree(...lines.slice(0, 4)))).toEqual(['WARNING table:2 title']);
    expect(placesOf('V18', tree(...lines.slice(0, 4), line(2, 2, cleanTable.title, 7)))).toEqual([]);
  });

  test('[V18] another order, and pages that fall', () => {
    const [a, b, c, d, e] = lines as [TableOfContentsLine, TableOfContentsLine, TableOfContentsLine, TableOfContentsLine, TableOfContentsLine];
    expect(placesOf('V18', withContents(a, b, c, e, d))).toEqual(['WARNING table:2 title']);
    const [finding, ...rest] = findingsOf('V18', withContents(a, b, c, { ...d, page: 7 }, e));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ nodeId: 'document', field: 'tableOfContents' });
    expect(finding?.remedy.zh).toContain('第 7 页');
  });
});
