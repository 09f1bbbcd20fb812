import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

/** A font that is embedded. SERIF is the body's 宋体, SANS the headings' 黑体. */
export type FontName = 'SERIF' | 'SERIF_BOLD' | 'SANS' | 'EMOJI';
/** Every FontName. */
export const fontNames: readonly FontName[] = ['SERIF', 'SERIF_BOLD', 'SANS', 'EMOJI'];

const require = createRequire(import.meta.url);

const paths: { readonly [F in FontName]: () => string } = {
  SERIF: () => require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  SERIF_BOLD: () => require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  SANS: () => join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Medium.otf'),
  EMOJI: () => require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
};

const opened = new Map<FontName, Font>();

/** The font of a name, read once in the life of the process. */
export function openFont(name: FontName): Font {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const font = create(readFileSync(paths[name]()));
  if (!('glyphForCodePoint' in font)) throw new Error(`${name} is a collection of fonts, not a font`);
  opened.set(name, font);
  return font;
}
