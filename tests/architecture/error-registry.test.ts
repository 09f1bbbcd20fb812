import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../../schema/errors/codes.js';
import { wordsFor } from '../../schema/errors/error-words.js';
import { errorExplanations } from '../../schema/errors/error-explanations.js';
import { errorPagePath, printErrorPage } from '../../schema/errors/print-error-page.js';
import { printErrorReference } from '../../schema/errors/print-reference.js';
import { projectRoot } from '../support/project-root.js';
import { listFiles, readSource } from './source-files.js';

const codes = Object.keys(errorCodes) as ErrorCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

describe('error registry', () => {
  test('every code is explained, in the order of the registry', () => {
    expect(Object.keys(errorExplanations)).toEqual(codes);
  });

  test.each(codes)('%s is explained: when it comes, what to do, what each argument says', (code) => {
    const { cause, remedy, args, example } = errorExplanations[code];
    for (const text of [cause, remedy]) expect(text).toMatch(/^[A-Z`][^]{20,}[.]$/);
    expect(Object.keys(args)).toEqual(expect.arrayContaining(Object.keys(example)));
    for (const name of placeholders(errorCodes[code].zh + errorCodes[code].en)) expect(Object.keys(args)).toContain(name);
  });

  test.each(codes)('%s has a message in Chinese and one in English', (code) => {
    const { zh, en } = errorCodes[code];
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[A-Za-z{].*[^\s]$/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test.each(codes)('%s fills every placeholder of its messages from its arguments', (code) => {
    const args = errorExplanations[code].example;
    for (const name of placeholders(errorCodes[code].zh + errorCodes[code].en)) expect(Object.keys(args)).toContain(name);
    const error = new AppError(code, args);
    expect(`${error.message}${error.messageZh}`).not.toMatch(/\{\w+\}/);
    expect(isAppError(error, code)).toBe(true);
  });

  // A word that is missing is a code in a person's message: what the sources name is held against the words.
  test.each([['action', /action: '([\w.]+)'/g], ['kind', /kind: '(\w+)'/g], ['status', /status: '(\w+)'/g]] as const)('[API6] each %s that an error of the server names has words', (name, pattern) => {
    const errors = ['server', 'collab'].flatMap((folder) => listFiles(folder, '.ts')).flatMap((path) => [...readSource(path).matchAll(/new AppError\('\w+', \{.*/g)].map(([line]) => line));
    const named = new Set(errors.flatMap((line) => [...line.matchAll(pattern)].map(([, code = '']) => code)));
    expect([...named].filter((code) => wordsFor(name, code) === null)).toEqual([]);
    if (name !== 'status') expect(named.size).toBeGreaterThan(5);
  });

  test.each(codes)('%s has a close code that fits its status and its retry', (code) => {
    const { http, closeCode, retryable } = errorCodes[code];
    expect(http).toBeGreaterThanOrEqual(400);
    expect(http).toBeLessThan(600);
    if (retryable) expect(closeCode).toBeGreaterThanOrEqual(4500);
    else expect(closeCode).toBe(4000 + http);
  });

  // Whoever changes an error sees its page change in review. UPDATE_DOCS=1 writes the pages anew.
  test('docs/errors.md and a page for each code are the registry in print', () => {
    const printed = new Map([['errors.md', printErrorReference()], ...codes.map((code) => [errorPagePath(code), printErrorPage(code)] as const)]);
    const folder = `${projectRoot}docs/`;
    if (process.env['UPDATE_DOCS'] === '1') {
      rmSync(`${folder}errors`, { recursive: true, force: true });
      mkdirSync(`${folder}errors`);
      for (const [path, text] of printed) writeFileSync(`${folder}${path}`, text);
    }
    expect(readdirSync(`${folder}errors`).map((name) => `errors/${name}`).sort()).toEqual(codes.map(errorPagePath).sort());
    for (const [path, text] of printed) expect([path, readFileSync(`${folder}${path}`, 'utf8')]).toEqual([path, text]);
  });
});
