import { execute, getOperationAST, GraphQLError, parse, specifiedRules, subscribe, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { AppError } from '../../schema/errors/app-error.js';
import { createContext, type GraphqlContext } from './context.js';
import { toWireError } from './error-mapper.js';
import { complexityRule, parseLimits } from './limits.js';
import { countErrors, measureOperation } from './measure-operations.js';
import { readRequestId } from './request-id.js';
import { assertBudget, takeRequest } from './request-budgets.js';
import type { GraphqlServices } from './services.js';
import type { SocketExtra } from './socket-extra.js';

type Hooks = Pick<ServerOptions<Record<string, unknown>, SocketExtra>, 'onSubscribe' | 'onNext' | 'onError' | 'execute' | 'subscribe'>;

const rules = [...specifiedRules, complexityRule];

/** The same limits as over HTTP; a socket is no way round them. */
function prepare(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, parseLimits);
    const errors = validate(schema, document, rules);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function toGraphqlError(error: unknown, path?: readonly string[]): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError, ...(path ? { path } : {}) });
}

function isStream(result: unknown): result is AsyncGenerator<ExecutionResult, void, undefined> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

/** A stream that fails ends with one last result that says why, as an ordinary error: clients need no second way to read it. */
function withLastWord(stream: AsyncGenerator<ExecutionResult, void, undefined>): AsyncGenerator<ExecutionResult, void, undefined> {
  return {
    async next() {
      try {
        return await stream.next();
      } catch (error) {
        await stream.return();
        return { done: false, value: { data: null, errors: [toGraphqlError(error, [])] } };
      }
    },
    return: () => stream.return(),
    throw: () => stream.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What graphql-ws does with each operation. */
export function createOperationHooks(schema: GraphQLSchema, services: GraphqlServices, maxOperations: number): Hooks {
  const scopeOf = (extra: SocketExtra): { requestId: string; logger: GraphqlServices['logger'] } => ({
    requestId: readRequestId(extra.request, services.ids),
    logger: services.logger,
  });
  return {
    async onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > maxOperations) {
        const cause = new AppError('query_too_complex', { measure: 'operations on one socket', limit: maxOperations });
        return [new GraphQLError(cause.message, { originalError: cause })];
      }
      const document = prepare(schema, payload.query);
      if (!('kind' in document)) return document;
      const { operationName, variables } = payload;
      try {
        const contextValue = await createContext(services, extra.authorization, scopeOf(extra).requestId, extra.request);
        if (contextValue.viewer !== null) assertBudget(takeRequest(services.requests, contextValue.viewer.actor));
        return { schema, document, contextValue, operationName: operationName ?? null, variableValues: variables ?? null };
      } catch (error) {
        // The database is away: this operation fails, the socket and its other streams stay.
        return [toGraphqlError(error)];
      }
    },
    async execute(args) {
      const since = services.clock.now();
      const result = await execute(args);
      measureOperation(services, getOperationAST(args.document, args.operationName), since);
      return result;
    },
    async subscribe(args) {
      const since = services.clock.now();
      const result = await subscribe(args);
      measureOperation(services, getOperationAST(args.document, args.operationName), since);
      return isStream(result) ? withLastWord(result) : result;
    },
    onNext({ extra }, _id, _payload, { contextValue }, result) {
      const { overflow } = (contextValue as GraphqlContext).budget;
      const scope = scopeOf(extra);
      const told = overflow === null ? { ...result, errors: result.errors?.map((error) => toWireError(error, scope)) } : { data: null, errors: [toWireError(overflow, scope)] };
      countErrors(services.metrics, told);
      return told.errors === undefined ? undefined : told;
    },
    onError: ({ extra }, _id, _payload, errors) => {
      const scope = scopeOf(extra);
      const told = errors.map((error) => toWireError(error, scope, error instanceof GraphQLError && error.originalError === undefined ? 'GRAPHQL_VALIDATION_FAILED' : undefined));
      countErrors(services.metrics, { errors: told });
      return told;
    },
  };
}
