import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels as three bytes each. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Takes a row's filter off, in place. */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let x = 0; x < row.length; x++) {
    const [left, up, corner] = [x >= step ? (row[x - step] ?? 0) : 0, above[x] ?? 0, x >= step ? (above[x - step] ?? 0) : 0];
    row[x] = (row[x] ?? 0) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0);
  }
}

/** Reads a PNG as browsers write screenshots: 8 bits, RGB or RGBA, not interlaced. */
function readPng(png: Buffer): Picture {
  let header = Buffer.alloc(0);
  const data: Buffer[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') header = Buffer.from(body);
    if (name === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height, step] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(data));
  const pixels = new Uint8Array(width * height * 3);
  let above = new Uint8Array(width * step);
  for (let y = 0; y < height; y++) {
    const start = y * (width * step + 1);
    const row = new Uint8Array(raw.subarray(start + 1, start + 1 + width * step));
    unfilter(raw[start] ?? 0, row, above, step);
    for (let x = 0; x < width; x++) pixels.set(row.subarray(x * step, x * step + 3), (y * width + x) * 3);
    above = row;
  }
  return { width, height, pixels };
}

/** The colours that most pixels have, none nearly the same as another, and for each colour of the picture which stands for it. */
function choosePalette({ pixels }: Picture): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const color = ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const distance = (one: number, other: number): number =>
    ((one >> 16) - (other >> 16)) ** 2 + (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((one & 255) - (other & 255)) ** 2;
  const palette: number[] = [];
  const colors = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([color]) => color);
  for (const color of colors) if (palette.length < 256 && palette.every((known) => distance(known, color) > 48)) palette.push(color);
  const nearest = (color: number): number => palette.reduce((best, known, at) => (distance(known, color) < distance(palette[best] ?? 0, color) ? at : best), 0);
  return { palette, indexOf: new Map(colors.map((color) => [color, nearest(color)])) };
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** The same picture with 256 colours: a page of text keeps its looks in a third of the bytes. */
export function toPalettePng(png: Buffer): Buffer {
  const picture = readPng(png);
  const { width, height, pixels } = picture;
  const { palette, indexOf } = choosePalette(picture);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      rows[y * (width + 1) + 1 + x] = indexOf.get(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0)) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
