/**
 * The canonical form of a text of this domain. Forms arrive broken over cells, through OCR and from other input
 * methods; two people must see one spelling of "≥90%", and a comparison of texts must not depend on line breaks.
 */

// The look-behind lets only the first backslash of a run start a match: without it a long run costs quadratic time.
const latexCommands: readonly (readonly [RegExp, string])[] = [
  [/(?<!\\)\\+geq?(?:slant)?(?![a-z])/g, '≥'],
  [/(?<!\\)\\+leq?(?:slant)?(?![a-z])/g, '≤'],
  [/(?<!\\)\\+gt(?![a-z])/g, '>'],
  [/(?<!\\)\\+lt(?![a-z])/g, '<'],
  [/(?<!\\)\\+times(?![a-z])/g, '×'],
  [/(?<!\\)\\+cdot(?![a-z])/g, '·'],
  [/(?<!\\)\\+pm(?![a-z])/g, '±'],
  [/(?<!\\)\\+%/g, '%'],
];

/** Digits, letters and the signs of arithmetic; Chinese punctuation such as ，（） is wide by right and stays. */
const wideCharacters = /[０-９Ａ-Ｚａ-ｚ％＞＜＝＋－．＊／]/g;
const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '≧': '≥', '⩾': '≥', '≦': '≤', '⩽': '≤' };
const zeroWidth = /[\u200b\ufeff]/g;
const spaceRun = /\s+/g;
// A space separates words only between two characters of an alphabet; anywhere else it is a broken line or OCR.
const wordEnd = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9,;:.!?)&"']/u;
const wordStart = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9(&"']/u;

/** Full-width digits, letters and signs as half-width ones: "１２％" is "12%". Chinese punctuation is kept. */
export function toHalfWidth(text: string): string {
  return text.replace(wideCharacters, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function fromLatex(text: string): string {
  if (!text.includes('\\')) return text;
  let plain = text.replace(/\${1,2}([^$\\]*\\[^$]*)\${1,2}/g, '$1');
  for (const [command, sign] of latexCommands) plain = plain.replace(command, sign);
  return plain;
}

function keepWordSpaces(text: string): string {
  return text.replace(spaceRun, (_run, offset: number, whole: string) => {
    const before = whole[offset - 1] ?? '';
    const after = whole[offset + _run.length] ?? '';
    return wordEnd.test(before) && wordStart.test(after) ? ' ' : '';
  });
}

/**
 * One spelling of a text: no space in or beside Chinese, one space between two words of an alphabet ("Office 365授权"),
 * half-width digits, letters and signs, ≥ and ≤ for >= and <=, LaTeX (`$\geq 90\%$`) as plain signs. Words are never
 * changed: typing errors and traditional characters stay. Normalising twice changes nothing more.
 */
export function normalizeText(text: string): string {
  const plain = fromLatex(toHalfWidth(text.replace(zeroWidth, '')));
  return keepWordSpaces(plain).replace(/>=|<=|[≧⩾≦⩽]/g, (sign) => signs[sign] ?? sign);
}

/** The form in which labels and titles are compared: canonical, and without any whitespace. */
export function labelKey(text: string): string {
  return normalizeText(text).replace(spaceRun, '');
}
