import { hash, verify, type Options } from '@node-rs/argon2';
import { AppError } from '../../schema/errors/app-error.js';
import type { PasswordHasher } from '../ports/password-hasher.js';

/** The OWASP minimum for argon2id, which is the package's default algorithm. Stored hashes carry their own parameters. */
const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface HashingLimits {
  /** Of the four threads Node has for such work; the rest stay free for files and name look-ups. */
  readonly maxRunning: number;
  /** A few seconds of work. Beyond it an answer now is kinder than one after the client gave up. */
  readonly maxWaiting: number;
}
const defaultLimits: HashingLimits = { maxRunning: 2, maxWaiting: 200 };

/** At most `maxRunning` at once, in order of arrival. */
function createGate({ maxRunning, maxWaiting }: HashingLimits): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= maxRunning) {
      if (waiting.length >= maxWaiting) throw new AppError('rate_limited', { retryAfterMs: 2000 });
      // The one that ends hands its place over, so nobody who comes later can take it.
      await new Promise<void>((resume) => waiting.push(resume));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** What does the work; a test sees by it what is worked on. */
export interface HashingEngine {
  hash(password: string, options: Options): Promise<string>;
  /** Rejects, without any work, for a hash that cannot be read. */
  verify(stored: string, password: string): Promise<boolean>;
}

/** argon2id in the thread pool, off the event loop. */
export function createArgon2PasswordHasher(limits = defaultLimits, engine: HashingEngine = { hash, verify }): PasswordHasher {
  const gate = createGate(limits);
  // Of no password anybody knows; made with the same parameters, so checking against it takes the same time.
  const hashOfNobody = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$c2VydmVyLW9mLWppd2Vu$Y2hlY2tpbmcgdGhpcyB0YWtlcyBpdHMgdGltZSBhcyB3ZWw`;
  return {
    hash: (password) => gate(() => engine.hash(password, parameters)),
    async verify(stored, password) {
      return gate(async () => {
        try {
          return (await engine.verify(stored ?? hashOfNobody, password)) && stored !== null;
        } catch {
          return false;
        }
      });
    },
  };
}
