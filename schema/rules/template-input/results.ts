import { compareDecimals, parseDecimal, type Decimal } from '../../model/decimal.js';
import { attainments, lights, type EvaluationForm, type GapBand, type LightBand, type MonitoringForm } from '../../model/results.js';
import { reviewGrades } from '../../model/review.js';
import type { Level1Group } from '../../model/template.js';
import { parseLabel, refusal, requireCount, requireDistinct, requireKnown } from './checks.js';

/** Lists of bands are short; more would be a mistake. */
const maxBands = 10;

function parseFigure(path: string, given: Decimal, most: string): Decimal {
  const figure = parseDecimal(given);
  if (figure === null || compareDecimals(figure, '0') < 0 || compareDecimals(figure, most) > 0) throw refusal(path, `应为 0–${most} 的数，最多两位小数`, `a number from 0 to ${most} with at most two decimals`);
  return figure;
}

/** Bounds ascend, and only the last band has none: every amount has one band. */
function parseBands<B extends LightBand | GapBand>(path: string, bands: readonly B[], boundOf: (band: B) => Decimal | null, withBound: (band: B, bound: Decimal | null) => B): readonly B[] {
  requireCount(path, bands, 1, maxBands);
  requireKnown(path, bands.map(({ light }) => light), lights);
  const parsed: B[] = [];
  let before: Decimal | null = null;
  for (const [index, band] of bands.entries()) {
    const at = `${path}.${index}`;
    const given = boundOf(band);
    if ((given === null) !== (index === bands.length - 1)) throw refusal(at, '只有最后一档不设上限', 'the last band, and only the last, has no bound');
    const bound = given === null ? null : parseFigure(at, given, '1000');
    if (bound !== null && before !== null && compareDecimals(bound, before) <= 0) throw refusal(at, '各档上限须从小到大', 'bounds ascend');
    before = bound;
    parsed.push(withBound(band, bound));
  }
  return parsed;
}

/** @throws {invalid_input} with the path of the first field that is wrong */
export function parseMonitoring(given: MonitoringForm, level1: readonly Level1Group[]): MonitoringForm {
  const codes = level1.flatMap(({ level2 }) => level2.map(({ code }) => code));
  requireKnown('monitoring.keptGroups', given.keptGroups, codes);
  requireDistinct('monitoring.keptGroups', given.keptGroups);
  return {
    source: parseLabel('monitoring.source', given.source),
    ratioBands: parseBands('monitoring.ratioBands', given.ratioBands, ({ below }) => below, ({ light }, below): LightBand => ({ below, light })),
    keptGroups: [...given.keptGroups],
    paymentBands: parseBands('monitoring.paymentBands', given.paymentBands, ({ upTo }) => upTo, ({ light }, upTo): GapBand => ({ upTo, light })),
  };
}

function parseAttainmentBands(given: EvaluationForm['bands']): EvaluationForm['bands'] {
  requireCount('evaluation.bands', given, attainments.length, attainments.length);
  return given.map(({ attainment, label, from, to }, index) => {
    const path = `evaluation.bands.${index}`;
    if (attainment !== attainments[index]) throw refusal(`${path}.attainment`, `应依次为：${attainments.join('、')}`, `in this order: ${attainments.join(', ')}`);
    const parsed = { attainment, label: parseLabel(`${path}.label`, label), from: parseFigure(`${path}.from`, from, '100'), to: parseFigure(`${path}.to`, to, '100') };
    const upper = given[index - 1]?.from ?? '100';
    const lower = index === given.length - 1 ? '0' : null;
    if (compareDecimals(parsed.to, upper) !== 0 || compareDecimals(parsed.from, parsed.to) >= 0 || (lower !== null && compareDecimals(parsed.from, lower) !== 0)) {
      throw refusal(path, '三档须从 100 到 0 首尾相接', 'the bands follow each other from 100 down to 0');
    }
    return parsed;
  });
}

function parseCaps(caps: EvaluationForm['caps']): EvaluationForm['caps'] {
  requireCount('evaluation.caps', caps, 0, maxBands);
  const parsed = caps.map(({ rateBelow, most }, index) => ({
    rateBelow: parseFigure(`evaluation.caps.${index}.rateBelow`, rateBelow, '100'),
    most: parseFigure(`evaluation.caps.${index}.most`, most, '100'),
  }));
  parsed.forEach((cap, index) => {
    const before = parsed[index - 1];
    if (before !== undefined && (compareDecimals(cap.rateBelow, before.rateBelow) <= 0 || compareDecimals(cap.most, before.most) < 0)) {
      throw refusal(`evaluation.caps.${index}`, '执行率与封顶分须从小到大', 'rates ascend, and so do the scores they allow');
    }
  });
  return parsed;
}

function parseGrades(grades: EvaluationForm['grades']): EvaluationForm['grades'] {
  requireCount('evaluation.grades', grades, reviewGrades.length, reviewGrades.length);
  const parsed = grades.map(({ grade, from }, index) => ({ grade, from: parseFigure(`evaluation.grades.${index}.from`, from, '100') }));
  parsed.forEach(({ grade, from }, index) => {
    const path = `evaluation.grades.${index}`;
    if (grade !== reviewGrades[index]) throw refusal(`${path}.grade`, `应依次为：${reviewGrades.join('、')}`, `in this order: ${reviewGrades.join(', ')}`);
    const before = parsed[index - 1];
    if (before !== undefined && compareDecimals(from, before.from) >= 0) throw refusal(`${path}.from`, '分数须从高到低', 'scores descend');
    if (index === parsed.length - 1 && compareDecimals(from, '0') !== 0) throw refusal(`${path}.from`, '最低一档须从 0 分起', 'the lowest grade begins at 0');
  });
  return parsed;
}

/** @throws {invalid_input} with the path of the first field that is wrong */
export function parseEvaluation(given: EvaluationForm): EvaluationForm {
  const { overFulfilment } = given;
  if (overFulfilment !== null && compareDecimals(parseFigure('evaluation.overFulfilment.abovePercent', overFulfilment.abovePercent, '1000'), '100') < 0) {
    throw refusal('evaluation.overFulfilment.abovePercent', '不小于 100', 'at least 100');
  }
  return {
    source: parseLabel('evaluation.source', given.source),
    executionPoints: parseFigure('evaluation.executionPoints', given.executionPoints, '100'),
    bands: parseAttainmentBands(given.bands),
    overFulfilment: overFulfilment === null ? null : { abovePercent: parseFigure('evaluation.overFulfilment.abovePercent', overFulfilment.abovePercent, '1000'), deduct: parseFigure('evaluation.overFulfilment.deduct', overFulfilment.deduct, '100') },
    caps: parseCaps(given.caps),
    grades: parseGrades(given.grades),
  };
}
