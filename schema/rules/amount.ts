import { isDecimal, multiplyDecimals, type Decimal } from '../model/decimal.js';
import type { TargetValue } from '../model/target-value.js';
import type { Currency, Template } from '../model/template.js';
import { toCompared } from './compared-text.js';
import { trimTrailing } from '../model/trim-trailing.js';

/** The units of money of a form. */
export type Currencies = Pick<Template, 'currencies'>;

/** The currency a unit names, or null. */
export function findCurrency(template: Currencies, unit: string): Currency | null {
  const key = toCompared(unit);
  return template.currencies.find((currency) => currency.unit === key) ?? null;
}

/** An amount in 元, exact; null when the amount or its unit cannot be read. */
export function toYuan(template: Currencies, amount: Decimal | null, unit: string): Decimal | null {
  const currency = findCurrency(template, unit);
  return currency === null || amount === null || !isDecimal(amount) ? null : multiplyDecimals(amount, currency.yuan);
}

/** An exact decimal without needless zeros, but with two places at least: "19.0000" is "19.00". */
export function printAmount(amount: Decimal): string {
  const [whole = '0', places = ''] = amount.split('.');
  return `${whole}.${trimTrailing(places, '0').padEnd(2, '0')}`;
}

/** An amount in 元 as the table writes it: "19.00万元". */
export function printYuan(yuan: Decimal, currency: Currency): string {
  return `${printAmount(multiplyDecimals(yuan, currency.perYuan))}${currency.unit}`;
}

/** The unit of a target without its magnitude ("份" of "万份"); empty when it has none ("≥30万" counts nothing). */
export function baseUnitOf(target: TargetValue): string {
  const unit = toCompared(target.baseUnit ?? target.unit ?? '');
  return unit === '万' ? '' : unit;
}

/** A target's number times its magnitude; null for words and for what cannot be read. */
export function countOf(target: TargetValue): Decimal | null {
  if (target.number === null || !isDecimal(target.number)) return null;
  const magnitude = String(target.magnitude ?? 1);
  return isDecimal(magnitude) ? multiplyDecimals(target.number, magnitude) : null;
}

/** True for a target in percent. */
export function isPercent(target: TargetValue): boolean {
  return target.kind === 'QUANTITATIVE' && baseUnitOf(target) === '%';
}
