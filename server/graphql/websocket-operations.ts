import { createSourceEventStream, execute, getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { newRequestId } from '../http/request-id.js';
import { createContext, identify, type GraphqlContext } from './context.js';
import { toWireError } from './error-mapper.js';
import { complexityRule, parseLimits } from './limits.js';
import { countErrors, measureOperation } from './measure-operations.js';
import { chargeOperation, settleCost } from './operation-cost.js';
import { assertBudget, takeRequest } from './request-budgets.js';
import type { GraphqlServices } from './services.js';
import type { SharedEvents } from './shared-events.js';
import type { OpenSocket } from './socket-connection.js';
import { createEventTeller } from './tell-events.js';

type Hooks = Pick<ServerOptions<Record<string, unknown>, OpenSocket>, 'onSubscribe' | 'onNext' | 'onError' | 'execute' | 'subscribe'>;

const rules = [...specifiedRules, complexityRule];

/** Operations that many sockets open are parsed and validated once. */
const maxPrepared = 200;
const maxPreparedChars = 20_000;

/** The same limits as over HTTP; a socket is no way round them. */
function createPreparer(schema: GraphQLSchema, services: GraphqlServices): (query: string) => DocumentNode | readonly GraphQLError[] {
  const prepared = new Map<string, DocumentNode>();
  const keep = (query: string, document: DocumentNode): DocumentNode => {
    const [oldest] = prepared.keys();
    if (oldest !== undefined && prepared.size >= maxPrepared) prepared.delete(oldest);
    if (query.length <= maxPreparedChars) prepared.set(query, document);
    return document;
  };
  return (query) => {
    try {
      services.knownOperations?.assertKnown(query);
      const known = prepared.get(query);
      if (known !== undefined) return known;
      const document = parse(query, parseLimits);
      const errors = validate(schema, document, rules);
      return errors.length > 0 ? errors : keep(query, document);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      if (isAppError(error)) return [toGraphqlError(error)];
      throw error;
    }
  };
}

function toGraphqlError(error: unknown, path?: readonly string[]): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError, ...(path ? { path } : {}) });
}

function isStream(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

/** A stream that fails says why as an ordinary error does: clients need no second way to read it. */
const lastWord = (error: unknown): ExecutionResult => ({ data: null, errors: [toGraphqlError(error, [])] });

/** What graphql-ws does with each operation. */
export function createOperationHooks(schema: GraphQLSchema, services: GraphqlServices, shared: SharedEvents, maxOperations: number): Hooks {
  const tellEvents = createEventTeller(schema, shared, lastWord);
  const prepare = createPreparer(schema, services);
  const scopeOf = (extra: OpenSocket): { requestId: string; logger: GraphqlServices['logger'] } => ({
    requestId: extra.requestId ?? newRequestId(),
    logger: services.logger,
  });
  /** Of a subscription only the beginning: what comes later is of the events' making. */
  const within = <T>(args: ExecutionArgs, work: () => Promise<T>): Promise<T> =>
    services.tracer.request({ requestId: (args.contextValue as GraphqlContext).requestId }, () =>
      services.tracer.trace('graphql', undefined, async () => {
        const since = services.clock.elapsed();
        const result = await work();
        measureOperation(services, getOperationAST(args.document, args.operationName), since);
        return result;
      }));
  return {
    async onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > maxOperations) {
        const cause = new AppError('query_too_complex', { measure: 'operations on one socket', limit: maxOperations });
        return [new GraphQLError(cause.message, { originalError: cause })];
      }
      const document = prepare(payload.query);
      if (!('kind' in document)) return document;
      const { operationName, variables } = payload;
      // The document is at hand: its text, which nobody reads again, would be held for as long as it streams.
      Object.assign(payload, { query: '' });
      try {
        const contextValue = createContext(services, await identify(services, extra.authorization), scopeOf(extra).requestId, extra.caller);
        if (contextValue.viewer !== null) assertBudget(takeRequest(services.requests, contextValue.viewer.actor));
        const operation = getOperationAST(document, operationName);
        if (operation != null) chargeOperation(contextValue, document, operation, variables ?? {});
        return { schema, document, contextValue, operationName: operationName ?? null, variableValues: variables ?? null };
      } catch (error) {
        // The database is away: this operation fails, the socket and its other streams stay.
        return [error instanceof GraphQLError ? error : toGraphqlError(error)];
      }
    },
    execute: (args) => within(args, async () => execute(args)),
    async subscribe(args) {
      const source = await within(args, async () => createSourceEventStream(args));
      return isStream(source) ? tellEvents(args, source[Symbol.asyncIterator]()) : source;
    },
    onNext(_context, _id, _payload, { contextValue, document, operationName }, result) {
      const placeholder = shared.placeholder(result);
      if (placeholder !== null) return placeholder;
      const context = contextValue as GraphqlContext;
      const { overflow } = context.budget;
      // As in the lines that were logged for it.
      const scope = { requestId: context.requestId, logger: services.logger };
      const told = overflow === null ? { ...result, errors: result.errors?.map((error) => toWireError(error, scope)) } : { data: null, errors: [toWireError(overflow, scope)] };
      countErrors(services, told);
      // A stream is charged when it is opened; its events are not.
      const cost = getOperationAST(document, operationName)?.operation === 'subscription' ? null : settleCost(context, context.budget);
      if (cost !== null) return { ...told, extensions: { ...result.extensions, cost } };
      return told.errors === undefined ? undefined : told;
    },
    onError: ({ extra }, _id, _payload, errors) => {
      const scope = scopeOf(extra);
      const told = errors.map((error) => toWireError(error, scope, error instanceof GraphQLError && error.originalError === undefined ? 'GRAPHQL_VALIDATION_FAILED' : undefined));
      countErrors(services, { errors: told });
      return told;
    },
  };
}
