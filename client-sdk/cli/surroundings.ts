import type { Readable } from 'node:stream';

/** A stream that is written to, as far as the command line asks. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** What the command line is run in; the process, or a test. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined; setRawMode?(on: boolean): unknown };
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The class of sockets. */
  readonly webSocketImpl: unknown;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
}
