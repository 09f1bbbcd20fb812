import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import type { Actor } from '../commands/actor.js';
import { identify, type Identity, type Viewer } from './context.js';
import { takeRequest, tellBudget } from './request-budgets.js';
import type { GraphqlServices } from './services.js';

/** Where one request is let in, and counted once, whichever way it is answered. */
export interface Entrance {
  /** Tells what is left as well. @throws {rate_limited} */
  count(caller: Pick<Actor, 'userId' | 'token'>): void;
  /** Who asks is known already, and counted. */
  admit(viewer: Viewer): void;
  /** Who asks, with the request counted. @throws GraphQLError with an HTTP status of its own: what fails before an operation begins */
  enter(): Promise<Identity>;
}

export function createEntrance(services: GraphqlServices, request: IncomingMessage, response: ServerResponse): Entrance {
  let isCounted = false;
  let entered: Promise<Identity> | null = null;
  const count: Entrance['count'] = (caller) => {
    if (isCounted) return;
    isCounted = true;
    tellBudget(response, takeRequest(services.requests, caller));
  };
  const identifyOnce = async (): Promise<Identity> => {
    try {
      const identity = await identify(services, request.headers.authorization);
      if (identity.viewer !== null) count(identity.viewer.actor);
      return identity;
    } catch (error) {
      if (!isAppError(error)) throw error;
      throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: errorCodes[error.code].http } } });
    }
  };
  return {
    count,
    admit(viewer) {
      count(viewer.actor);
      entered ??= Promise.resolve({ viewer, refusal: null });
    },
    enter: () => (entered ??= identifyOnce()),
  };
}
