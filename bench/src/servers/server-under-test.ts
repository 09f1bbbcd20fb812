import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './nodes.js';

const copyDirectory = join(tmpdir(), `jiwen-bench-server-${process.pid}/`);

/** Our server as it was built when the run began: a build in the middle of a run must not change what is measured. */
export const serverUnderTest = `${copyDirectory}dist/server/main.js`;

export function copyServerUnderTest(): void {
  cpSync(`${projectRoot}dist`, `${copyDirectory}dist`, { recursive: true });
  cpSync(`${projectRoot}package.json`, `${copyDirectory}package.json`);
  for (const name of ['node_modules', 'server']) symlinkSync(`${projectRoot}${name}`, `${copyDirectory}${name}`);
}

export function removeServerUnderTest(): void {
  rmSync(copyDirectory, { recursive: true, force: true });
}
