import { limits } from '../../model/limits.js';
import type { LintTerm, OutdatedTerm, TemplateWords } from '../../model/template.js';
import { validateText } from '../validate-text.js';
import { requireCount, requireDistinct, requireWhole } from './checks.js';

/** Word lists that differ from place to place; a list that is absent is the other template's. */
export interface WordsInput {
  readonly growth?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly unitCost?: readonly string[] | null;
  readonly slogans?: readonly string[] | null;
  readonly outdated?: readonly (Omit<OutdatedTerm, 'unless'> & { readonly unless?: readonly string[] | null })[] | null;
  readonly foreignPlaces?: readonly (Omit<LintTerm, 'unless'> & { readonly unless?: readonly string[] | null })[] | null;
}

const wordRule = { maxChars: 50, required: true };

function parseWords(path: string, words: readonly string[]): readonly string[] {
  requireCount(path, words, 0, limits.templateWords);
  const parsed = words.map((word, index) => validateText(`${path}.${index}`, word, wordRule));
  requireDistinct(path, parsed);
  return parsed;
}

function parseTerms<T extends { readonly term: string; readonly unless?: readonly string[] | null }>(path: string, terms: readonly T[]): (T & LintTerm)[] {
  parseWords(path, terms.map(({ term }) => term));
  return terms.map(({ unless, ...rest }, index) => ({
    ...rest, term: rest.term.trim(), ...(unless === undefined || unless === null ? {} : { unless: parseWords(`${path}.${index}.unless`, unless) }),
  } as unknown as T & LintTerm));
}

/** The word lists of a form, on those of another. @throws {invalid_input} */
export function parseTemplateWords(given: WordsInput, base: TemplateWords): TemplateWords {
  const { outdated, foreignPlaces } = given;
  const list = (name: 'growth' | 'units' | 'unitCost' | 'slogans'): readonly string[] => {
    const words = given[name];
    return words === undefined || words === null ? base[name] : parseWords(`words.${name}`, words);
  };
  outdated?.forEach(({ lastYear }, index) => requireWhole(`words.outdated.${index}.lastYear`, lastYear, 1949, 2100));
  return {
    ...base, growth: list('growth'), units: list('units'), unitCost: list('unitCost'), slogans: list('slogans'),
    outdated: outdated === undefined || outdated === null ? base.outdated : parseTerms('words.outdated', outdated),
    foreignPlaces: foreignPlaces === undefined || foreignPlaces === null ? base.foreignPlaces : parseTerms('words.foreignPlaces', foreignPlaces),
  };
}
