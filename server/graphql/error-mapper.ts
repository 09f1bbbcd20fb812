import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { sayError } from '../../schema/errors/say-error.js';
import { limits } from '../../schema/model/limits.js';
import type { Logger } from '../ports/logger.js';

/** Which request an error belongs to, and where bugs are logged. */
export interface ErrorScope {
  readonly requestId: string;
  readonly logger: Logger;
}

function appErrorIn(error: unknown): AppError | null {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current !== undefined && current !== null; depth += 1) {
    if (isAppError(current)) return current;
    current = current instanceof GraphQLError ? current.originalError : undefined;
  }
  return null;
}

/** graphql-js stops parsing at maxTokens with a plain syntax error; it is the one limit that is not a rule of ours. */
function isTokenLimit(error: GraphQLError): boolean {
  return error.message.includes('Document contains more than') || error.message.includes('Document contains more that');
}

/** A null given by a variable for an argument that takes none is found only while executing; it is the caller's mistake. */
function isArgumentMistake(error: GraphQLError): boolean {
  const original = error.originalError ?? error;
  return original instanceof GraphQLError && original.nodes?.[0]?.kind === 'Variable';
}

function isCallersMistake(error: GraphQLError): boolean {
  // Whatever fails while executing without naming a registry code is a bug; its message may hold anything.
  if (error.path !== undefined) return isArgumentMistake(error);
  return error.originalError === undefined || error.originalError instanceof GraphQLError;
}

function print(error: AppError, scope: ErrorScope): GraphQLFormattedError {
  const { retryable } = errorCodes[error.code];
  const { zh, en } = sayError(error);
  return {
    message: en,
    extensions: { code: error.code.toUpperCase(), args: error.args, messageZh: zh, retryable, requestId: scope.requestId },
  };
}

function fromAppError(error: AppError, scope: ErrorScope): GraphQLFormattedError {
  if (errorCodes[error.code].reportable) scope.logger.error('request failed', { requestId: scope.requestId, code: error.code, error: String(error.cause ?? error.message) });
  return print(error, scope);
}

function mask(error: unknown, scope: ErrorScope): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  scope.logger.error('internal error', { requestId: scope.requestId, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  return print(new AppError('internal', { requestId: scope.requestId }), scope);
}

function describe(error: unknown, scope: ErrorScope, code: unknown): GraphQLFormattedError {
  const known = appErrorIn(error);
  if (known !== null) return fromAppError(known, scope);
  if (!(error instanceof GraphQLError)) return mask(error, scope);
  if (isTokenLimit(error)) return fromAppError(new AppError('query_too_complex', { measure: 'tokens', limit: limits.graphqlTokens }), scope);
  if (!isCallersMistake(error) || code === 'INTERNAL_SERVER_ERROR') return mask(error, scope);
  return { message: error.message, extensions: { code: code ?? 'BAD_USER_INPUT', requestId: scope.requestId } };
}

/**
 * The one place where an error becomes what a GraphQL client sees: registry errors by their code with arguments and a
 * Chinese message, mistakes of the query as graphql-js words them, and everything else masked and logged once.
 * `code` is what the executing library called it, where it did.
 */
export function toWireError(error: unknown, scope: ErrorScope, code?: unknown): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) } : {};
  const wire = describe(error, scope, code);
  return { ...wire, ...place };
}
