import type { Font, Glyph } from 'fontkit';
import { number, refTo, utf16Hex, type PdfFile, type PdfRef } from './pdf-file.js';
import { openFont, type FontName } from './font-files.js';

/** One thing that is shown as one, in the font that has it. */
export interface ShownCluster {
  readonly font: FontName;
  /** Of the em. */
  readonly width: number;
  /** What stands for it in a page's content, in hexadecimal. */
  readonly code: string;
}

/** What a text may ask for. */
export type Face = 'SERIF' | 'SERIF_BOLD' | 'SANS';

/** The first font that has a character shows it. */
const fallbacks: { readonly [F in Face]: readonly FontName[] } = {
  SERIF: ['SERIF', 'SANS', 'EMOJI'],
  SERIF_BOLD: ['SERIF_BOLD', 'SANS', 'EMOJI'],
  SANS: ['SANS', 'SERIF_BOLD', 'EMOJI'],
};

/** Selectors and joiners tell how their neighbour looks and need no glyph. */
const needsNoGlyph = /^[\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]$/u;

/** What fontkit's subsets really are; its types say otherwise. */
interface Subset {
  /** Number of the glyph in the subset. */
  includeGlyph(glyphId: number): number;
  encode(): Uint8Array;
}

interface UsedFont {
  readonly font: Font;
  readonly subset: Subset;
  /** By code: glyph in the subset, width in thousandths of the em, and the text it stands for. */
  readonly codes: { readonly glyph: number; readonly width: number; readonly text: string }[];
  /** Subset glyphs of a font in which a code is its glyph: only one text can stand behind each. */
  readonly textOfGlyph: Map<number, string>;
  readonly isCff: boolean;
}

/**
 * The characters that a file shows. In the fonts with TrueType outlines every distinct text has a code of its own beside its
 * glyph: so two texts that look alike (a sign with and without its selector, everything that is missing) are read back apart.
 */
export interface Glyphs {
  show(cluster: string, face: Face): ShownCluster;
  /** Writes what was shown of each font; yields the font's object by name. */
  embed(file: PdfFile): ReadonlyMap<FontName, PdfRef>;
}

function has(font: Font, cluster: string): boolean {
  for (const character of cluster) {
    if (!needsNoGlyph.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

/** The glyphs of a cluster; a joined emoji is one glyph by its font's own tables. */
function glyphsOf(font: Font, name: FontName, cluster: string): readonly Glyph[] {
  const codePoints = [...cluster].filter((character) => !needsNoGlyph.test(character)).map((character) => character.codePointAt(0) ?? 0);
  if (name === 'EMOJI' && cluster.includes('\u200d')) return font.layout(cluster).glyphs;
  return codePoints.map((codePoint) => font.glyphForCodePoint(codePoint));
}

/** The text of a cluster dealt to its glyphs, so that all of it can be read back and none of it twice. */
function textOfEach(cluster: string, glyphs: readonly Glyph[]): string[] {
  const texts: string[] = [];
  let open = 0;
  for (const character of cluster) {
    if (open === 0 && !needsNoGlyph.test(character) && texts.length < glyphs.length) {
      const own = glyphs[texts.length]?.codePoints.filter((each) => !needsNoGlyph.test(String.fromCodePoint(each))).length ?? 1;
      texts.push('');
      open = Math.max(1, own);
    }
    if (texts.length === 0) texts.push('');
    texts[texts.length - 1] += character;
    if (!needsNoGlyph.test(character)) open = Math.max(0, open - 1);
  }
  return texts;
}

class GlyphTable implements Glyphs {
  private readonly used = new Map<FontName, UsedFont>();
  private readonly shown: { readonly [F in Face]: Map<string, ShownCluster> } = { SERIF: new Map(), SERIF_BOLD: new Map(), SANS: new Map() };

  show(cluster: string, face: Face): ShownCluster {
    const known = this.shown[face].get(cluster);
    if (known !== undefined) return known;
    const made = this.find(cluster, face);
    this.shown[face].set(cluster, made);
    return made;
  }

  embed(file: PdfFile): ReadonlyMap<FontName, PdfRef> {
    return new Map([...this.used].map(([name, used], index) => [name, embedFont(file, used, index)]));
  }

  private find(cluster: string, face: Face): ShownCluster {
    for (const name of fallbacks[face]) {
      const used = this.use(name);
      if (!has(used.font, cluster)) continue;
      const made = this.code(name, used, cluster, glyphsOf(used.font, name, cluster));
      if (made !== null) return made;
    }
    // The box of a missing character; its code still tells which one it is.
    const used = this.use('SERIF');
    const made = this.code('SERIF', used, cluster, [used.font.getGlyph(0)]);
    if (made === null) throw new Error('the body font has TrueType outlines');
    return made;
  }

  private use(name: FontName): UsedFont {
    const known = this.used.get(name);
    if (known !== undefined) return known;
    const font = openFont(name);
    const subset = font.createSubset() as unknown as Subset;
    const made: UsedFont = { font, subset, codes: [{ glyph: 0, width: 1000, text: '\ufffd' }], textOfGlyph: new Map(), isCff: 'cff' in subset };
    this.used.set(name, made);
    return made;
  }

  /** Null where this font cannot tell the text apart from another one with the same glyph. */
  private code(name: FontName, used: UsedFont, cluster: string, glyphs: readonly Glyph[]): ShownCluster | null {
    const scale = 1000 / used.font.unitsPerEm;
    const shown = glyphs.length === 0 ? [used.font.glyphForCodePoint(0x20)] : glyphs;
    if (used.isCff && [...cluster].length > 1) return null;
    const texts = textOfEach(cluster, shown);
    let code = '';
    let width = 0;
    for (const [index, glyph] of shown.entries()) {
      const id = used.subset.includeGlyph(glyph.id);
      const advance = glyphs.length === 0 ? 0 : glyph.advanceWidth * scale;
      const text = texts[index] ?? '';
      if (used.isCff) {
        if ((used.textOfGlyph.get(id) ?? text) !== text) return null;
        used.textOfGlyph.set(id, text);
        used.codes[id] = { glyph: id, width: advance, text };
        code += hex4(id);
      } else {
        used.codes.push({ glyph: id, width: advance, text });
        code += hex4(used.codes.length - 1);
      }
      width += advance;
    }
    return { font: name, width: width / 1000, code };
  }
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0').toUpperCase();
}

/** Six letters name the subset, as the format asks. */
function subsetTag(index: number): string {
  return `JIWEN${String.fromCharCode(65 + index)}`;
}

function unicodeMap(used: UsedFont): string {
  const lines = used.codes.flatMap((code, index) => (code === undefined || code.text === '' ? [] : [`<${hex4(index)}> <${utf16Hex(code.text)}>`]));
  const chunks: string[] = [];
  // At most a hundred in a block, as the format asks.
  for (let first = 0; first < lines.length; first += 100) {
    const block = lines.slice(first, first + 100);
    chunks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def', '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
    '1 begincodespacerange', '<0000> <FFFF>', 'endcodespacerange', ...chunks, 'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
  ].join('\n');
}

function glyphMap(used: UsedFont): Uint8Array {
  const map = Buffer.alloc(used.codes.length * 2);
  used.codes.forEach((code, index) => map.writeUInt16BE(code.glyph, index * 2));
  return map;
}

function embedFont(file: PdfFile, used: UsedFont, index: number): PdfRef {
  const { font, isCff } = used;
  const scale = 1000 / font.unitsPerEm;
  const name = `${subsetTag(index)}+${font.postscriptName}`;
  const bytes = used.subset.encode();
  const program = file.addStream(bytes, isCff ? '/Subtype /CIDFontType0C' : `/Length1 ${bytes.length}`);
  const { bbox } = font;
  const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((each) => number(each * scale)).join(' ');
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box}] /ItalicAngle 0 /Ascent ${number(font.ascent * scale)} /Descent ${number(font.descent * scale)}`
      + ` /CapHeight ${number((font.capHeight || font.ascent) * scale)} /StemV 80 /${isCff ? 'FontFile3' : 'FontFile2'} ${refTo(program)} >>`,
  );
  const widths = Array.from(used.codes, (code) => number(code === undefined ? 1000 : code.width)).join(' ');
  const map = isCff ? '' : ` /CIDToGIDMap ${refTo(file.addStream(glyphMap(used)))}`;
  const descendant = file.add(
    `<< /Type /Font /Subtype /${isCff ? 'CIDFontType0' : 'CIDFontType2'} /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>`
      + ` /FontDescriptor ${refTo(descriptor)} /DW 1000 /W [0 [${widths}]]${map} >>`,
  );
  const unicode = file.addStream(Buffer.from(unicodeMap(used), 'latin1'));
  return file.add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${refTo(descendant)}] /ToUnicode ${refTo(unicode)} >>`);
}

/** A table in which nothing is shown yet. */
export function createGlyphs(): Glyphs {
  return new GlyphTable();
}
