import { describe, expect, test } from '@jest/globals';
import { listFiles, readSource } from './source-files.js';

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifest = (path: string): Manifest => JSON.parse(readSource(path)) as Manifest;
const root = manifest('package.json');
const sdk = manifest('client-sdk/package.json');
const installed = { ...root.devDependencies, ...root.dependencies };
const written = listFiles('client-sdk', '.ts').filter((path) => !path.includes('/generated/'));
const commandLine = written.filter((path) => path.startsWith('client-sdk/cli/'));
const sources = written.filter((path) => !commandLine.includes(path));
/** Bundled into the command line, with their licences: whoever installs the client installs none of them. */
const bundled = ['commander', 'ws'];

/** What the client's own sources, and those of the contract that it is built with, import from packages. */
function importedPackages(): string[] {
  const files = [...sources, ...['schema/model', 'schema/errors', 'schema/rules', 'schema/diff', 'collab/protocol', 'collab/ydoc'].flatMap((folder) => listFiles(folder, '.ts'))];
  const names = files.flatMap((path) => [...readSource(path).matchAll(/from '(?!node:)((?:@[\w-]+\/)?[\w][\w.-]*)/g)].map(([, name]) => name ?? ''));
  return [...new Set(names)].sort();
}

describe('the client as a package', () => {
  test('[SDK5] depends on what its sources import, in the versions that are tested here', () => {
    expect(sdk.version).toBe(root.version);
    const declared = { ...sdk.dependencies, ...sdk.peerDependencies };
    for (const [name, version] of Object.entries(sdk.dependencies ?? {})) expect([name, installed[name]]).toEqual([name, version]);
    const own = sources.flatMap((path) => [...readSource(path).matchAll(/from '(?!node:)((?:@[\w-]+\/)?[\w][\w.-]*)/g)].map(([, name]) => name ?? ''));
    expect([...new Set(own)].filter((name) => !Object.hasOwn(declared, name))).toEqual([]);
    expect(Object.keys(sdk.dependencies ?? {}).filter((name) => !importedPackages().includes(name))).toEqual([]);
  });

  test('[CLI13] the command line knows of the client what any program does, and needs no package that is not bundled with it', () => {
    const packages = commandLine.flatMap((path) => [...readSource(path).matchAll(/from '(?!node:)((?:@[\w-]+\/)?[\w][\w.-]*)/g)].map(([, name]) => name ?? ''));
    // That it imports no other file of the client is an arrow of dependency-cruiser.config.cjs.
    expect([...new Set(packages)].sort()).toEqual(bundled);
    for (const name of bundled) expect(installed).toHaveProperty(name);
  });

  test('[SDK2] each operation is behind a method', () => {
    const operations = [...readSource('client-sdk/generated/operations.ts').matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
    const text = sources.map(readSource).join('\n');
    expect(operations.length).toBeGreaterThan(70);
    expect(operations.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
});
