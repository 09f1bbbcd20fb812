import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { parseCommentBody } from '../../../server/domain/comment-body.js';

describe('what a comment says', () => {
  test('[COM2] it is trimmed, and line ends become line feeds', () => {
    expect(parseCommentBody('  指标值过低\r\n\r请核实\t。\n ')).toBe('指标值过低\n\n请核实\t。');
  });

  test('[COM2] markup is text like any other', () => {
    expect(parseCommentBody('<script>1</script> **粗**')).toBe('<script>1</script> **粗**');
  });

  test('[COM2] an empty body or one with control characters is refused', () => {
    for (const body of ['', ' \n\t ', '\u3000', 'a\u0000b', 'a\u001bb', 'a\u0085b', 'a\ud800b', '\udc00']) {
      expect(() => parseCommentBody(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });

  test('[COM2] the limit counts characters, not code units', () => {
    expect(parseCommentBody('𠮷'.repeat(limits.commentChars))).toHaveLength(2 * limits.commentChars);
    for (const length of [limits.commentChars + 1, 100 * limits.commentChars]) {
      expect(() => parseCommentBody('字'.repeat(length))).toThrow(expect.objectContaining({ code: 'too_large', args: { what: 'body', limit: limits.commentChars } }));
    }
  });
});
