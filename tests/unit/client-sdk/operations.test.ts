import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import * as operations from '../../../client-sdk/generated/operations.js';
import { complexityRule, parseLimits } from '../../../server/graphql/limits.js';
import { readSource } from '../../architecture/source-files.js';

describe('the texts of operations', () => {
  const schema = buildSchema(readSource('schema/schema.graphql'));

  test('[SDK1] are valid, and within the limits that the server has for everybody', () => {
    const all = Object.entries(operations);
    expect(all.length).toBeGreaterThan(70);
    for (const [name, { text }] of all) {
      expect([name, validate(schema, parse(text, parseLimits), [...specifiedRules, complexityRule])]).toEqual([name, []]);
    }
  });
});
