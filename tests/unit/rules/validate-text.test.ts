import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { isAppError } from '../../../schema/errors/app-error.js';
import { cellRule, countChars, titleRule, validateCode, validateOptionalText, validateParagraphs, validateReplacement, validateText } from '../../../schema/rules/validate-text.js';

function problemOf(run: () => unknown): { path: string; problem: string } {
  try {
    run();
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return error.args;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('text fields', () => {
  test('[DOC19] trimmed, nothing inside changed', () => {
    expect(validateText('title', '  政法 委\u200b ', titleRule)).toBe('政法 委');
    expect(validateText('basis', ' \u3000 ', cellRule)).toBe('');
  });

  test('[DOC19] a title is not empty', () => {
    expect(problemOf(() => validateText('title', ' \t ', titleRule))).toEqual({ path: 'title', problem: '不能为空', problemEn: 'must not be empty' });
  });

  test.each(['一\n二', '一\u0000', '一\u0007二', '\ud800', '一\u2028二', '一\u202e二', '\u0085x\u0085'])('[DOC19] refuses what cannot be seen: %j', (text) => {
    expect(problemOf(() => validateText('title', text, titleRule)).problem).toContain('控制字符');
  });

  test('[DOC19] lengths count characters, not UTF-16 units', () => {
    expect(countChars('𠮷野家')).toBe(3);
    expect(validateText('title', '𠮷'.repeat(limits.titleChars), titleRule)).toHaveLength(limits.titleChars * 2);
    expect(problemOf(() => validateText('title', '字'.repeat(limits.titleChars + 1), titleRule)).problem).toContain('200');
    expect(problemOf(() => validateText('basis', '字'.repeat(limits.cellChars + 1), cellRule)).problem).toContain('2000');
  });

  test('[DOC19] absent and null leave a field alone', () => {
    expect(validateOptionalText('title', undefined, titleRule)).toBeUndefined();
    expect(validateOptionalText('title', null, titleRule)).toBeUndefined();
  });

  test('[TAB3] codes lose their spaces and their width, nothing else', () => {
    expect(validateCode('projectCode', ' １３０２２５25P000PCJ1003 5H ')).toBe('13022525P000PCJ10035H');
    expect(validateCode('unitCode', '21600')).toBe('21600');
    expect(problemOf(() => validateCode('unitCode', '1'.repeat(65))).path).toBe('unitCode');
  });

  test('[DOC19] paragraphs are lines; empty ones are dropped', () => {
    expect(validateParagraphs('paragraphs', [' 一 ', '', '二'])).toEqual(['一', '二']);
    expect(problemOf(() => validateParagraphs('paragraphs', ['一', '二\r\n三']))).toMatchObject({ path: 'paragraphs.1', problem: '不能包含换行或其他控制字符' });
  });

  test('[DOC14] a replacement keeps its spaces and its line breaks', () => {
    expect(validateReplacement('edit.replacement', ' 一\r\n二\r三 ')).toBe(' 一\n二\n三 ');
    expect(problemOf(() => validateReplacement('edit.replacement', '一\u0000')).path).toBe('edit.replacement');
  });
});
