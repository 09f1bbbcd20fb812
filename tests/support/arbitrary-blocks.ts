import fc from 'fast-check';
import type { TextBlock, TextListItem, TextRun } from '../../schema/model/text-block.js';

/** What markup of any kind is made of, and what has to survive beside it. */
const hostile = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onclick='x", '&lt;', '&amp;', ']]>', '<!--', '-->', '</title>', '</table>', '| a | b |', '# 标题', '1. 一', '- 一', '***', '`code`', '[a](javascript:alert(1))', '![x](y)', '\\', '\\|', '~~~', '_', '=1+1', '+1', '-1', '@SUM(A1)', '绩效', '𠮷', '👨‍👩‍👧', '县', ' ', '\u0000', '{{7*7}}'];

/** Text of any kind, of which much tries to be markup. */
export const hostileText: fc.Arbitrary<string> = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 6 }).map((pieces) => pieces.join(''));

const flag = fc.option(fc.constant(true), { nil: undefined });
const link = fc.option(fc.constantFrom('https://example.org/?a=1&b="2"', 'mailto:a@example.org', '#x', 'javascript:alert(1)', 'https://example.org/<>)'), { nil: undefined });
const run: fc.Arbitrary<TextRun> = fc.record({ text: fc.oneof(hostileText, fc.tuple(hostileText, hostileText).map(([a, b]) => `${a}\n${b}`)), bold: flag, italic: flag, underline: flag, link })
  .map((each) => Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as unknown as TextRun);
const runs = fc.array(run, { maxLength: 3 });
const items = fc.array(fc.record({ runs, step: fc.integer({ min: -2, max: 1 }) }), { minLength: 1, maxLength: 6 }).map((list) => {
  let depth = 1;
  return list.map(({ runs: own, step }, index): TextListItem => {
    depth = index === 0 ? 1 : Math.min(6, Math.max(1, depth + step));
    return { runs: own, depth };
  });
});
const table = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(
  fc.record({ isHeader: fc.boolean(), cells: fc.array(fc.record({ runs }), { minLength: width, maxLength: width }) }), { minLength: 1, maxLength: 4 },
));

/** Formatted text as a section may hold it. */
export const textBlocks: fc.Arbitrary<readonly TextBlock[]> = fc.array(fc.oneof<fc.Arbitrary<TextBlock>[]>(
  fc.record({ kind: fc.constant('PARAGRAPH' as const), runs }),
  fc.record({ kind: fc.constant('HEADING' as const), level: fc.integer({ min: 1, max: 6 }), runs }),
  fc.record({ kind: fc.constant('BULLET_LIST' as const), items }),
  fc.record({ kind: fc.constant('ORDERED_LIST' as const), start: fc.integer({ min: 0, max: 9 }), items }),
  fc.record({ kind: fc.constant('TABLE' as const), rows: table }),
), { maxLength: 5 });
