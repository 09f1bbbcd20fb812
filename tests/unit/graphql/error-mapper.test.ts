import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { parseWireError } from '../../../client-sdk/parse-wire-error.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { errorCodes, type ErrorCode } from '../../../schema/errors/codes.js';
import { toWireError } from '../../../server/graphql/error-mapper.js';
import { toPayload } from '../../../server/graphql/user-errors.js';
import type { Logger } from '../../../server/ports/logger.js';

function scope() {
  const logged: string[] = [];
  const logger: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message, fields) => logged.push(`${message} ${JSON.stringify(fields)}`) };
  return { requestId: 'req-1', logger, logged };
}

const conflict = new AppError('conflict', {
  id: 'ind_1', expectedVersion: 3, actualVersion: 4, fields: [{ field: 'target', base: '≥90%', theirs: '≥95%', yours: '≥80%' }],
});

describe('errors as clients see them', () => {
  test('[API6] a registry error keeps code, arguments and both languages, and says where', () => {
    const wire = toWireError(new GraphQLError('x', { originalError: conflict, path: ['updateIndicator'] }), scope());
    expect(wire.path).toEqual(['updateIndicator']);
    expect(wire.message).toBe(conflict.message);
    expect(wire.extensions).toEqual({ code: 'CONFLICT', args: conflict.args, messageZh: conflict.messageZh, retryable: false, requestId: 'req-1' });
  });

  test.each([
    [new AppError('wrong_status', { action: 'document.publish', status: 'DRAFT', reason: '须先批复', reasonEn: 'it has to be approved first' }), '当前状态为“草案”，不能执行“公开文本”：须先批复', 'The status is “draft”; you cannot publish the text now: it has to be approved first'],
    [new AppError('locked_for_review', { status: 'IN_REVIEW' }), '文本当前状态为“审核”，不能修改。', 'The text is in review and cannot be changed.'],
    [new AppError('not_ready', { action: 'selfEvaluation.submit', problem: '还有 2 行未填报', problemEn: 'rows to fill in: 2' }), '还不能执行“报送绩效自评”：还有 2 行未填报。', 'You cannot submit the self-evaluation yet: rows to fill in: 2'],
    [new AppError('unauthenticated', { reason: 'invalid' }), '未登录或登录已失效（令牌无效），请重新登录。', 'Not signed in, or the session ended (not a valid token). Sign in again.'],
    // GraphQL names kinds with a capital; what there are no words for stays as it is.
    [new AppError('not_found', { kind: 'GoalTable', id: 'tbl_1' }), '找不到绩效目标表（tbl_1），可能已被删除，或您无权查看。', 'No goal table with id tbl_1: it was removed, or you may not see it.'],
    [new AppError('not_found', { kind: 'constructor', id: 'x' }), '找不到constructor（x），可能已被删除，或您无权查看。', 'No constructor with id x: it was removed, or you may not see it.'],
  ])('[API6] people read actions, statuses and kinds in words, programs as codes: %s', (error, zh, en) => {
    const wire = toWireError(error, scope());
    expect([wire.extensions?.['messageZh'], wire.message, wire.extensions?.['args']]).toEqual([zh, en, error.args]);
    const again = parseWireError(wire);
    expect([again.messageZh, again.message, again.args]).toEqual([zh, en, error.args]);
  });

  test('[API6] anything else is masked and logged once, with the number the user is told', () => {
    const { logged, ...own } = scope();
    const wire = toWireError(new GraphQLError('x', { originalError: new Error('SELECT secret FROM users'), path: ['viewer'] }), own);
    expect(wire.extensions).toMatchObject({ code: 'INTERNAL', args: { requestId: 'req-1' } });
    expect(JSON.stringify(wire)).not.toContain('SELECT');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('req-1');
  });

  test('[API6] a bug that graphql-js words itself is masked too: it may quote a value', () => {
    expect(toWireError(new GraphQLError('not a decimal string: "12"', { path: ['document', 'totals'] }), scope()).extensions).toMatchObject({ code: 'INTERNAL' });
  });

  test('[API6] mistakes of the query keep their words and their code', () => {
    const wire = toWireError(new GraphQLError('Cannot query field "x" on type "Query".'), scope(), 'GRAPHQL_VALIDATION_FAILED');
    expect(wire).toMatchObject({ message: 'Cannot query field "x" on type "Query".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'req-1' } });
  });

  test('[API6] every registry code has its upper-case name on the wire', () => {
    for (const code of Object.keys(errorCodes) as ErrorCode[]) {
      expect(toWireError(new AppError(code, {}), scope()).extensions).toMatchObject({ code: code.toUpperCase() });
    }
  });

  test('[API5] what a person can mend comes back in userErrors with its path', async () => {
    const payload = await toPayload({ renumbered: [] }, () => Promise.reject(new AppError('invalid_input', { path: 'budget.total', problem: '不是金额', problemEn: 'not an amount' })));
    expect(payload).toMatchObject({ renumbered: [], userErrors: [{ code: 'INVALID_INPUT', path: ['budget', 'total'] }] });
    expect(payload.userErrors[0]?.message).toContain('不是金额');
  });

  test('[API5] what nobody can mend in a form is thrown', async () => {
    await expect(toPayload({}, () => Promise.reject(conflict))).rejects.toBe(conflict);
  });
});
