/**
 * Characters of the fonts of symbols that Word knows by place instead of by character: ≥ of Symbol is one of them, and so are the
 * boxes that forms are ticked in. By font and low byte.
 */
const symbols: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    0x6d: 'μ', 0xa3: '≤', 0xa5: '∞', 0xae: '→', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '·', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0xd7: '·', 0xe5: '∑',
  },
  wingdings: {
    0x6c: '●', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x75: '◆', 0x76: '❖', 0x9f: '•', 0xa1: '○', 0xa7: '▪', 0xa8: '□', 0xab: '★', 0xd8: '➢', 0xe0: '→', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑',
  },
  'wingdings 2': { 0x50: '✓', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□' },
};

/** What a place in a font of symbols shows; null where it is not known. A character outside the places of fonts is itself. */
export function printSymbol(font: string, code: number): string | null {
  if (!Number.isInteger(code) || code <= 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
  const known = symbols[font.trim().toLowerCase()]?.[code & 0xff];
  if (known !== undefined && (code < 0x100 || (code >= 0xf000 && code < 0xf100))) return known;
  return code >= 0xe000 && code < 0xf900 ? null : String.fromCodePoint(code);
}
