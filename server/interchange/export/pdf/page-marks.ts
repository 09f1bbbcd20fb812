import { breakLines } from './break-lines.js';
import { openFont } from './font-files.js';
import { mm } from './flow.js';
import type { Glyphs } from './glyphs.js';
import { paper, type Page } from './page.js';
import { number } from './pdf-file.js';
import { setLine, tagParagraph } from './set-line.js';
import type { TextStyle } from './styled-text.js';

const numberStyle: TextStyle = { face: 'SERIF', size: 14 };

/** "— 3 —" below the text. */
export function setPageNumber(page: Page, glyphs: Glyphs, pageNumber: string): void {
  const [line] = breakLines([{ text: `— ${pageNumber} —`, style: numberStyle }], glyphs, paper.width);
  if (line === undefined) return;
  setLine(page, line, { x: 0, top: paper.height - mm(22), width: paper.width, height: 20, align: 'CENTER' }, tagParagraph(null, []));
}

/** A line in small print at the foot of the page. */
export function setFoot(page: Page, glyphs: Glyphs, text: string): void {
  const style: TextStyle = { face: 'SERIF', size: 7.5 };
  const [line] = breakLines([{ text, style }], glyphs, paper.width);
  if (line === undefined) return;
  setLine(page, line, { x: mm(22), top: paper.height - mm(13), width: paper.width - mm(44), height: 10, align: 'RIGHT' }, tagParagraph(null, []));
}

const size = 150;
// The cosine and the sine of 45 degrees, written out: what a processor makes of them may differ in the last place.
const turn = 0.7071;

/**
 * A word across the page, light enough to read through. It is drawn as outlines, not as text: it must not stand between the
 * words of whoever copies or searches the page.
 */
export function drawWatermark(word: string): string {
  const font = openFont('SANS');
  const scale = size / font.unitsPerEm;
  const glyphs = [...word].map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth * scale, 0);
  const startX = paper.width / 2 - (turn * width) / 2 + turn * size * 0.38;
  const startY = paper.height / 2 - (turn * width) / 2 - turn * size * 0.38;
  const operators = ['q', '0.94 g', `${turn} ${turn} -${turn} ${turn} ${number(startX)} ${number(startY)} cm`];
  let x = 0;
  for (const glyph of glyphs) {
    operators.push(...outline(glyph.path.commands, scale, x), 'f');
    x += glyph.advanceWidth * scale;
  }
  return [...operators, 'Q'].join('\n');
}

type Command = { readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; readonly args: readonly number[] };

function outline(commands: readonly Command[], scale: number, left: number): string[] {
  let from: readonly [number, number] = [0, 0];
  return commands.map(({ command, args }) => {
    const points = args.map((value, index) => value * scale + (index % 2 === 0 ? left : 0));
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points;
    const spelled = points.map(number).join(' ');
    const last: readonly [number, number] = [points.at(-2) ?? 0, points.at(-1) ?? 0];
    const cubic = () => [from[0] + ((x1 - from[0]) * 2) / 3, from[1] + ((y1 - from[1]) * 2) / 3, x2 + ((x1 - x2) * 2) / 3, y2 + ((y1 - y2) * 2) / 3, x2, y2].map(number).join(' ');
    const written = { moveTo: `${spelled} m`, lineTo: `${spelled} l`, bezierCurveTo: `${spelled} c`, quadraticCurveTo: command === 'quadraticCurveTo' ? `${cubic()} c` : '', closePath: 'h' }[command];
    if (command !== 'closePath') from = last;
    return written;
  });
}
