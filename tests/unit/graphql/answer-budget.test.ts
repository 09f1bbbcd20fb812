import { describe, expect, test } from '@jest/globals';
import { buildSchema, graphql, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createAnswerBudget, maxAnswerChars, maxAnswerItems, meterAnswers, type AnswerBudget } from '../../../server/graphql/answer-budget.js';

function meteredSchema(): GraphQLSchema {
  const schema = buildSchema(`
    type Query { numbers: [Int!]! text: String! }
    type Subscription { thing: Thing! }
    type Thing { numbers: [Int!]! }
  `);
  meterAnswers<{ readonly budget: AnswerBudget }>(schema);
  return schema;
}

describe('what an answer may hold', () => {
  test('[API29] lists are cut short once the items are used up', async () => {
    const budget = createAnswerBudget();
    const run = (count: number) => graphql({ schema: meteredSchema(), source: '{ numbers }', rootValue: { numbers: new Array<number>(count).fill(1) }, contextValue: { budget } });
    expect((await run(maxAnswerItems)).data?.['numbers']).toHaveLength(maxAnswerItems);
    expect(budget.overflow).toBeNull();
    expect((await run(1)).data?.['numbers']).toEqual([]);
    expect(budget.overflow).toMatchObject({ code: 'query_too_complex', args: { measure: 'items in the answer', limit: maxAnswerItems } });
  });

  test('[API29] text counts by its characters, also when it comes later', async () => {
    const budget = createAnswerBudget();
    await graphql({ schema: meteredSchema(), source: '{ text }', rootValue: { text: async () => 'x'.repeat(maxAnswerChars + 1) }, contextValue: { budget } });
    expect(budget.overflow).toMatchObject({ args: { measure: 'characters in the answer', limit: maxAnswerChars } });
  });

  test('[API29] each event of a stream begins anew', async () => {
    const budget = createAnswerBudget();
    async function* things(): AsyncGenerator<unknown> {
      for (let event = 0; event < 3; event += 1) yield { thing: { numbers: new Array<number>(maxAnswerItems - 1).fill(1) } };
    }
    const stream = await subscribe({ schema: meteredSchema(), document: parse('subscription { thing { numbers } }'), subscribeFieldResolver: things, contextValue: { budget } });
    for await (const event of stream as AsyncGenerator<ExecutionResult>) {
      expect(event.errors).toBeUndefined();
      expect(budget.overflow).toBeNull();
    }
    expect(budget.items).toBe(maxAnswerItems - 1);
  });
});
