import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../servers/child-server.js';
import { node24 } from '../../servers/nodes.js';
import type { ProbeAnswers } from './probe.js';

export interface ProbedServer {
  readonly pid: number;
  readonly port: number;
  ask<Q extends keyof ProbeAnswers>(question: Q): Promise<ProbeAnswers[Q]>;
  /** SIGTERM, and SIGKILL when that takes longer than ten seconds. */
  stop(): Promise<void>;
}

export interface ProbedServerOptions {
  readonly script: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly ready: RegExp;
}

const probe = fileURLToPath(new URL('probe.js', import.meta.url));
const startGraceMs = 30_000;

/** @throws Error with what it printed, when it ends or says nothing in time */
export async function startProbedServer({ script, flags = [], env, ready }: ProbedServerOptions): Promise<ProbedServer> {
  const port = await findFreePort();
  const child = spawn(node24.executable, [...flags, '--import', probe, script], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => void (output = (output + chunk.toString()).slice(-20_000)));
  let isGone = false;
  const exited = new Promise<void>((resolve) => child.on('exit', () => ((isGone = true), resolve())));
  for (let waited = 0; !ready.test(output); waited += 20) {
    if (isGone || waited > startGraceMs) {
      child.kill('SIGKILL');
      throw new Error(`${script} did not start:\n${output}`);
    }
    await pause(20);
  }
  return {
    pid: child.pid ?? 0,
    port,
    async ask<Q extends keyof ProbeAnswers>(question: Q) {
      const answered = once(child, 'message', { signal: AbortSignal.timeout(20_000) });
      child.send(question);
      const [{ answer }] = (await answered) as [{ answer: ProbeAnswers[Q] }];
      return answer;
    },
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([exited, pause(10_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exited;
    },
  };
}
