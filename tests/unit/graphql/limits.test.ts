import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { complexityRule } from '../../../server/graphql/limits.js';

const schema = buildSchema(`
  directive @mark repeatable on FIELD
  type Query { node: Thing list(first: Int, after: String): [Thing!]! }
  type Thing { id: ID! next: Thing list(first: Int): [Thing!]! }
`);

/** Which measures a query is over. */
function over(query: string): string[] {
  return validate(schema, parse(query), [...specifiedRules, complexityRule]).map((error) => {
    if (isAppError(error.originalError, 'query_too_complex')) return error.originalError.args.measure;
    return error.message;
  });
}

const nested = (depth: number): string => (depth === 1 ? 'id' : `next { ${nested(depth - 1)} }`);
const aliases = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}: node { id }`).join(' ');

describe('[API12] limits of a query', () => {
  test('[API12] as deep as allowed passes, one deeper does not', () => {
    expect(over(`{ node { ${nested(limits.graphqlDepth - 1)} } }`)).toEqual([]);
    expect(over(`{ node { ${nested(limits.graphqlDepth)} } }`)).toEqual(['depth']);
  });

  test('[API12] depth counts through fragments', () => {
    const half = nested(8);
    expect(over(`{ node { next { next { next { next { next { next { ...F } } } } } } } } fragment F on Thing { ${half} }`)).toEqual(['depth']);
  });

  test('[API12] as many aliases as allowed pass, one more does not', () => {
    expect(over(`{ ${aliases(limits.graphqlAliases)} }`)).toEqual([]);
    expect(over(`{ ${aliases(limits.graphqlAliases + 1)} }`)).toContain('aliases');
  });

  test('[API12] aliases in fragments count as often as they are spread', () => {
    const doubled = Array.from({ length: 20 }, (_, index) => `fragment F${index} on Thing { a: next { ...F${index + 1} } b: next { ...F${index + 1} } }`);
    // Written out this is a million fields; measuring it must not take longer than reading it.
    expect(over(`{ node { ...F0 } } ${doubled.join(' ')} fragment F20 on Thing { id }`)).toEqual(expect.arrayContaining(['aliases', 'depth']));
  });

  test('[API12] pages multiply along their nesting', () => {
    expect(over('{ list(first: 100) { list(first: 100) { id } } }')).toEqual([]);
    expect(over('{ list(first: 100) { list(first: 100) { list(first: 2) { id } } } }')).toEqual(['nodes']);
    expect(over('query ($n: Int) { list(first: $n) { list(first: $n) { list(first: $n) { id } } } }')).toEqual(['nodes']);
  });

  test('[API12] directives and root fields are counted', () => {
    expect(over(`{ node { id ${'@mark '.repeat(51)} } }`)).toEqual(['directives']);
    expect(over(`{ ${'node { id } '.repeat(31)} }`)).toEqual(['root fields']);
  });

  test('[API12] fragments that spread each other are refused by the standard rule, not measured for ever', () => {
    expect(over('{ node { ...A } } fragment A on Thing { next { ...B } } fragment B on Thing { next { ...A } }').join()).toContain('Cannot spread fragment');
  });

  test('[API12] introspection is not held to the depth of data', () => {
    const deep = Array.from({ length: 12 }, () => 'ofType {').join(' ') + ' name ' + '}'.repeat(12);
    expect(over(`{ __schema { types { fields { type { ${deep} } } } } }`).filter((measure) => measure === 'depth')).toEqual([]);
  });
});
