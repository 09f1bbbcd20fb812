import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sqlitePackages } from './sqlite-packages.js';

export const benchRoot = fileURLToPath(new URL('../../', import.meta.url));
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

const platform = `${process.platform}-${process.arch}`;

/** A Node that runs every server and the load of one benchmark: comparing across versions would compare Node. */
export interface BenchNode {
  readonly name: string;
  /** The package it is installed by, headers included; ends with a slash. */
  readonly directory: string;
  readonly executable: string;
  /** The better-sqlite3 that its servers store with. */
  readonly sqlitePackage: string;
  /** Where that package's native module lies and where a built one is kept. Null: the package brings binaries along. */
  readonly module: { readonly built: string; readonly kept: string } | null;
}

function describeNode(name: string, packagePrefix: string, sqlitePackage: string, isBuilt: boolean): BenchNode {
  const directory = `${benchRoot}node_modules/${packagePrefix}-${platform}/`;
  const built = `${benchRoot}node_modules/${sqlitePackage}/build/Release/better_sqlite3.node`;
  // Outlives `npm ci`, which would have the module built again before every run; a copy that does not fit cannot be loaded.
  const kept = `${benchRoot}.native/${sqlitePackage.replaceAll('-', '_')}-${platform}.node`;
  return { name, directory, executable: `${directory}bin/node`, sqlitePackage, module: isBuilt ? { built, kept } : null };
}

/** The collaboration benchmark's, the one that its record was measured on. */
export const node22 = describeNode('Node 22', 'node', sqlitePackages.node22, true);
/**
 * The API benchmark's, the one that the image ships (Dockerfile). Up to 22 AsyncLocalStorage is made of async hooks, which make
 * every promise of Jiwen dearer and none of the peers'.
 */
export const node24 = describeNode('Node 24', 'node-24', sqlitePackages.node24, false);

function canOpenSqlite({ executable, sqlitePackage }: BenchNode): boolean {
  try {
    execFileSync(executable, ['-e', `new (require('${sqlitePackage}'))(':memory:').close()`], { cwd: benchRoot, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function copyModule(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function buildSqlite({ directory, executable, sqlitePackage }: BenchNode): void {
  const env = {
    ...process.env, PATH: `${directory}bin:${process.env['PATH'] ?? ''}`, npm_config_nodedir: directory, npm_config_ignore_scripts: 'false',
    // Both Nodes want to be node_modules/.bin/node, which install scripts find first: without this the module would be the other one's.
    npm_config_target: execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim().slice(1),
  };
  execFileSync('npm', ['rebuild', sqlitePackage], { cwd: benchRoot, env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/**
 * Sees to it that `node` is there and can open SQLite. A native module that its package does not bring along is built, once, with
 * the headers that the package of that Node has; a C++ compiler is needed for it.
 * @throws Error that says what is missing
 */
export function prepareNode(node: BenchNode, say: (line: string) => void): void {
  const { name, executable, sqlitePackage, module } = node;
  if (!existsSync(executable)) throw new Error(`The benchmark runs on Linux, x64 or arm64; there is no ${executable}. Run: npm --prefix bench ci --ignore-scripts`);
  if (canOpenSqlite(node)) return;
  if (module === null) throw new Error(`${name} cannot load the binary that ${sqlitePackage} brings along`);
  if (existsSync(module.kept)) copyModule(module.kept, module.built);
  if (canOpenSqlite(node)) return;
  say(`building ${sqlitePackage} for ${name}, once (about a minute)`);
  buildSqlite(node);
  if (!canOpenSqlite(node)) throw new Error(`${sqlitePackage} was built and still cannot be loaded by ${name}`);
  copyModule(module.built, module.kept);
}
