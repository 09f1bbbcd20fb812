import { getResolvedPDFJS } from 'unpdf';
import type { PdfPage } from './open-pdf.js';

/** A straight line of a page, level or upright: `at` is its height or its place from the left, in points from the bottom left. */
export interface PageRule {
  readonly isLevel: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Matrix = readonly [number, number, number, number, number, number];

interface Operators {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly stroke: number;
  readonly closeStroke: number;
  readonly fillStroke: number;
  readonly eoFillStroke: number;
  readonly closeFillStroke: number;
  readonly closeEOFillStroke: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
/** Thicker than this a filled shape is an area, not a line. */
const maxThickness = 3;
const minLength = 4;

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function asMatrix(value: unknown): Matrix {
  const numbers = Array.from(value as ArrayLike<number>);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return [a, b, c, d, e, f];
}

type Box = readonly [number, number, number, number];

/** A thin box is a line; a larger one that is drawn is its four edges. */
function rulesOfBox([x1, y1, x2, y2]: Box): PageRule[] {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
  const [bottom, top] = [Math.min(y1, y2), Math.max(y1, y2)];
  if (top - bottom <= maxThickness) return right - left < minLength ? [] : [{ isLevel: true, at: (top + bottom) / 2, from: left, to: right }];
  if (right - left <= maxThickness) return top - bottom < minLength ? [] : [{ isLevel: false, at: (left + right) / 2, from: bottom, to: top }];
  return [
    { isLevel: true, at: bottom, from: left, to: right }, { isLevel: true, at: top, from: left, to: right },
    { isLevel: false, at: left, from: bottom, to: top }, { isLevel: false, at: right, from: bottom, to: top },
  ];
}

/** The straight pieces of a path: numbers are its steps, each with its points. */
function piecesOf(path: ArrayLike<number>): Box[] {
  const pieces: Box[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const pointsOfStep = [2, 2, 6, 4, 0];
  for (let index = 0; index < path.length;) {
    const step = path[index] ?? 4;
    const count = pointsOfStep[step] ?? 0;
    const nextX = count === 0 ? startX : (path[index + count - 1] ?? 0);
    const nextY = count === 0 ? startY : (path[index + count] ?? 0);
    if (step === 0) [startX, startY] = [nextX, nextY];
    else if (step === 1 || step === 4) pieces.push([x, y, nextX, nextY]);
    [x, y] = [nextX, nextY];
    index += count + 1;
  }
  return pieces;
}

function transformed([a, b, c, d, e, f]: Matrix, [x1, y1, x2, y2]: Box): Box {
  return [a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f];
}

/** What is done with a path. One that neither fills nor strokes bounds what is drawn inside it: office programs begin a page with such. */
interface Uses {
  readonly fills: readonly number[];
  readonly strokes: readonly number[];
}

/** A thin shape is one line, however it is drawn; of a drawn path each straight piece is one. */
function rulesOfPath(args: unknown, matrix: Matrix, { fills, strokes }: Uses): PageRule[] {
  // What is turned askew is a mark across the page.
  if (Math.abs(matrix[1]) > 0.01 && Math.abs(matrix[0]) > 0.01) return [];
  const [operator, paths, bounds] = args as readonly [number, readonly (ArrayLike<number> | null)[] | undefined, ArrayLike<number> | null | undefined];
  if (!fills.includes(operator) && !strokes.includes(operator)) return [];
  if (bounds !== null && bounds !== undefined) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(bounds);
    const box = transformed(matrix, [x1, y1, x2, y2]);
    if (Math.abs(box[2] - box[0]) <= maxThickness || Math.abs(box[3] - box[1]) <= maxThickness) return rulesOfBox(box);
  }
  // What is filled and not thin is a letter or an area.
  if (fills.includes(operator)) return [];
  const path = paths?.[0];
  if (path === null || path === undefined) return [];
  return piecesOf(path).map((piece) => transformed(matrix, piece)).filter(([x1, y1, x2, y2]) => Math.abs(x2 - x1) <= 1 || Math.abs(y2 - y1) <= 1).flatMap(rulesOfBox);
}

/** Every level and upright line that a page draws. */
export async function readRules(page: PdfPage): Promise<PageRule[]> {
  const { OPS } = (await getResolvedPDFJS()) as unknown as { readonly OPS: Operators };
  const uses: Uses = {
    fills: [OPS.fill, OPS.eoFill],
    strokes: [OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke],
  };
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules: PageRule[] = [];
  const saved: Matrix[] = [];
  let matrix = identity;
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? identity;
    else if (operator === OPS.transform) matrix = multiply(matrix, asMatrix(args));
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      const own = (args as readonly unknown[])[0];
      if (own !== null && own !== undefined) matrix = multiply(matrix, asMatrix(own));
    } else if (operator === OPS.constructPath) rules.push(...rulesOfPath(args, matrix, uses));
  });
  return rules;
}
