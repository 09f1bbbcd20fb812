import type { Operation } from '../operation.js';
import type { Clock } from './clock.js';
import type { RetryOptions } from './retry.js';

/** How one call goes. */
export interface CallOptions {
  /** Ends the call: it rejects with the signal's reason. What was sent may have been applied all the same. */
  readonly signal?: AbortSignal | undefined;
  /** Over what the client was created with. */
  readonly retry?: RetryOptions | undefined;
}

/** What all parts of the client stand on: sends operations as whoever is signed in, and knows where sockets go. */
export interface Transport {
  /** The server, without a slash at its end: "http://localhost:4000". */
  readonly url: string;
  /** The same for sockets: "ws://localhost:4000". */
  readonly socketUrl: string;
  /** The class of sockets; undefined: the global one. */
  readonly webSocketImpl: unknown;
  readonly clock: Clock;
  /** 0 to 1: spreads what many clients would do at once. */
  readonly random: () => number;
  /**
   * Sends one query or mutation and returns its data. What may pass is sent again: queries, and mutations whose input has a
   * `clientMutationId`, with which the server applies it once.
   * @throws {AppError} by the registry's code, what a person can mend in a form included
   */
  send<Data, Variables>(operation: Operation<Data, Variables>, variables: Variables, options?: CallOptions): Promise<Data>;
  /** The file behind a link that the server gave: "/evidence/…". @throws {not_found} {rate_limited} {files_unavailable} {server_unreachable} */
  fetchFile(path: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** The token to open a socket with; null: as nobody. */
  accessToken(): Promise<string | null>;
  /** Another token than `refused`, which the server did not take (4401); null when there is none to be had. Single flight. */
  renewAccessToken(refused: string): Promise<string | null>;
}
