import type { Dialect } from '../wire/frames.js';

export type ContenderId = 'relay' | 'hocuspocus' | 'y-websocket' | 'jiwen-sqlite' | 'jiwen-mariadb';

/** Everything the load generator must know of a running server. Plain data: it crosses a process boundary. */
export interface Target {
  readonly dialect: Dialect;
  readonly pid: number;
  /** The database server's own process, where there is one. */
  readonly databasePid: number | null;
  readonly rooms: readonly { readonly url: string; readonly name: string }[];
  /** Access tokens, used in turn; empty where nobody asks for any. */
  readonly writerTokens: readonly string[];
  readonly readerTokens: readonly string[];
}

/** One server over one store, from an empty store to its removal. */
export interface Instance {
  start(): Promise<Target>;
  /** Politely, so that it can store what it holds; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Resolves when the process, killed by somebody, is gone. */
  gone(): Promise<void>;
  /** Bytes on disk while the server is stopped; of a database server, its tables. */
  storedBytes(): Promise<number>;
  /** Ends the process if it runs, and removes the store. */
  dispose(): Promise<void>;
}

export interface Contender {
  readonly id: ContenderId;
  readonly label: string;
  readonly stores: boolean;
  open(): Promise<Instance>;
  /** After the last instance. */
  close(): Promise<void>;
}
