import { normalizeText } from '../model/normalize-text.js';
import type { LintTerm, TemplateWords } from '../model/template.js';
import { quote, quoteList } from './quote.js';
import type { Wording } from './rule.js';

/** What a lint needs to know of the document beside the text. */
export interface LintScope {
  readonly words: TemplateWords;
  readonly fiscalYear: number;
  readonly placeNames: readonly string[];
}

/** Looks at one text; null when there is nothing to say. A basis may quote the figures of other years. */
export type Lint = (text: string, isBasis: boolean) => Wording | null;

const numerals = /^[零一二三四五六七八九十百千万]+$/u;
// Bounded everywhere: a long text costs its length, whatever it holds.
const doubledWord = /([\u4e00-\u9fff]{2,4})\1/g;
const latex = /\\[a-zA-Z]{2,20}|\\%|\$[^$\n]{1,60}\$/g;
const year = /(?<!\d)20\d{2}(?=年)/g;
const wideLetters = '０-９Ａ-Ｚａ-ｚ％';

function pairsOf(characters: string): Map<string, string> {
  const all = Array.from(characters);
  return new Map(all.flatMap((first, index) => (index % 2 === 0 && all[index + 1] !== undefined ? [[first, all[index + 1] ?? '']] : [])));
}

/** A class of the characters; an empty class matches nothing. */
function classOf(characters: Iterable<string>): string {
  return `[${[...characters].map((character) => character.replace(/[\]\\^-]/g, '\\$&')).join('')}]`;
}

function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)];
}

/** "“辦”改为“办”、…", of at most ten. */
function changes(seen: readonly string[], mend: (text: string) => string): { zh: string; en: string } {
  const shown = seen.slice(0, 10);
  return {
    zh: shown.map((text) => `${quote(text)}改为${quote(mend(text))}`).join('、'),
    en: shown.map((text) => `${quote(text)} → ${quote(mend(text))}`).join(', '),
  };
}

function doubledWords({ words }: LintScope): Lint {
  const single = new RegExp(`(${classOf(words.neverDoubled)})\\1`, 'gu');
  const allowed = new Set(words.reduplications);
  return (text) => {
    const groups = [...text.matchAll(doubledWord), ...text.matchAll(single)].map((match) => match[1] ?? '');
    const doubled = distinct(groups.filter((word) => !allowed.has(word) && !numerals.test(word)));
    if (doubled.length === 0) return null;
    const seen = doubled.map((word) => word + word);
    const { zh, en } = changes(seen, (twice) => twice.slice(0, twice.length / 2));
    return { zh: `文字重复：${quoteList(seen)}。`, en: `Doubled words: ${quoteList(seen)}.`, mendZh: `疑为多打，请核对：${zh}。`, mendEn: `Probably typed twice; check: ${en}.` };
  };
}

function traditionalCharacters({ words }: LintScope): Lint {
  const pairs = pairsOf(words.traditional);
  const any = new RegExp(classOf(pairs.keys()), 'gu');
  return (text) => {
    const seen = distinct(text.match(any) ?? []);
    if (seen.length === 0) return null;
    const { zh, en } = changes(seen, (character) => pairs.get(character) ?? character);
    return { zh: `繁体字：${quoteList(seen)}。`, en: `Traditional characters: ${quoteList(seen)}.`, mendZh: `${zh}。`, mendEn: `Write ${en}.` };
  };
}

function latexLeftOver(): Lint {
  return (text) => {
    const seen = distinct(text.match(latex) ?? []);
    if (seen.length === 0) return null;
    const { zh, en } = changes(seen, normalizeText);
    return { zh: `残留的 LaTeX 标记：${quoteList(seen)}。`, en: `LaTeX left over: ${quoteList(seen)}.`, mendZh: `${zh}。`, mendEn: `Write ${en}.` };
  };
}

function mixedWidth({ words }: LintScope): Lint {
  const pairs = pairsOf(words.punctuation);
  const marks = classOf(pairs.keys());
  const any = new RegExp(`(?<=\\p{Script=Han})${marks}|${marks}(?=\\p{Script=Han})|[${wideLetters}]+`, 'gu');
  return (text) => {
    const seen = distinct(text.match(any) ?? []);
    if (seen.length === 0) return null;
    const { zh, en } = changes(seen, (mark) => pairs.get(mark) ?? mark.normalize('NFKC'));
    return { zh: `全角、半角混用：${quoteList(seen)}。`, en: `Full-width and half-width mixed: ${quoteList(seen)}.`, mendZh: `中文中的标点用全角，数字和字母用半角：${zh}。`, mendEn: `Full-width marks in Chinese, half-width digits and letters: ${en}.` };
  };
}

function foreignYear({ fiscalYear }: LintScope): Lint {
  return (text, isBasis) => {
    if (isBasis) return null;
    const seen = distinct(text.match(year) ?? []).filter((found) => Number(found) !== fiscalYear);
    if (seen.length === 0) return null;
    const years = seen.map((found) => `${found}年`);
    return {
      zh: `出现其他年份：${quoteList(years)}，预算年度为 ${fiscalYear} 年。`,
      en: `Another year: ${quoteList(years)}; the fiscal year is ${fiscalYear}.`,
      mendZh: `核对是否沿用往年文本；如是，改为“${fiscalYear}年”。`,
      mendEn: `See whether the text was carried over; if so, write “${fiscalYear}年”.`,
    };
  };
}

/** The terms a text holds outside of their `unless` phrases. One combined test first: nearly no text holds any. */
function createTermFinder<T extends LintTerm>(terms: readonly T[]): (text: string) => T[] {
  if (terms.length === 0) return () => [];
  const any = new RegExp(terms.map(({ term }) => term.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'u');
  return (text) => {
    if (!any.test(text)) return [];
    return terms.filter(({ term, unless = [] }) => unless.reduce((left, phrase) => left.replaceAll(phrase, '\n'), text).includes(term));
  };
}

function outdatedTerms({ words, fiscalYear }: LintScope): Lint {
  const find = createTermFinder(words.outdated.filter((term) => fiscalYear > term.lastYear));
  return (text) => {
    const hits = find(text);
    if (hits.length === 0) return null;
    const seen = hits.map((hit) => hit.term);
    const until = hits.map((hit) => `${quote(hit.term)}：${hit.lastYear}`);
    return {
      zh: `表述已过时：${quoteList(seen)}，预算年度为 ${fiscalYear} 年。`,
      en: `Out of date for ${fiscalYear}: ${quoteList(seen)}.`,
      mendZh: `删除或改为本年度的工作任务（最后适用年度——${until.join('；')}）。`,
      mendEn: `Remove it or name this year's task (last year of use: ${until.join('; ')}).`,
    };
  };
}

function foreignPlaces({ words, placeNames }: LintScope): Lint {
  const find = createTermFinder(words.foreignPlaces.filter(({ term }) => !placeNames.some((name) => name.includes(term))));
  return (text) => {
    const seen = find(text).map((hit) => hit.term);
    if (seen.length === 0) return null;
    return {
      zh: `出现与本部门层级或地域不符的地名：${quoteList(seen)}。`,
      en: `A place that is not the department's own: ${quoteList(seen)}.`,
      mendZh: `核对是否照抄上级或外地文本；如是，改为本地名称（如“全省”改为“全县”）。`,
      mendEn: `See whether the text was copied from another level or place; if so, name your own (“全省” → “全县”).`,
    };
  };
}

const made = new WeakMap<TemplateWords, Map<string, readonly Lint[]>>();

/** The lints of a document, in the order in which they report. They are made once for a form and a year: it takes as long as to lint a table. */
export function createLints(scope: LintScope): readonly Lint[] {
  const known = made.get(scope.words) ?? new Map<string, readonly Lint[]>();
  made.set(scope.words, known);
  const key = [scope.fiscalYear, ...scope.placeNames].join('\n');
  const lints = known.get(key) ?? makeLints(scope);
  if (known.size >= maxMade) known.clear();
  known.set(key, lints);
  return lints;
}

const maxMade = 20;

function makeLints(scope: LintScope): readonly Lint[] {
  return [doubledWords, traditionalCharacters, latexLeftOver, mixedWidth, foreignYear, outdatedTerms, foreignPlaces].map((create) => create(scope));
}
