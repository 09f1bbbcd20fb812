import { zlibSync } from 'fflate';

/** Number of an object of the file. */
export type PdfRef = number;

/** The objects of a PDF file, gathered until they are written. A value is the object's text as the format spells it. */
export interface PdfFile {
  reserve(): PdfRef;
  set(ref: PdfRef, value: string): void;
  add(value: string): PdfRef;
  /** `entries` of the stream's dictionary besides its length and filter. */
  addStream(bytes: Uint8Array, entries?: string): PdfRef;
  /** The file. `id` are 16 bytes in hexadecimal that name it. */
  write(catalog: PdfRef, info: PdfRef, id: string): Uint8Array;
}

/** Objects that share one compressed stream. More would make a reader unpack much for one of them. */
const objectsPerStream = 200;

/**
 * Compression in JavaScript, because the compressor of the runtime does not give the same bytes on every processor.
 * Level 3: half the time of 6, three percent more bytes.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 3 });
}

/** A coordinate or a size: two decimals are a hundredth of a point, less than any printer shows. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

/** A text that a reader shows: title of a bookmark, an address. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[()\\]/g, '\\$&')})`;
  return `<FEFF${utf16Hex(text)}>`;
}

/** UTF-16, big end first, in hexadecimal. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let index = 0; index < text.length; index += 1) hex += text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase();
  return hex;
}

/** "1 0 R" */
export function refTo(ref: PdfRef): string {
  return `${ref} 0 R`;
}

interface Place {
  readonly kind: 1 | 2;
  /** Byte offset, or number of the stream that holds the object. */
  readonly at: number;
  /** Index in that stream. */
  readonly index: number;
}

function asBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

class PdfWriter implements PdfFile {
  private readonly values = new Map<PdfRef, string>();
  private readonly streams = new Map<PdfRef, { readonly entries: string; readonly bytes: Uint8Array }>();
  private count = 0;

  reserve(): PdfRef {
    this.count += 1;
    return this.count;
  }

  set(ref: PdfRef, value: string): void {
    this.values.set(ref, value);
  }

  add(value: string): PdfRef {
    const ref = this.reserve();
    this.set(ref, value);
    return ref;
  }

  addStream(bytes: Uint8Array, entries = ''): PdfRef {
    const ref = this.reserve();
    this.streams.set(ref, { entries: `${entries} /Filter /FlateDecode`, bytes: deflate(bytes) });
    return ref;
  }

  write(catalog: PdfRef, info: PdfRef, id: string): Uint8Array {
    const places = this.packValues();
    // A comment of bytes above 127 tells programs that move files that this one is binary.
    const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let offset = chunks[0]?.length ?? 0;
    const push = (bytes: Uint8Array) => {
      chunks.push(bytes);
      offset += bytes.length;
    };
    const pushStream = (ref: PdfRef, entries: string, bytes: Uint8Array) => {
      push(asBytes(`${ref} 0 obj\n<< ${entries} /Length ${bytes.length} >>\nstream\n`));
      push(bytes);
      push(asBytes('\nendstream\nendobj\n'));
    };
    for (const [ref, { entries, bytes }] of this.streams) {
      places.set(ref, { kind: 1, at: offset, index: 0 });
      pushStream(ref, entries, bytes);
    }
    const start = offset;
    const xref = this.reserve();
    places.set(xref, { kind: 1, at: start, index: 0 });
    pushStream(xref, `/Type /XRef /Size ${this.count + 1} /W [1 4 2] /Root ${refTo(catalog)} /Info ${refTo(info)} /ID [<${id}> <${id}>] /Filter /FlateDecode`, deflate(this.tableOf(places)));
    push(asBytes(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(chunks);
  }

  private packValues(): Map<PdfRef, Place> {
    const places = new Map<PdfRef, Place>();
    const all = [...this.values];
    for (let first = 0; first < all.length; first += objectsPerStream) {
      const packed = all.slice(first, first + objectsPerStream);
      const stream = this.reserve();
      let body = '';
      const heads = packed.map(([ref, value], index) => {
        places.set(ref, { kind: 2, at: stream, index });
        const head = `${ref} ${body.length}`;
        body += `${value}\n`;
        return head;
      }).join(' ');
      this.streams.set(stream, { entries: `/Type /ObjStm /N ${packed.length} /First ${heads.length + 1} /Filter /FlateDecode`, bytes: deflate(asBytes(`${heads}\n${body}`)) });
    }
    return places;
  }

  private tableOf(places: ReadonlyMap<PdfRef, Place>): Uint8Array {
    const table = Buffer.alloc((this.count + 1) * 7);
    table.writeUInt16BE(0xffff, 5);
    for (const [ref, { kind, at, index }] of places) {
      table.writeUInt8(kind, ref * 7);
      table.writeUInt32BE(at, ref * 7 + 1);
      table.writeUInt16BE(index, ref * 7 + 5);
    }
    return table;
  }
}

/** An empty file. */
export function createPdfFile(): PdfFile {
  return new PdfWriter();
}
