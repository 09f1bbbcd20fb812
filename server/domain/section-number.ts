const chineseDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1-999 in Chinese as headings write it: 十, 十一, 二十, 一百零五. Larger numbers stay in digits. */
export function printChineseCount(count: number): string {
  if (count < 1 || count > 999) return String(count);
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const head = hundreds === 0 ? '' : `${chineseDigits[hundreds]}百`;
  if (tens === 0) return `${head}${head !== '' && ones !== 0 ? '零' : ''}${ones === 0 ? '' : chineseDigits[ones]}`;
  const ten = tens === 1 && hundreds === 0 ? '十' : `${chineseDigits[tens]}十`;
  return `${head}${ten}${ones === 0 ? '' : chineseDigits[ones]}`;
}

interface NumberStyle {
  readonly shape: RegExp;
  readonly print: (count: number) => string;
}

const circledOne = 0x2460;
const circledCount = 20;

const chinese: NumberStyle = { shape: /^[零一二三四五六七八九十百]+、$/, print: (count) => `${printChineseCount(count)}、` };
const arabic: NumberStyle = { shape: /^\d+\.$/, print: (count) => `${count}.` };
const bracketed: NumberStyle = { shape: /^[（(]\d+[）)]$/, print: (count) => `（${count}）` };
const circled: NumberStyle = {
  shape: /^[\u2460-\u2473]$/,
  print: (count) => (count <= circledCount ? String.fromCodePoint(circledOne + count - 1) : `（${count}）`),
};

const styles: readonly NumberStyle[] = [
  chinese,
  { shape: /^[（(][零一二三四五六七八九十百]+[）)]$/, print: (count) => `（${printChineseCount(count)}）` },
  arabic,
  { shape: /^\d+、$/, print: (count) => `${count}、` },
  bracketed,
  { shape: /^\d+[）)]$/, print: (count) => `${count}）` },
  circled,
  { shape: /^第[零一二三四五六七八九十百]+章$/, print: (count) => `第${printChineseCount(count)}章` },
];

/** Each depth has a style of its own, because a reader of the printed text knows the depth by nothing else. */
const byDepth: readonly NumberStyle[] = [chinese, arabic, bracketed, circled];

/** How deep sections written here may stand; what was imported deeper stays. */
export const maxSectionDepth = byDepth.length;

/**
 * A section's printed number: in the style of `sample` (a sibling's number), so that an imported "（一）（二）" goes on as
 * it began; without a sample, or with an unknown one, in the style of the depth (1: "一、", 2: "1.").
 */
export function printSectionNumber(count: number, depth: number, sample: string | null): string {
  const like = sample === null ? undefined : styles.find((style) => style.shape.test(sample));
  return (like ?? byDepth[Math.min(depth, maxSectionDepth) - 1] ?? chinese).print(count);
}

/** "第一部分" */
export function printPartNumber(ordinal: number): string {
  return `第${printChineseCount(ordinal)}部分`;
}

/** "1.", in the contents and over the table. */
export function printGoalTableNumber(ordinal: number): string {
  return `${ordinal}.`;
}
