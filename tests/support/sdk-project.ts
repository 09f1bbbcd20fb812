import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.js';

const run = promisify(execFile);

/** What npm itself was told on this machine, without what an `npm test` around us says of this project. */
function npmEnv(): NodeJS.ProcessEnv {
  const kept = ['npm_config_registry', 'npm_config_cache', 'npm_config_userconfig'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_') || kept.includes(name.toLowerCase())));
}

/** Builds the client as it is published and packs it; answers the path of the tarball. */
export async function packClient(directory: string): Promise<string> {
  const built = join(directory, 'built-package');
  await run(process.execPath, ['client-sdk/build-package.mjs', '--out', built], { cwd: projectRoot });
  const { stdout } = await run('npm', ['pack', built, '--json', '--pack-destination', directory], { cwd: projectRoot, env: npmEnv() });
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  return join(directory, packed?.filename ?? '');
}

/** A project of somebody else's, empty but for the client. */
export async function createSdkProject(directory: string, type: 'module' | 'commonjs', tarball: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name: 'partner', private: true, type }));
  const { devDependencies, dependencies } = JSON.parse(await readFile(`${projectRoot}package.json`, 'utf8')) as Record<string, Record<string, string>>;
  const yjs = `yjs@${{ ...devDependencies, ...dependencies }['yjs']}`;
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--prefix', directory, tarball, yjs], { cwd: directory, env: npmEnv() });
}

/** A program of ES modules with its imports on top, as CommonJS. */
export function toCommonJs(program: string): string {
  const lines = program.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('import '));
  const head = lines.slice(0, last + 1).map((line) => line.replace(/^import (.*) from ('.*');$/, (_line, names: string, from: string) => `const ${names.replace(/\* as /, '')} = require(${from});`));
  return [...head, 'void (async () => {', ...lines.slice(last + 1), '})();', ''].join('\n');
}
