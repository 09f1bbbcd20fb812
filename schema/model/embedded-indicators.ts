import { findTrailingValue } from './parse-target-value.js';
import type { EmbeddedIndicator, TargetValue } from './target-value.js';

/** What the prose of one 分项绩效目标 states. */
export interface EmbeddedIndicators {
  /** Text after "绩效目标："; several such paragraphs are joined by a line feed; null when there is no such label. */
  readonly goalText: string | null;
  /** Paragraphs after "绩效指标：", the first without its label. */
  readonly indicatorParagraphs: readonly string[];
  readonly indicators: readonly EmbeddedIndicator[];
}

/** "绩效目标：", "【绩效指标】", "绩效指标:" at the beginning of a paragraph. */
const goalLabel = /^[【[]?绩效目标[】\]]?[:：]|^【绩效目标】/;
const indicatorLabel = /^[【[]?绩效指标[】\]]?[:：]|^【绩效指标】/;
const innerIndicatorLabel = /[。；;][【[]?绩效指标[】\]]?[:：]/;

// A comparison with a benchmark is a complete value although it has no number: what follows is the next indicator.
const benchmark = /(?:不低于|不高于|低于|高于|优于|超过|达到|好于)[^，。；、]{1,30}(?:水平|平均值|平均数|平均|均值|标准|上年|去年|同期)$/;
const maxBenchmarkChars = 60;

interface Clause {
  readonly text: string;
  readonly separator: string;
}

function isSeparator(text: string, index: number): boolean {
  const character = text[index] ?? '';
  if (character === ',') return !(/\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? ''));
  return '、，。；;'.includes(character);
}

function splitClauses(paragraph: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (let index = 0; index < paragraph.length; index += 1) {
    if (!isSeparator(paragraph, index)) continue;
    clauses.push({ text: paragraph.slice(start, index), separator: paragraph[index] ?? '' });
    start = index + 1;
  }
  clauses.push({ text: paragraph.slice(start), separator: '。' });
  return clauses.filter((clause) => clause.text.trim() !== '');
}

function aim(text: string): EmbeddedIndicator {
  const value: TargetValue = {
    text, kind: 'QUALITATIVE', operator: null, operatorExplicit: false, number: null, unit: null, magnitude: null, baseUnit: null,
  };
  return { name: null, value };
}

/**
 * Reads one paragraph. A clause that ends in a value closes an indicator; clauses without one are gathered until a
 * full stop or semicolon, because "提高…，推进…" is one aim and "十佳政法干警、十佳干警家属人数≥10个" one name.
 */
function readParagraph(paragraph: string): EmbeddedIndicator[] {
  const found: EmbeddedIndicator[] = [];
  let pending: Clause[] = [];
  const textOf = (clauses: readonly Clause[]) =>
    clauses.map((clause, index) => (index === clauses.length - 1 ? clause.text : clause.text + clause.separator)).join('');
  const flushAim = () => {
    if (pending.length > 0) found.push(aim(textOf(pending)));
    pending = [];
  };
  for (const clause of splitClauses(paragraph)) {
    const trailing = findTrailingValue(clause.text);
    if (trailing !== null) {
      // A name holds 、 but no comma: what stands before the last comma is an aim of its own.
      const lastComma = pending.findLastIndex((earlier) => earlier.separator !== '、');
      const nameClauses = pending.slice(lastComma + 1);
      pending = pending.slice(0, lastComma + 1);
      flushAim();
      const name = nameClauses.map((earlier) => earlier.text + earlier.separator).join('') + clause.text.slice(0, trailing.start);
      found.push({ name: name.trim() === '' ? null : name.trim(), value: trailing.value });
      continue;
    }
    pending.push(clause);
    const complete = clause.text.length <= maxBenchmarkChars && benchmark.test(clause.text);
    if (complete || '。；;'.includes(clause.separator)) flushAim();
  }
  flushAim();
  return found;
}

/**
 * Reads the goal and the indicators out of a sub-goal's prose: paragraphs beginning "绩效目标：" and "绩效指标：", and
 * the paragraphs after them. Paragraphs before any label belong to neither. `paragraphs` must be canonical
 * (see `normalizeText`). Pure; a value is never guessed: "低于全国平均水平" stays words.
 */
export function readEmbeddedIndicators(paragraphs: readonly string[]): EmbeddedIndicators {
  const goals: string[] = [];
  const indicatorParagraphs: string[] = [];
  let reading: 'nothing' | 'goal' | 'indicators' = 'nothing';
  const take = (text: string) => {
    if (text === '' || reading === 'nothing') return;
    (reading === 'goal' ? goals : indicatorParagraphs).push(text);
  };
  for (const paragraph of paragraphs) {
    let rest = paragraph;
    if (goalLabel.test(rest)) {
      reading = 'goal';
      rest = rest.replace(goalLabel, '');
      const inner = innerIndicatorLabel.exec(rest);
      if (inner !== null) {
        take(rest.slice(0, inner.index + 1));
        rest = rest.slice(inner.index + 1);
      }
    }
    if (indicatorLabel.test(rest)) {
      reading = 'indicators';
      rest = rest.replace(indicatorLabel, '');
    }
    take(rest.trim());
  }
  return {
    goalText: goals.length === 0 ? null : goals.join('\n'),
    indicatorParagraphs,
    indicators: indicatorParagraphs.flatMap(readParagraph),
  };
}
