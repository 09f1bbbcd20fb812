import type { ResolveHook } from 'node:module';

const globals = new URL('./jest-globals.js', import.meta.url).href;

/** Node's own loader knows `@jest/globals` as a package that throws: what stands in for it hands on what Jest gave the suite that runs. */
export const resolve: ResolveHook = (specifier, context, next) =>
  specifier === '@jest/globals' ? { url: globals, format: 'module', shortCircuit: true } : next(specifier, context);
