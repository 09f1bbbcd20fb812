/** How bars are filled: told apart without colours too. */
export type PatternKind = 'solid' | 'stripes' | 'dots';

// Blue, orange and green that people who see few colours tell apart as well.
const colors: Readonly<Record<PatternKind, { readonly light: string; readonly dark: string }>> = {
  solid: { light: '#1c6fb0', dark: '#5cb0ea' },
  stripes: { light: '#c25e00', dark: '#f0a24a' },
  dots: { light: '#00795a', dark: '#4fc9a4' },
};
const size = 8;

/** A fill for a canvas. Where patterns cannot be made it is the plain colour. */
export function createPattern(kind: PatternKind, scheme: 'light' | 'dark'): CanvasPattern | string {
  const color = colors[kind][scheme];
  if (kind === 'solid') return color;
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (pen === null) return color;
  pen.fillStyle = scheme === 'light' ? '#ffffff' : '#242424';
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = color;
  pen.strokeStyle = color;
  if (kind === 'dots') {
    for (const [x, y] of [[2, 2], [6, 6]] as const) {
      pen.beginPath();
      pen.arc(x, y, 1.6, 0, 2 * Math.PI);
      pen.fill();
    }
  } else {
    pen.lineWidth = 3;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  }
  return pen.createPattern(tile, 'repeat') ?? color;
}
