import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import { errorCodes } from '../../schema/errors/codes.js';
import type { Stopwatch } from '../ports/clock.js';
import type { Metrics } from '../ports/metrics.js';
import type { Tracer } from '../ports/tracer.js';
import type { GraphqlContext } from './context.js';

/** An answer as it is sent. */
interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Pick<GraphQLFormattedError, 'extensions'>[];
}

interface Watch {
  readonly metrics: Metrics;
  readonly clock: Stopwatch;
  readonly tracer: Pick<Tracer, 'tell'>;
}

const known = new Set([...Object.keys(errorCodes).map((code) => code.toUpperCase()), 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE']);

/** What a client asked for under a name of its own is counted as one: else it could make as many series as it likes. */
const publicCode = (code: unknown): string => (typeof code === 'string' && known.has(code) ? code : 'OTHER');

/** The codes in an answer: its errors, and the user errors of its mutations as far as they were asked for. */
function codesIn({ data, errors = [] }: Told): string[] {
  const payloads = Object.values(data ?? {}).flatMap((payload) => {
    const { userErrors } = (payload ?? {}) as { readonly userErrors?: unknown };
    return Array.isArray(userErrors) ? (userErrors as readonly ({ readonly code?: unknown } | null)[]) : [];
  });
  return [...errors.map(({ extensions }) => publicCode(extensions?.['code'])), ...payloads.map((error) => publicCode(error?.code))];
}

function fieldOf({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}

/** Null and undefined: what was sent was no operation. */
export function measureOperation({ metrics, clock, tracer }: Watch, operation: OperationDefinitionNode | null | undefined, since: number): void {
  if (operation == null) return;
  const [kind, field] = [operation.operation, fieldOf(operation)];
  metrics.operation({ kind, field, ms: clock.elapsed() - since });
  tracer.tell({ 'graphql.operation.type': kind, 'graphql.field': field }, `${kind} ${field}`);
}

export function countErrors({ metrics, tracer }: Pick<Watch, 'metrics' | 'tracer'>, told: Told): void {
  const codes = codesIn(told);
  for (const code of codes) metrics.failed(code);
  if (codes[0] !== undefined) tracer.tell({ 'jiwen.error': codes[0] });
}

/** For the end of the list of plugins: what is counted is what is sent. */
export function measureRequests(watch: Watch): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      const since = watch.clock.elapsed();
      return {
        async willSendResponse({ operation, response }) {
          measureOperation(watch, operation, since);
          if (response.body.kind === 'single') countErrors(watch, response.body.singleResult);
        },
      };
    },
  };
}
