import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import {
  deriveContents, depthBelow, heightOf, numberSiblings, placeAt, shiftedOrdinals, siblingSections, subtreeOf, type OutlineSection,
} from '../../../server/domain/outline.js';

const { numbering } = hebeiCounty2019;

const section = (id: string, parentId: string | null, ordinal: number, number = '', partId = 'p1'): OutlineSection => ({
  id, partId, parentId, ordinal, number, title: `标题${id}`, kind: 'NARRATIVE', page: null,
});

const tree = [
  section('b', null, 2, '二、'), section('a', null, 1, '一、'), section('b2', 'b', 2, '2.'), section('b1', 'b', 1, '1.'),
  section('b1x', 'b1', 1, '（1）'), section('c', null, 1, '一、', 'p2'),
];

describe('outline', () => {
  test('[DOC11] a place past the end is the end, no place is last', () => {
    expect(placeAt(['a', 'b'], 'x', 1)).toEqual(['x', 'a', 'b']);
    expect(placeAt(['a', 'b'], 'x', 99)).toEqual(['a', 'b', 'x']);
    expect(placeAt(['a', 'b'], 'x', null)).toEqual(['a', 'b', 'x']);
    expect(placeAt(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'a', 'c']);
    expect(placeAt([], 'x', 5)).toEqual(['x']);
  });

  test('[DOC11] moving equals taking out and putting in, and ordinals stay dense', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }), fc.nat(20), fc.nat(20), (ids, from, to) => {
        const id = ids[from % ids.length] ?? '';
        const model = ids.filter((other) => other !== id);
        model.splice(to, 0, id);
        const order = placeAt(ids, id, to + 1);
        expect(order).toEqual(model);
        const before = ids.map((node, index) => ({ id: node, ordinal: index + 1 }));
        const after = new Map(before.map((node) => [node.id, node.ordinal]));
        for (const shifted of shiftedOrdinals(before, order)) after.set(shifted.id, shifted.ordinal);
        expect(order.map((node) => after.get(node))).toEqual(order.map((_, index) => index + 1));
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test('[DOC11] only those that shift are written', () => {
    const before = [{ id: 'a', ordinal: 1 }, { id: 'b', ordinal: 2 }, { id: 'c', ordinal: 3 }];
    expect(shiftedOrdinals(before, ['a', 'c', 'new', 'b'])).toEqual([{ id: 'c', ordinal: 2 }, { id: 'b', ordinal: 4 }]);
  });

  test('[DOC12] siblings, subtree, depth and height', () => {
    expect(siblingSections(tree, 'p1', null).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(siblingSections(tree, 'p1', 'b').map(({ id }) => id)).toEqual(['b1', 'b2']);
    const b = tree[0] as OutlineSection;
    expect(subtreeOf(tree, b).map(({ id }) => id)).toEqual(['b', 'b1', 'b1x', 'b2']);
    expect([depthBelow(tree, null), depthBelow(tree, 'b'), depthBelow(tree, 'b1x')]).toEqual([1, 2, 4]);
    expect(heightOf(tree, b)).toBe(3);
  });

  test('[DOC9] siblings are numbered in order, in the style they have', () => {
    expect(numberSiblings([{ id: 'x', number: '（一）' }, { id: 'y', number: null }, { id: 'z', number: '（二）' }], 2, numbering)).toEqual([
      { id: 'x', ordinal: 1, number: '（一）' }, { id: 'y', ordinal: 2, number: '（二）' }, { id: 'z', ordinal: 3, number: '（三）' },
    ]);
  });

  test('[DOC9] a section without a number keeps having none and is not counted', () => {
    expect(numberSiblings([{ id: 'preface', number: '' }, { id: 'x', number: '一、' }, { id: 'y', number: null }], 1, numbering)).toEqual([
      { id: 'preface', ordinal: 1, number: '' }, { id: 'x', ordinal: 2, number: '一、' }, { id: 'y', ordinal: 3, number: '二、' },
    ]);
  });

  test('[DOC8] contents: each part, its top-level sections, then its tables', () => {
    const parts = [
      { id: 'p2', ordinal: 2, number: '第二部分', title: '预算项目绩效目标', kind: 'PROJECT_GOALS' as const },
      { id: 'p1', ordinal: 1, number: '第一部分', title: '部门整体绩效目标', kind: 'DEPARTMENT_GOALS' as const },
    ];
    const tables = [{ id: 't2', partId: 'p2', ordinal: 2, title: '表二', page: 7 }, { id: 't1', partId: 'p2', ordinal: 1, title: '表一', page: 6 }];
    expect(deriveContents(parts, tree, tables).map((entry) => `${entry.level} ${entry.number}${entry.title} ${entry.targetId} ${entry.page}`)).toEqual([
      '1 第一部分部门整体绩效目标 p1 null',
      '2 一、标题a a null',
      '2 二、标题b b null',
      '1 第二部分预算项目绩效目标 p2 null',
      '2 一、标题c c null',
      '2 1.表一 t1 6',
      '2 2.表二 t2 7',
    ]);
  });
});
