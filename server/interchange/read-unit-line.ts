import { normalizeText, toHalfWidth } from '../../schema/model/normalize-text.js';
import { bareLabel, headFieldOf } from './table-labels.js';

/** What the line between a table's title and its first row says. */
export interface UnitLine {
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly currencyUnit: string | null;
}

const currency = /^[(（]?(?:金额|计量|货币|预算)?(?:单位)?[:：]?(?:人民币)?((?:十|百|千|万|百万|千万|亿)?元)[)）]?$/;
const codeAndName = /^[[【(（]?(\d{6,12})[\]】)）]?(\D.*)?$/;
const labelGap = /\t|[ \u3000\u00a0]{2,}|[ \u3000](?=[^\s:：]{2,8}[:：])/;
const maxUnitLineChars = 200;

/** "单位：万元", "（金额单位：元）" or a bare "万元" as the unit of the amounts; null for anything else. */
export function readCurrency(text: string): string | null {
  return currency.exec(normalizeText(text))?.[1] ?? null;
}

function readSegment(segment: string, found: { unitCode: string | null; unitName: string | null; currencyUnit: string | null }): boolean {
  const money = readCurrency(segment);
  if (money !== null) {
    found.currencyUnit ??= money;
    return true;
  }
  const colon = segment.search(/[:：]/);
  const field = colon < 0 ? null : (headFieldOf(segment.slice(0, colon)) ?? (bareLabel(segment.slice(0, colon)) === '单位' ? 'unitName' : null));
  const value = colon < 0 ? segment : segment.slice(colon + 1).trim();
  if (colon >= 0 && field !== 'unitCode' && field !== 'unitName') return false;
  if (field === 'unitCode') {
    found.unitCode ??= normalizeText(value).replace(/\s/g, '');
    return true;
  }
  const coded = codeAndName.exec(value);
  if (coded !== null) {
    found.unitCode ??= coded[1] ?? null;
    const name = normalizeText((coded[2] ?? '').replace(/^[\s\-—:：]+/, ''));
    if (name !== '') found.unitName ??= name;
    return true;
  }
  // A bare name counts only behind a code; alone it could be any line.
  if (field === null && found.unitCode === null) return false;
  found.unitName ??= normalizeText(value);
  return true;
}

/**
 * Reads "216001 某某局本级", "单位：万元", "单位编码：216001 单位名称：某某局  金额单位：元"; null when any piece of the line
 * is something else. Both meanings of 单位 (organisation, measure) are told apart by what follows.
 */
export function readUnitLine(raw: string): UnitLine | null {
  const text = toHalfWidth(raw).trim();
  if (text === '' || text.length > maxUnitLineChars) return null;
  const found = { unitCode: null, unitName: null, currencyUnit: null };
  const segments = text.split(labelGap).map((segment) => segment.trim()).filter((segment) => segment !== '');
  return segments.every((segment) => readSegment(segment, found)) ? found : null;
}
