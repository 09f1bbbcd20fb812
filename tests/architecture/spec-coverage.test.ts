import { describe, expect, test } from '@jest/globals';
import { listFiles, readSource } from './source-files.js';

/** "- **IMP3** ..." of a list, and "| V01 | ..." of a table. */
const ruleLine = /^(?:- \*\*([A-Z]{1,5}\d{1,3})\*\*|\| ?\**([A-Z]{1,5}\d{1,3})\**) /gm;
/** A title begins with the ids of the rules it holds, each in square brackets. */
const titleStart = /['"`]((?: ?\[[A-Z]{1,5}\d{1,3}\])+)/g;
const namedRule = /[A-Z]{1,5}\d{1,3}/g;

interface Named {
  readonly rule: string;
  readonly path: string;
}

function rulesOfSpecs(): Named[] {
  return listFiles('docs/spec', '.md').flatMap((path) => [...readSource(path).matchAll(ruleLine)].map((match) => ({ rule: match[1] ?? match[2] ?? '', path })));
}

function rulesOfTests(): Named[] {
  const files = ['.test.ts', '.fuzz.ts', '.suite.ts'].flatMap((suffix) => listFiles('tests', suffix));
  return files.flatMap((path) =>
    [...readSource(path).matchAll(titleStart)].flatMap((title) => ((title[1] ?? '').match(namedRule) ?? []).map((rule) => ({ rule, path }))),
  );
}

const specs = rulesOfSpecs();
const tests = rulesOfTests();
const show = ({ rule, path }: Named) => `${rule} (${path})`;

describe('rules and tests', () => {
  test('both are found', () => {
    expect(specs.filter(({ path }) => path.endsWith('/rules.md')).map(({ rule }) => rule)).toHaveLength(23);
    expect(tests.length).toBeGreaterThan(21);
  });

  test('no rule is written down twice', () => {
    const seen = new Set<string>();
    expect(specs.filter(({ rule }) => seen.size === seen.add(rule).size).map(show)).toEqual([]);
  });

  test('every rule has a test that names it', () => {
    const tested = new Set(tests.map(({ rule }) => rule));
    expect(specs.filter(({ rule }) => !tested.has(rule)).map(show)).toEqual([]);
  });

  test('no test names a rule that is not written down', () => {
    const known = new Set(specs.map(({ rule }) => rule));
    expect([...new Set(tests.filter(({ rule }) => !known.has(rule)).map(show))]).toEqual([]);
  });
});
