import type { PageRule } from './page-rules.js';

/** A cell between lines, possibly over several rows and columns of the table's finest grid. */
export interface RuledCell {
  readonly row: number;
  readonly column: number;
}

/** A table that lines make. Heights fall from row to row: y grows to the top of the page. */
export interface RuledTable {
  readonly columns: number;
  readonly rows: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Left edges of the columns. */
  readonly edges: readonly number[];
  /** The cell that covers a place; null outside. */
  cellAt(x: number, y: number): RuledCell | null;
  /** True where a cell of a row above reaches down. */
  isCovered(row: number, column: number): boolean;
}

const tolerance = 2.5;

function distinct(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - (sorted[index - 1] ?? 0) > tolerance);
}

function covers(rules: readonly PageRule[], at: number, middle: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= tolerance && rule.from - tolerance <= middle && rule.to + tolerance >= middle);
}

/** Stretches of the page that upright lines cover without a gap. */
function regions(upright: readonly PageRule[]): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...upright].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + tolerance) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** More lines than a page of any form has: what draws so many is no table. */
const maxGrid = 400;

function tableOf(upright: readonly PageRule[], level: readonly PageRule[]): RuledTable | null {
  const xs = distinct(upright.map(({ at }) => at));
  const ys = distinct(level.map(({ at }) => at)).reverse();
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 1 || columns > maxGrid || rows > maxGrid) return null;
  const owner: (RuledCell | undefined)[][] = Array.from({ length: rows }, () => []);
  const middle = (values: readonly number[], index: number) => ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (owner[row]?.[column] !== undefined) continue;
      let right = column + 1;
      while (right < columns && owner[row]?.[right] === undefined && !covers(upright, xs[right] ?? 0, middle(ys, row))) right += 1;
      let below = row + 1;
      while (below < rows && !covers(level, ys[below] ?? 0, middle(xs, column))) below += 1;
      const cell = { row, column };
      for (let r = row; r < below; r += 1) for (let c = column; c < right; c += 1) (owner[r] ??= [])[c] ??= cell;
    }
  }
  const indexIn = (values: readonly number[], value: number, falls: boolean) => values.findIndex((edge, index) => {
    const next = values[index + 1];
    return next !== undefined && (falls ? value <= edge && value > next : value >= edge && value < next);
  });
  return {
    columns, rows, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, left: xs[0] ?? 0, right: xs.at(-1) ?? 0,
    edges: xs.slice(0, -1), isCovered: (row, column) => (owner[row]?.[column]?.row ?? row) < row,
    cellAt: (x, y) => owner[indexIn(ys, y, true)]?.[indexIn(xs, x, false)] ?? null,
  };
}

/** The tables of a page that are made of lines, from its top to its bottom. */
export function findRuledTables(rules: readonly PageRule[]): RuledTable[] {
  const upright = rules.filter(({ isLevel }) => !isLevel);
  const level = rules.filter(({ isLevel }) => isLevel);
  return regions(upright).flatMap(({ from, to }) => {
    const inside = (at: number) => at >= from - tolerance && at <= to + tolerance;
    const table = tableOf(upright.filter((rule) => inside(rule.from) && inside(rule.to)), level.filter(({ at }) => inside(at)));
    return table === null ? [] : [table];
  }).reverse();
}
