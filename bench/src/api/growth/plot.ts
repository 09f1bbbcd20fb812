import { fitLine, type Point } from './linear-fit.js';

export interface Line {
  readonly label: string;
  readonly points: readonly Point[];
}

export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
}

const size = { width: 300, height: 240, left: 52, right: 14, top: 44, bottom: 42, gap: 10, header: 30 } as const;
const colours = ['#1f5fa8', '#b4531a', '#2f7d4f', '#7a3f9d'];
const grey = '#667';

/** A round number at or above it: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value * 0.999) ?? 10) * power;
}

const say = (value: number): string => (value >= 1000 ? value.toLocaleString('en', { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(3))));
const text = (x: number, y: number, words: string, more = ''): string => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;

function drawPanel({ title, unit, lines }: Panel, axis: string, offset: number): string {
  const { width, height, left, right, top, bottom, header } = size;
  const all = lines.flatMap(({ points }) => points);
  const [maxX, maxY] = [Math.max(...all.map(({ x }) => x)), roundUp(Math.max(...all.map(({ y }) => y)))];
  const toX = (x: number): number => offset + left + (x / maxX) * (width - left - right);
  const toY = (y: number): number => header + height - bottom - (Math.max(0, y) / maxY) * (height - top - bottom);
  const out = [text(offset + left, header + 16, title, 'font-weight="600"'), text(offset + left, header + 31, unit, `fill="${grey}"`)];
  for (const share of [0, 0.5, 1]) {
    const y = toY(maxY * share);
    out.push(`<line x1="${toX(0).toFixed(1)}" y1="${y.toFixed(1)}" x2="${toX(maxX).toFixed(1)}" y2="${y.toFixed(1)}" stroke="#dde"/>`);
    out.push(text(toX(0) - 6, y + 4, say(maxY * share), `text-anchor="end" fill="${grey}"`));
  }
  for (const x of [0, ...new Set(all.map((point) => point.x))].filter((_, index, xs) => index === 0 || index === xs.length - 1 || index === Math.ceil(xs.length / 2))) {
    out.push(text(toX(x), header + height - bottom + 16, say(x), `text-anchor="middle" fill="${grey}"`));
  }
  out.push(text(toX(maxX / 2), header + height - 8, axis, `text-anchor="middle" fill="${grey}"`));
  for (const [index, { points }] of lines.entries()) {
    const colour = colours[index % colours.length] ?? grey;
    const { slope, intercept } = fitLine(points);
    const fitted = [points[0]?.x ?? 0, maxX].map((x) => `${toX(x).toFixed(1)},${toY(Math.min(maxY, intercept + slope * x)).toFixed(1)}`);
    out.push(`<polyline points="${fitted.join(' ')}" fill="none" stroke="${colour}" stroke-dasharray="4 4" opacity="0.55"/>`);
    out.push(`<polyline points="${points.map(({ x, y }) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="1.6"/>`);
    for (const { x, y } of points) out.push(`<circle cx="${toX(x).toFixed(1)}" cy="${toY(y).toFixed(1)}" r="2.6" fill="${colour}"/>`);
  }
  return out.join('\n');
}

/** Panels side by side over one axis; solid what was measured, dashed its linear fit. */
export function drawPlot(title: string, axis: string, panels: readonly Panel[]): string {
  const width = panels.length * (size.width + size.gap);
  const height = size.height + size.header + 24;
  const legend = (panels[0]?.lines ?? []).map(({ label }, index) => text(size.left + index * 110, height - 8, `● ${label}`, `fill="${colours[index % colours.length] ?? grey}"`));
  const fit = text(size.left + (panels[0]?.lines.length ?? 0) * 110, height - 8, 'dashed: linear fit', `fill="${grey}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" role="img">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${text(size.left, 18, title, 'font-size="14" font-weight="600"')}
${panels.map((panel, index) => drawPanel(panel, axis, index * (size.width + size.gap))).join('\n')}
${[...legend, fit].join('\n')}
</svg>
`;
}
