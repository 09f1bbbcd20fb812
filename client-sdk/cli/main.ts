import { WebSocket } from 'ws';
import { exitCodes } from './exit-code.js';
import { runCli } from './run-cli.js';

/** Put in by build-package.mjs. */
declare const jiwenVersion: string;

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort(new DOMException('interrupted', 'AbortError'));
    // Whatever still waits for the server is not waited for a second time.
    process.once(signal, () => process.exit(exitCodes.interrupted));
  });
}
// Whoever read the output has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed));

const { env, stdin, stdout, stderr } = process;
void runCli(process.argv.slice(2), jiwenVersion, { env, stdin, stdout, stderr, now: Date.now, webSocketImpl: WebSocket, interrupted: interruption.signal }).then((code) => (process.exitCode = code));
