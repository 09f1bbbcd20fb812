import { describe, expect, test } from '@jest/globals';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { Indicator } from '../../../schema/model/goal-table.js';
import { flattenTree } from '../../../server/domain/merge/flatten-tree.js';
import { matchTrees } from '../../../server/domain/merge/match-trees.js';
import { sampleTree } from '../../support/printed-documents.js';

/** The same tree under ids of another document. */
function renamed(tree: DocumentTree): DocumentTree {
  return JSON.parse(JSON.stringify(tree).replaceAll('"id":"', '"id":"x')) as DocumentTree;
}

type Rows = (rows: readonly Indicator[]) => readonly Indicator[];
const withRows = (tree: DocumentTree, change: Rows): DocumentTree => ({ ...tree, parts: tree.parts.map((part) => ({ ...part, goalTables: part.goalTables.map((table, index) => (index === 0 ? { ...table, indicators: change(table.indicators) } : table)) })) });
const pairsOf = (from: DocumentTree, to: DocumentTree): Map<string, string> => new Map(matchTrees(flattenTree(from), flattenTree(to)));
const tree = renamed(sampleTree());
const rows = tree.parts[1]?.goalTables[0]?.indicators ?? [];

describe('which node is which', () => {
  test('[IMP64] every node of an equal tree is found under its other id', () => {
    const pairs = pairsOf(renamed(tree), tree);
    expect([...pairs].filter(([from, to]) => from !== 'cover' && from !== `x${to}`)).toEqual([]);
    expect(pairs.size).toBe(flattenTree(tree).nodes.length);
  });

  test('[IMP64] a row is known by group and name, by its cells, and by its place, in whatever order', () => {
    const [first, second, third] = rows;
    const changed = withRows(tree, (all) => [third, first && { ...first, target: { ...first.target, text: '≥99次' } }, second && { ...second, level3: '换了名字' }, ...all.slice(3)].flatMap((row) => row ?? []));
    const pairs = pairsOf(renamed(changed), tree);
    expect(rows.map(({ id }) => pairs.get(`x${id}`))).toEqual(rows.map(({ id }) => id));
    const fresh = withRows(tree, (all) => [...all.slice(0, 2), ...(first === undefined ? [] : [{ ...first, id: 'fresh', level3: '全新', description: '别的', basis: '没有', target: { ...first.target, text: '一二三' } }]), ...all.slice(2)]);
    expect(pairsOf(renamed(fresh), tree).has('xfresh')).toBe(false);
  });

  test('[IMP64] a section is known by its title, also below another one; a new one before it takes nothing from it', () => {
    const [part] = tree.parts;
    const subGoals = part?.sections[1];
    const [first, ...others] = subGoals?.children ?? [];
    if (part === undefined || subGoals === undefined || first === undefined) throw new Error('the sample has sub-goals');
    const fresh: SectionTree = { ...first, id: 'fresh', title: '从未有过的一节', paragraphs: ['都是新的内容'], children: [] };
    const moved = { ...tree, parts: [{ ...part, sections: [part.sections[0], { ...subGoals, children: [fresh, ...others] }, ...part.sections.slice(2), first].flatMap((section) => section ?? []) }, ...tree.parts.slice(1)] };
    const pairs = pairsOf(renamed(moved), tree);
    expect([first, ...others].map(({ id }) => pairs.get(`x${id}`))).toEqual([first, ...others].map(({ id }) => id));
    expect(pairs.has('xfresh')).toBe(false);
  });

  test('[IMP64] ids that both have are enough, places that a reader made up are not', () => {
    const own = JSON.parse(JSON.stringify(tree).replaceAll('"id":"x', '"id":"').replaceAll(/"id":"([^"]*)"/g, (_, id: string) => `"id":"n_${id.replaceAll(/[:/]/g, '_')}"`)) as DocumentTree;
    const reversed = withRows(own, (all) => all.map((row, index) => ({ ...(all[all.length - 1 - index] ?? row), id: row.id })));
    const pairs = pairsOf(reversed, own);
    expect([...pairs].filter(([from, to]) => from !== to)).toEqual([]);
  });
});
