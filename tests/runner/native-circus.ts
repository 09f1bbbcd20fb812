import asyncHooks, { type AsyncLocalStorage } from 'node:async_hooks';
import { createRequire, register } from 'node:module';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import { projectRoot } from '../support/project-root.js';
import { setJestGlobals } from './jest-globals.js';

/** What of Jest's module loader this takes over, and what it asks of it. */
interface Runtime {
  unstable_shouldLoadAsEsm(path: string): boolean;
  unstable_importModule(path: string): Promise<unknown>;
  requireInternalModule(path: string): unknown;
  requireModuleOrMock(from: string, name: '@jest/globals'): Readonly<Record<string, unknown>>;
}

type RunTest = (globalConfig: unknown, config: { readonly globals: object }, environment: unknown, runtime: Runtime, testPath: string, ...rest: unknown[]) => Promise<unknown>;

const require = createRequire(import.meta.url);
const { default: circus } = require('jest-circus/runner') as { readonly default: RunTest };
let runs = 0;

register('./jest-globals-hook.js', import.meta.url);

/** What `load` gives, and the storages that it makes meanwhile. */
function withStoragesOf(load: () => unknown): readonly [unknown, readonly AsyncLocalStorage<unknown>[]] {
  const { AsyncLocalStorage: Storage } = asyncHooks;
  const made: AsyncLocalStorage<unknown>[] = [];
  asyncHooks.AsyncLocalStorage = class<T> extends Storage<T> {
    constructor() {
      super();
      made.push(this);
    }
  };
  try {
    return [load(), made];
  } finally {
    asyncHooks.AsyncLocalStorage = Storage;
  }
}

/**
 * jest-circus, but a suite and all that it imports are loaded by Node itself, from what `tsc -b` wrote, as they are in
 * production. Jest's own loader reads and links every package anew for each suite: more than a second of each of them.
 * So suites that one worker runs share their modules; a suite's own file is read anew each time, for both databases may fall to one worker.
 */
const runTest: RunTest = (globalConfig, config, environment, runtime, testPath, ...rest) => {
  Object.assign(globalThis, config.globals);
  const storages: AsyncLocalStorage<unknown>[] = [];
  runtime.requireInternalModule = (path) => {
    // jest-circus keeps a suite's tests in its module: each suite is given its own.
    delete require.cache[path];
    const [module, made] = withStoragesOf(() => require(path));
    storages.push(...made);
    return module;
  };
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => {
    setJestGlobals(runtime.requireModuleOrMock(path, '@jest/globals'));
    const compiled = pathToFileURL(`${projectRoot}dist/${relative(projectRoot, path).replace(/\.ts$/, '.js')}`);
    compiled.searchParams.set('run', String((runs += 1)));
    return import(compiled.href);
  };
  // Until Node 24 a storage that is left behind costs something at every promise of the suites after it: after a hundred suites as much as they do.
  return circus(globalConfig, config, environment, runtime, testPath, ...rest).finally(() => storages.forEach((storage) => storage.disable()));
};

export default runTest;
