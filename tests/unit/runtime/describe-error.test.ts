import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { describeError } from '../../../server/runtime/describe-error.js';

describe('an error in the log', () => {
  test('tells why the database was away, and none of the values of the statement', () => {
    const cause = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL', query: 'INSERT …', parameters: ['正文'] });
    const described = describeError(new AppError('store_unavailable', {}, { cause }));
    expect(described).toMatchObject({ name: 'AppError', code: 'store_unavailable', cause: { code: 'SQLITE_FULL', message: 'database or disk is full' } });
    expect(JSON.stringify(described)).not.toContain('正文');
  });

  test('tells where a bug was thrown', () => {
    expect(describeError(new TypeError('no such thing'))).toMatchObject({ name: 'TypeError', stack: expect.stringContaining('describe-error.test') });
  });

  test('leaves words as they are', () => {
    expect(describeError('closed')).toBe('closed');
  });

  test('ends with causes that go in a circle', () => {
    const error = new Error('first');
    error.cause = new Error('second', { cause: error });
    expect(JSON.stringify(describeError(error)).length).toBeGreaterThan(0);
  });
});
