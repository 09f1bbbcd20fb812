import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from './project-root.js';

/** What the scanner finds. */
export const infectedWord = 'the word that the scanner of the tests finds';

export interface ScannerProcess {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** A scanner in a process of its own. */
export async function startScanner(behaviour: 'scan' | 'silent' | 'full' | 'hang-up' = 'scan'): Promise<ScannerProcess> {
  const child = spawn(process.execPath, [`${projectRoot}dist/tests/support/scanner-main.js`, behaviour], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    host: '127.0.0.1', port: Number(port.toString()),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
