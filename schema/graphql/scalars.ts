import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function refuse(what: string, value: unknown): never {
  throw new GraphQLError(`${what}: ${JSON.stringify(value)?.slice(0, 80) ?? 'undefined'}`);
}

function parseInstant(value: unknown): number {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? refuse('a DateTime is a string such as "2025-03-01T08:00:00.000Z", not', value) : at;
}

/** An instant; milliseconds since the epoch inside, ISO 8601 UTC with milliseconds outside. */
export const DateTimeScalar = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description: 'An instant in ISO 8601, UTC, with milliseconds: "2025-03-01T08:00:00.000Z".',
  serialize: (value) => (typeof value === 'number' && Number.isFinite(value) ? new Date(value).toISOString() : refuse('not an instant', value)),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : node.kind),
});

/**
 * An exact decimal as a string. A JSON number would pass through floating point on its way and is refused, so that no
 * cent is ever lost; the command that takes it says which field it was.
 */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal as a string: "2.00". Never a JSON number: 0.1 + 0.2 would put a wrong cent into a budget.',
  serialize: (value) => (typeof value === 'string' ? value : refuse('not a decimal string', value)),
  parseValue: (value) => (typeof value === 'string' && value.length <= 40 ? value : refuse('a Decimal is a string such as "2.00", not', value)),
  parseLiteral: (node) =>
    node.kind === Kind.STRING && node.value.length <= 40 ? node.value : refuse('a Decimal is a string such as "2.00", not', 'value' in node ? node.value : node.kind),
});

/** Any JSON value; what a field held before and after a change. Output only. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
});
