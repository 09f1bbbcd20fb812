import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { benchRoot, projectRoot, type BenchNode } from '../servers/nodes.js';
import type { RunRecord } from './run-record.js';

export function versionOf(root: string, name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '?';
}

export function describeMachine(): RunRecord['machine'] {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    loadAverageBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

export function describeVersions(): Record<string, string> {
  const ofBench = ['@hocuspocus/server', '@hocuspocus/extension-sqlite', 'better-sqlite3', 'y-websocket', 'y-leveldb', 'ws', 'yjs'];
  const ofJiwen = ['libsql', 'mysql2', 'ws', 'yjs'];
  return {
    ...Object.fromEntries(ofBench.map((name) => [name, versionOf(benchRoot, name)])),
    ...Object.fromEntries(ofJiwen.map((name) => [`Jiwen's ${name}`, versionOf(projectRoot, name)])),
  };
}

export const versionOfNode = ({ executable }: BenchNode): string => execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim();

/** The database server of the run on MariaDB, if it can be asked. */
export function mariadbVersion(): string {
  try {
    return /\d+\.\d+\.\d+-MariaDB/.exec(execFileSync('mariadbd', ['--version'], { encoding: 'utf8' }))?.[0] ?? '?';
  } catch {
    return '?';
  }
}
