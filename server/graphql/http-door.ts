import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { limits } from '../../schema/model/limits.js';
import { authenticate, isApiToken } from '../commands/account/authenticate.js';
import { sendJson } from '../http/router.js';
import { callerOf } from '../http/caller.js';
import { discardRest, readBody } from '../http/read-body.js';
import { createContext, readBearer, type GraphqlContext } from './context.js';
import { toWireError, type ErrorScope } from './error-mapper.js';
import { answerInPieces } from './answer-in-pieces.js';
import { answerAgain, keepAnswer, type AnswerPieces } from './answer-again.js';
import { createEntrance } from './entrance.js';
import { printAnswer, type WrittenField } from './json-bytes.js';
import { createKeptAnswers, noteSource, questionOf } from './kept-answers.js';
import { complexityRule, parseLimits } from './limits.js';
import { measureRequests } from './measure-operations.js';
import { chargeOperation, settleCost } from './operation-cost.js';
import { allowOrigin } from './origins.js';
import type { GraphqlServices } from './services.js';

export interface HttpDoorOptions {
  /** Web origins that may call besides the server's own. */
  readonly allowedOrigins: readonly string[];
  readonly bodyTimeoutMs: number;
  /** Of all answers that are kept to be given again; absent: the limit. 0 keeps none. */
  readonly keptAnswerBytes?: number | undefined;
}

export interface HttpDoor {
  start(): Promise<void>;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

const discardMs = 5000;
/** Signing in takes no more; bodies of strangers are held in memory before anybody knows whose they are. */
export const strangerBodyBytes = 256 * 1024;
/** How long a stop waits for requests that are being answered. */
const finishMs = 5000;
const softCodes = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/**
 * GraphQL over HTTP: a client that accepts plain application/json must get 200 for a query it worded wrongly, because
 * with that media type any other status may come from something on the way that does not speak GraphQL.
 */
const plainJsonStatus: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (request.http?.headers.get('accept')?.includes('application/graphql-response+json') === true || response.body.kind !== 'single') return;
        const { errors = [] } = response.body.singleResult;
        const soft = errors.length > 0 && errors.every((error) => softCodes.includes(String(error.extensions?.['code'])));
        if (response.http.status === 400 && soft) response.http.status = 200;
      },
    };
  },
};

/** An answer that outgrew its budget is cut short, and not sent. */
function refuseOverflow(logger: ErrorScope['logger']): ApolloServerPlugin<GraphqlContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { budget, requestId }, response }) {
          if (budget.overflow === null || response.body.kind !== 'single') return;
          response.body.singleResult = { errors: [toWireError(budget.overflow, { requestId, logger })] };
          response.http.status = errorCodes[budget.overflow.code].http;
        },
      };
    },
  };
}

/** Executing it as a query would answer with a null that looks like a bug. */
const noSubscriptions: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== 'subscription') return;
        const cause = new AppError('invalid_input', { path: 'query', problem: '订阅请用 WebSocket，子协议 graphql-transport-ws', problemEn: 'subscribe over WebSocket' });
        throw new GraphQLError(cause.message, { originalError: cause, extensions: { http: { status: 400 } } });
      },
    };
  },
};

/** Charges operations before they run, and tells what they cost. */
const tellCost: ApolloServerPlugin<GraphqlContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, contextValue }) {
        if (document !== undefined && operation != null) chargeOperation(contextValue, document, operation, request.variables ?? {});
      },
      async willSendResponse({ contextValue, response }) {
        const cost = settleCost(contextValue, contextValue.budget);
        if (cost !== null && response.body.kind === 'single') response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
      },
    };
  },
};

function createApollo(schema: GraphQLSchema, services: GraphqlServices): ApolloServer<GraphqlContext> {
  const { logger, tracer } = services;
  return new ApolloServer<GraphqlContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // Its handler would end the process before rooms and store are flushed.
    stopOnTerminationSignals: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    parseOptions: parseLimits,
    validationRules: [complexityRule],
    nodeEnv: 'production',
    logger: { debug: () => undefined, info: () => undefined, warn: (message) => logger.warn(String(message)), error: (message) => logger.error(String(message)) },
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), refuseOverflow(logger), plainJsonStatus, noSubscriptions, noteSource(schema, services), answerInPieces(schema), tellCost, measureRequests(services)],
    formatError: (formatted, error) => toWireError(error, { requestId: tracer.requestId() ?? '-', logger }, formatted.extensions?.['code']),
  });
}

/** @throws {invalid_input} */
function parseJson(bytes: Buffer, contentType: string): unknown {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  // What is not JSON goes through untouched: the executing library words that refusal, and guards against forged forms.
  if (type !== 'application/json') return bytes.toString('utf8');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_input', { path: 'body', problem: '请求体不是有效的 JSON', problemEn: 'not JSON in UTF-8' }, { cause });
  }
}

/** The text that is to be run; undefined where there is none. */
function queryOf(body: unknown, search: string): unknown {
  if (body === undefined) return new URLSearchParams(search).get('query');
  return typeof body === 'object' && body !== null ? (body as { readonly query?: unknown }).query : undefined;
}

function toHeaderMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

const writtenIn = (context: Pick<GraphqlContext, 'written'> | null): WrittenField | null => context?.written.now ?? null;

/** Head and pieces leave in one write: what is written holds the socket until the end, or the next tick. */
function sendAnswer(response: ServerResponse, status: number, { headers, pieces }: AnswerPieces): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': pieces.reduce((sum, piece) => sum + piece.length, 0) });
  for (const piece of pieces.slice(0, -1)) response.write(piece);
  response.end(pieces.at(-1));
}

/** What went wrong before there was an operation: same shape as any GraphQL error, with the registry's status. */
function sendError(response: ServerResponse, error: unknown, scope: ErrorScope): void {
  const wire = toWireError(error, scope);
  const status = isAppError(error) ? errorCodes[error.code].http : 500;
  sendJson(response, status, { errors: [wire] });
}

/** Resolves when all have ended, or after `ms`. */
function settled(work: readonly Promise<void>[], clock: GraphqlServices['clock'], ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(ms, resolve);
    void Promise.allSettled(work).then(() => {
      timer.cancel();
      resolve();
    });
  });
}

/** Null when the token was signed by us and has not run out, or is an API token that is good; whether a session stands is asked with the operation. */
async function refusalOf(services: GraphqlServices, authorization: string | undefined): Promise<AppError | null> {
  try {
    const token = readBearer(authorization);
    if (token === null) return new AppError('unauthenticated', { reason: 'missing' });
    // What an API token is worth only the store knows: for long bodies it is asked twice.
    if (isApiToken(token)) await authenticate(services, token);
    else await services.tokens.verify(token);
    return null;
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) return error;
    throw error;
  }
}

/** @throws {too_large} {unauthenticated} a long body of somebody who is not signed in {invalid_input} */
async function readRequestBody(request: IncomingMessage, services: GraphqlServices, timeoutMs: number): Promise<Buffer> {
  // Of a short body it makes no difference who sends it.
  if (Number(request.headers['content-length']) <= strangerBodyBytes) return readBody(request, services.clock, { maxBytes: strangerBodyBytes, timeoutMs });
  const refusal = await refusalOf(services, request.headers.authorization);
  const tooLarge = (): AppError => new AppError('too_large', { what: 'body', limit: limits.httpBodyBytes });
  if (Number(request.headers['content-length'] ?? 0) > limits.httpBodyBytes) throw tooLarge();
  try {
    return await readBody(request, services.clock, { maxBytes: refusal === null ? limits.httpBodyBytes : strangerBodyBytes, timeoutMs });
  } catch (error) {
    throw isAppError(error, 'too_large') ? (refusal ?? tooLarge()) : error;
  }
}

export function createHttpDoor(schema: GraphQLSchema, services: GraphqlServices, options: HttpDoorOptions): HttpDoor {
  const apollo = createApollo(schema, services);
  const kept = createKeptAnswers(services, options.keptAnswerBytes);
  let isOpen = false;

  const execute = async (request: IncomingMessage, response: ServerResponse, scope: ErrorScope): Promise<void> => {
    if (!isOpen) throw new AppError('shutting_down', {});
    const bytes = request.method === 'POST' ? await readRequestBody(request, services, options.bodyTimeoutMs) : null;
    const url = request.url ?? '';
    const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
    const question = search === '' ? questionOf(request, bytes) : null;
    const entrance = createEntrance(services, request, response);
    const again = question !== null && kept.knows(question) ? await answerAgain(services, kept, question, request.headers.authorization, entrance) : null;
    if (again?.answer != null) return sendAnswer(response, 200, again.answer);
    const body = bytes === null ? undefined : parseJson(bytes, request.headers['content-type'] ?? '');
    services.knownOperations?.assertKnown(queryOf(body, search));
    let opened: GraphqlContext | null = null;
    const context = async (): Promise<GraphqlContext> => (opened = createContext(services, await entrance.enter(), scope.requestId, callerOf(request, services.proxies), again?.learnt));
    const result = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: { method: request.method ?? 'GET', headers: toHeaderMap(request), search, body }, context });
    if (result.body.kind !== 'complete') throw new Error('incremental delivery is not switched on');
    const { status = 200, headers } = result;
    const answered = { headers: Object.fromEntries(headers), bytes: printAnswer(result.body.string, writtenIn(opened)) };
    sendAnswer(response, status, { headers: answered.headers, pieces: [answered.bytes] });
    if (question !== null && status === 200) keepAnswer(kept, question, opened, answered.headers, answered.bytes);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse, scope: ErrorScope): Promise<void> => {
    try {
      await execute(request, response, scope);
    } catch (error) {
      services.metrics.failed(isAppError(error) ? error.code.toUpperCase() : 'INTERNAL');
      sendError(response, error, scope);
      discardRest(request, services.clock, discardMs);
    }
  };
  const running = new Set<Promise<void>>();
  return {
    async start() {
      await apollo.start();
      isOpen = true;
    },
    async handle(request, response) {
      if (allowOrigin(request, response, options.allowedOrigins) === 'answered') return;
      const scope: ErrorScope = { requestId: services.tracer.requestId() ?? '-', logger: services.logger };
      const traceparent = request.headers['traceparent'];
      const answering = services.tracer.trace('graphql', typeof traceparent === 'string' ? traceparent : undefined, () => answer(request, response, scope));
      running.add(answering);
      await answering.finally(() => running.delete(answering));
    },
    async stop() {
      if (!isOpen) return;
      isOpen = false;
      // Whoever asked before is answered: a change that is made and not confirmed looks like one that was not made.
      await settled([...running], services.clock, finishMs);
      await apollo.stop();
    },
  };
}
