import { expect, test } from '@jest/globals';
import { listFiles, readSource } from './source-files.js';

/*
 * What an error says in words comes in Chinese and in English: the types ask for both (`ErrorArgs`), and this looks at each
 * pair of literals there is, that one is Chinese and the other is not.
 */

const literal = "('(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`)";
/** `problem: '…', problemEn: '…'`, and calls that take the two in that order. */
const pairs = [
  new RegExp(`\\b(?:problem|reason|what|zh): ${literal},\\s+(?:problemEn|reasonEn|whatEn|en): ${literal}`, 'g'),
  new RegExp(`\\b(?:unreadable|refuse|problemWith|problem|notReady|badGrade)\\(${literal}, ${literal}`, 'g'),
];

/** Without quotes, and without what is filled in: labels of a form stay in the language of the form. */
const wordsOf = (text: string): string => text.slice(1, -1).replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '');
const isHan = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);
/** Or its punctuation, where all the words are filled in. */
const isWide = (text: string): boolean => /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text);
const files = ['server', 'schema', 'collab', 'client-sdk'].flatMap((folder) => listFiles(folder, '.ts')).filter((path) => !/\/cli\/|runtime\/config|error-explanations|scalars/.test(path));

interface Pair {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

function pairsIn(path: string): Pair[] {
  const text = readSource(path);
  return pairs.flatMap((pattern) => [...text.matchAll(pattern)].map(([, zh = '', en = '']): Pair => ({ path, zh: wordsOf(zh), en: wordsOf(en) })));
}

const found = files.flatMap(pairsIn);

test('[WEB92] every reason and problem has words in Chinese and in English', () => {
  expect(found.length).toBeGreaterThan(150);
  // A pair of nothing but what is filled in says the same in both.
  expect(found.filter(({ zh, en }) => zh !== en && !(isWide(zh) || zh === '')).map(({ path, zh }) => `${path}: ${zh}`)).toEqual([]);
  expect(found.filter(({ zh, en }) => isWide(en) || (isHan(zh) && !/[a-z]/.test(en))).map(({ path, en }) => `${path}: ${en}`)).toEqual([]);
});

test('[WEB92] nothing that is too large is named in Chinese alone', () => {
  const alone = files.flatMap((path) => [...readSource(path).matchAll(/'too_large', \{ what: '([^']*)',(?! whatEn)/g)].map(([, what = '']) => ({ path, what })));
  expect(alone.filter(({ what }) => isHan(what))).toEqual([]);
});
