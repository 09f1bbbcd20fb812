import { isDecimal } from './decimal.js';
import { normalizeText } from './normalize-text.js';
import type { TargetOperator, TargetValue } from './target-value.js';

/** Longest first: "大于等于" must not be read as "大于". */
const prefixWords: readonly (readonly [string, TargetOperator])[] = [
  ['大于或等于', 'GTE'], ['小于或等于', 'LTE'], ['大于等于', 'GTE'], ['高于等于', 'GTE'], ['小于等于', 'LTE'], ['低于等于', 'LTE'],
  ['不低于', 'GTE'], ['不少于', 'GTE'], ['不小于', 'GTE'], ['不超过', 'LTE'], ['不高于', 'LTE'], ['不大于', 'LTE'], ['不多于', 'LTE'],
  ['至少', 'GTE'], ['至多', 'LTE'], ['最多', 'LTE'], ['高于', 'GT'], ['大于', 'GT'], ['超过', 'GT'], ['多于', 'GT'],
  ['低于', 'LT'], ['小于', 'LT'], ['少于', 'LT'], ['等于', 'EQ'],
  ['≥', 'GTE'], ['≤', 'LTE'], ['>', 'GT'], ['<', 'LT'], ['=', 'EQ'],
];

const suffixWords: readonly (readonly [string, TargetOperator])[] = [
  ['及以上', 'GTE'], ['及以下', 'LTE'], ['(含)以上', 'GTE'], ['(含)以下', 'LTE'], ['（含）以上', 'GTE'], ['（含）以下', 'LTE'],
  ['以上', 'GTE'], ['以内', 'LTE'], ['之内', 'LTE'], ['以下', 'LTE'], ['内', 'LTE'],
];

/** Verbs that may stand between an indicator's name and a bare number without making it a sentence. */
const bareVerbs = ['达到', '达', '为', '完成', '增长', '提高', '提升', '增加', '下降', '降低', '减少', '控制在'];

/** Units that a bare number in running prose must carry: there "5项制度" and "2025年" are no values. */
const proseUnits =
  /^(?:%|‰|[万千百亿]?(?:个百分点|人次|人|次|个|件|份|起|项|场|期|家|户|所|处|套|台|辆|篇|条|名|例|宗|批|期次|班次|小时|分钟|天|工作日|个工作日|个月|年|元|公里|千米|米|平方米|亩|公顷|吨|公斤|千克|分|倍|字|只|头|株|册|本|幅|栋|间|座|门|支|队|村|岁))$/;

const unitPiece = /^[\p{L}%‰℃°²³·（）()]{1,8}\d?$/u;
// A unit with one of these is the rest of a sentence ("月底前完成", "年一遇") or an estimate ("余次"): no single value can be read.
const noUnit = /[前后至到第余多几底初一二三四五六七八九十两]|左右|完成/;
/** Without an operator a longer "unit" is the rest of a sentence ("5项制度落地见效"). */
const maxBareUnitChars = 4;
const maxTargetChars = 200;

interface TrailingValue {
  /** Where the value begins in the text: at its operator, or at its number. */
  readonly start: number;
  readonly value: TargetValue;
}

/** What stands round the last number of a text. */
interface LastNumber {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function splitAtLastNumber(text: string): LastNumber | null {
  let end = text.length;
  while (end > 0 && !isDigit(text[end - 1])) end -= 1;
  // The 2 of "m2" or "平方米2" belongs to the unit when a slash or a letter stands before it.
  if (end > 1 && /[a-zA-Z]/.test(text[end - 2] ?? '') && /\d/.test(text.slice(0, end - 2))) {
    end -= 2;
    while (end > 0 && !isDigit(text[end - 1])) end -= 1;
  }
  let start = end;
  while (start > 0 && (isDigit(text[start - 1]) || ((text[start - 1] === '.' || text[start - 1] === ',') && isDigit(text[start - 2])))) start -= 1;
  if (start === end) return null;
  if ((text[start - 1] === '-' || text[start - 1] === '+') && !/[\p{L}\p{N}%)）]/u.test(text[start - 2] ?? '')) start -= 1;
  return { before: text.slice(0, start), digits: text.slice(start, end), after: text.slice(end) };
}

function readNumber(digits: string): string | null {
  if (digits.includes(',') && !/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return null;
  const plain = digits.replaceAll(',', '').replace(/^\+/, '');
  if (!isDecimal(plain)) return null;
  return plain.replace(/^(-?)0+(?=\d)/, '$1');
}

function endsWithWord(text: string, list: readonly (readonly [string, TargetOperator])[]): readonly [string, TargetOperator] | null {
  return list.find(([word]) => text.endsWith(word)) ?? null;
}

function isDate(digits: string, unit: string, operator: TargetOperator | null): boolean {
  // "30日内" is a span of days, "12月31日前" a day.
  if (unit === '日' && operator !== null) return false;
  return /^[月日号]/.test(unit) || (unit.startsWith('年') && /^(?:19|20)\d{2}$/.test(digits));
}

/** A hyphen, a colon, a slash or 至 before the number: it is the second half of a range, a ratio or a time. */
function isSecondHalf(before: string): boolean {
  return /[\d.,:：*×/~～—－-]$/.test(before) || /\d[^\d，。；、]{0,3}[至到]$/.test(before);
}

function isUnit(unit: string, bare: boolean): boolean {
  if (unit === '') return true;
  if (noUnit.test(unit)) return false;
  const pieces = unit.split('/');
  return pieces.length <= 3 && pieces.every((piece) => unitPiece.test(piece) && (!bare || piece.replace(/^万/, '').length <= maxBareUnitChars));
}

function quantity(text: string, operator: TargetOperator | null, number: string, unit: string): TargetValue {
  const inTenThousands = unit.startsWith('万');
  const baseUnit = inTenThousands ? unit.slice(1) : unit;
  return {
    text,
    kind: 'QUANTITATIVE',
    operator: operator ?? 'EQ',
    operatorExplicit: operator !== null,
    number,
    unit: unit === '' ? null : unit,
    magnitude: inTenThousands ? 10000 : 1,
    baseUnit: baseUnit === '' ? null : baseUnit,
  };
}

function words(text: string): TargetValue {
  return { text, kind: 'QUALITATIVE', operator: null, operatorExplicit: false, number: null, unit: null, magnitude: null, baseUnit: null };
}

/** The value at the end of a canonical text; `strictUnit` asks for a well-known unit when no operator is written. */
function readTrailing(text: string, strictUnit: boolean): (TrailingValue & { readonly before: string; readonly bare: boolean }) | null {
  const parts = splitAtLastNumber(text);
  if (parts === null) return null;
  const number = readNumber(parts.digits);
  if (number === null || isSecondHalf(parts.before) || parts.before.endsWith('第')) return null;
  const prefix = endsWithWord(parts.before, prefixWords);
  const suffix = endsWithWord(parts.after, suffixWords);
  const unit = suffix === null ? parts.after : parts.after.slice(0, parts.after.length - suffix[0].length);
  const operator = prefix?.[1] ?? suffix?.[1] ?? null;
  if (isDate(parts.digits, unit, operator) || !isUnit(unit, operator === null)) return null;
  if (operator === null && strictUnit && !proseUnits.test(unit)) return null;
  const before = prefix === null ? parts.before : parts.before.slice(0, parts.before.length - prefix[0].length);
  return { start: before.length, value: quantity(text.slice(before.length), operator, number, unit), before, bare: operator === null };
}

/**
 * The value that ends a clause of prose ("研判量≥12次", "培训率80%"), and where it starts; null when the clause does not
 * end in one. `text` must be canonical (see `normalizeText`). A bare number counts only with a well-known unit.
 */
export function findTrailingValue(text: string): TrailingValue | null {
  if (text.length > maxTargetChars) return null;
  const found = readTrailing(text, true);
  if (found === null) return null;
  // "培训率达到90%以上": the verb belongs to the value, not to the name.
  const verb = /(?:达到|达|控制在|为)$/.exec(found.before)?.[0] ?? '';
  const start = found.start - verb.length;
  return { start, value: { ...found.value, text: text.slice(start) } };
}

/**
 * Reads a 指标值. Never fails: what is no single number under a single operator is QUALITATIVE with nulls, and that
 * includes ranges ("80%-90%"), dates ("12月31日前"), ordinals ("第1名"), ratios ("7*24", "1:1") and estimates ("10余次").
 * A number without an operator is EQ with `operatorExplicit` false. `text` is the canonical spelling of what was written.
 */
export function parseTargetValue(written: string): TargetValue {
  const text = normalizeText(written);
  if (text.length > maxTargetChars) return words(text);
  const found = readTrailing(text, false);
  if (found === null) return words(text);
  // Two numbers are two values, unless the first is part of the name ("PM2.5≤35") and the operator tells them apart.
  if (/\d/.test(found.before) && (found.bare || /[≥≤<>=%，；、]/.test(found.before))) return words(text);
  // "打造A级景区5处" is a sentence: a name before a number needs an operator, or one of a few verbs, between the two.
  if (found.bare && found.before !== '' && !bareVerbs.some((verb) => found.before.endsWith(verb))) return words(text);
  return { ...found.value, text };
}

const operatorSigns: Readonly<Record<TargetOperator, string>> = { GTE: '≥', GT: '>', EQ: '=', LTE: '≤', LT: '<' };

/** A target as text: what the author wrote; for a value built from parts (empty `text`) its operator, number and unit. */
export function printTargetValue(value: TargetValue): string {
  if (value.text !== '' || value.number === null) return value.text;
  const sign = value.operator !== null && value.operatorExplicit ? operatorSigns[value.operator] : '';
  return `${sign}${value.number}${value.unit ?? ''}`;
}
