import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchRoot = fileURLToPath(new URL('../../', import.meta.url));
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

const packageDirectory = `${benchRoot}node_modules/node-${process.platform}-${process.arch}/`;

/** One Node for every server and for the load: Hocuspocus needs 22, and comparing across versions would compare Node. */
export const node22 = `${packageDirectory}bin/node`;

function canOpenSqlite(): boolean {
  try {
    execFileSync(node22, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { cwd: benchRoot, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const builtModule = `${benchRoot}node_modules/better-sqlite3/build/Release/better_sqlite3.node`;
/** Outlives `npm ci`, which would have the module built again before every run; a copy that does not fit cannot be loaded. */
const keptModule = `${benchRoot}.native/better_sqlite3-${process.platform}-${process.arch}.node`;

function copyModule(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/**
 * Hocuspocus' SQLite extension needs a native module for the Node that runs it. Built here, once, with the headers that the
 * package of that Node brings along; a C++ compiler is needed.
 * @throws Error that says what is missing
 */
export function prepareNode22(say: (line: string) => void): void {
  if (!existsSync(node22)) throw new Error(`The benchmark runs on Linux, x64 or arm64; there is no ${node22}. Run: npm --prefix bench ci --ignore-scripts`);
  if (canOpenSqlite()) return;
  if (existsSync(keptModule)) copyModule(keptModule, builtModule);
  if (canOpenSqlite()) return;
  say('building better-sqlite3 for Node 22, once (about a minute)');
  const env = { ...process.env, PATH: `${packageDirectory}bin:${process.env['PATH'] ?? ''}`, npm_config_nodedir: packageDirectory, npm_config_ignore_scripts: 'false' };
  execFileSync('npm', ['rebuild', 'better-sqlite3'], { cwd: benchRoot, env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (!canOpenSqlite()) throw new Error('better-sqlite3 was built and still cannot be loaded by Node 22');
  copyModule(builtModule, keptModule);
}
