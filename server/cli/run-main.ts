import { isAppError } from '../../schema/errors/app-error.js';

/** Runs a command line to its exit code. What nobody could mend while it ran is one line on standard error, and 1. */
export function runMain(run: () => Promise<number>): void {
  run().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      process.stderr.write(`${isAppError(error) ? `${error.messageZh} ` : ''}${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
