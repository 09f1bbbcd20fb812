import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes, type ErrorArgs, type ErrorCode } from '../../schema/errors/codes.js';
import { printErrorReference } from '../../schema/errors/print-reference.js';

/** One set of arguments for each code. The type asks for all of them: a new code needs a line here. */
const examples: { readonly [C in ErrorCode]: ErrorArgs[C] } = {
  unauthenticated: { reason: 'expired' },
  sign_in_failed: {},
  forbidden: { action: 'approve', reason: 'only the finance bureau may' },
  not_found: { kind: 'document', id: 'doc_1' },
  invalid_input: { path: 'title', problem: 'too long' },
  conflict: { id: 'ind_1', expectedVersion: 3, actualVersion: 4, fields: [] },
  locked_for_review: { status: 'SUBMITTED' },
  wrong_status: { action: 'document.publish', status: 'DRAFT', reason: 'only once approved' },
  not_ready: { action: 'document.submit', problem: 'one error' },
  idempotency_mismatch: { clientMutationId: 'm1' },
  passage_changed: { quote: '原文', actual: '新文' },
  anchor_lost: { quote: '维护' },
  stale: { id: 'cmt_1', expected: '不低于90%', actual: null },
  already_exists: { kind: 'user', key: 'zhang' },
  import_unreadable: { problem: 'no table', line: null },
  too_large: { what: 'import', limit: 10 },
  query_too_complex: { measure: 'depth', limit: 14 },
  rate_limited: { retryAfterMs: 1000 },
  section_full: { limitBytes: 16 },
  update_malformed: { problem: 'truncated' },
  generation_mismatch: { expected: 1, actual: 2 },
  room_restarted: { reason: 'locked_for_review' },
  server_full: {},
  store_unavailable: {},
  shutting_down: {},
  server_unreachable: {},
  internal: { requestId: 'r1' },
};

const codes = Object.keys(errorCodes) as ErrorCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

describe('error registry', () => {
  test('every code has example arguments here', () => {
    expect(Object.keys(examples).sort()).toEqual([...codes].sort());
  });

  test.each(codes)('%s has a message in Chinese and one in English', (code) => {
    const { zh, en } = errorCodes[code];
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[A-Za-z{].*[^\s]$/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test.each(codes)('%s fills every placeholder of its messages from its arguments', (code) => {
    const args = examples[code];
    for (const name of placeholders(errorCodes[code].zh + errorCodes[code].en)) expect(Object.keys(args)).toContain(name);
    const error = new AppError(code, args);
    expect(`${error.message}${error.messageZh}`).not.toMatch(/\{\w+\}/);
    expect(isAppError(error, code)).toBe(true);
  });

  test.each(codes)('%s has a close code that fits its status and its retry', (code) => {
    const { http, closeCode, retryable } = errorCodes[code];
    expect(http).toBeGreaterThanOrEqual(400);
    expect(http).toBeLessThan(600);
    if (retryable) expect(closeCode).toBeGreaterThanOrEqual(4500);
    else expect(closeCode).toBe(4000 + http);
  });

  test('docs/errors.md is the registry in print', () => {
    // To renew it: npm run build, then
    // node -e "import('./dist/schema/errors/print-reference.js').then((m) => process.stdout.write(m.printErrorReference()))" > docs/errors.md
    const page = readFileSync(fileURLToPath(new URL('../../docs/errors.md', import.meta.url)), 'utf8');
    expect(page).toBe(printErrorReference());
  });
});
