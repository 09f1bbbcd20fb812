import { createServer, type RequestListener, type Server } from 'node:http';

/** How long a peer may take to say what it wants: those who send a letter now and then would else hold a connection each for as long as they like. */
export interface RequestTimes {
  /** From the beginning of a connection, or of the next request on it, to the last line of the head: of a request and of a WebSocket handshake alike. */
  readonly headMs: number;
  /** To the end of the body, for whichever route. That of /graphql has less (API9), and an answer that says so. */
  readonly requestMs: number;
  /** How often the server looks who is too late. */
  readonly checkEveryMs: number;
}

export const requestTimes: RequestTimes = { headMs: 15_000, requestMs: 90_000, checkEveryMs: 5000 };

/** A server that cuts off whoever is too slow: 408, and the connection is closed. */
export function createHttpServer(listener: RequestListener, { headMs, requestMs, checkEveryMs }: RequestTimes = requestTimes): Server {
  return createServer({ headersTimeout: headMs, requestTimeout: requestMs, connectionsCheckingInterval: checkEveryMs }, listener);
}
