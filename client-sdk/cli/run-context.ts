import type { Reporter } from './reporter.js';
import type { Surroundings } from './surroundings.js';

/** Options every command takes. */
export interface CommonOptions {
  readonly url?: string;
  readonly json?: boolean;
}

/** What a command runs with. */
export interface RunContext {
  readonly surroundings: Surroundings;
  readonly reporter: Reporter;
  /** The server that was named. */
  readonly url: string | undefined;
}
