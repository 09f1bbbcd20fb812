import { expect, test } from '@jest/globals';
import { printAnswer, printEach, printValue, standInFor, toList, toObject } from '../../../server/graphql/json-bytes.js';

const rows = [{ name: '数量指标', weight: null }, '“引号”\n', 12.5, null];
const written = { key: 'doc', parts: toObject([['rows', toList(printEach(rows))], ['none', toList([])], ['title', [printValue('预算𠮷')]]]) };
const value = { rows, none: [], title: '预算𠮷' };

test('[API45] an answer of pieces is what JSON.stringify makes of the whole, signs of any length included', () => {
  const rest = { extensions: { cost: { charged: 1 }, note: '成本' } };
  const printed = `${JSON.stringify({ data: standInFor(written), ...rest })}\n`;
  expect(printAnswer(printed, written).toString()).toBe(`${JSON.stringify({ data: { doc: value }, ...rest })}\n`);
});

test('[API45] an answer that tells an error in the place of what was written is sent as it is', () => {
  const refused = `${JSON.stringify({ errors: [{ message: '超出上限' }] })}\n`;
  expect(printAnswer(refused, written).toString()).toBe(refused);
  expect(printAnswer(refused, null).toString()).toBe(refused);
});

test('[API45] an object without fields, and one whose field has no rows, are JSON', () => {
  expect(Buffer.concat(toObject([]).map((part) => Buffer.from(part))).toString()).toBe('{}');
  expect(Buffer.concat(toObject([['rows', toList([])]]).map((part) => Buffer.from(part))).toString()).toBe('{"rows":[]}');
});
