import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { projectRoot } from '../support/project-root.js';
import { readSource } from './source-files.js';

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

/** Of what may be handed on with programs of any licence; MPL-2.0 asks for the source of its own files only. */
const allowed = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Python-2.0', 'Unlicense', 'OFL-1.1', 'MPL-2.0']);
const { packages } = JSON.parse(readSource('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);

/** "(MIT OR CC0-1.0)": one of them is enough; "MIT AND OFL-1.1": both count. */
const isAllowed = (license: string): boolean => license.replace(/[()]/g, '').split(' OR ').some((choice) => choice.split(' AND ').every((each) => allowed.has(each)));

describe('packages that are shipped', () => {
  test('[OPS20] bear licences that let them be shipped, and come with digests', () => {
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.filter(([, { license = 'none' }]) => !isAllowed(license)).map(([path, { license }]) => `${path} ${license}`)).toEqual([]);
    expect(shipped.filter(([, { integrity, resolved = '' }]) => !integrity?.startsWith('sha512-') || (resolved !== '' && !resolved.startsWith('https://registry.npmjs.org/'))).map(([path]) => path)).toEqual([]);
  });

  test('[OPS20] are listed for other programs', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const { bomFormat, components } = JSON.parse(printed) as { readonly bomFormat: string; readonly components: readonly { readonly name: string; readonly version: string }[] };
    expect(bomFormat).toBe('CycloneDX');
    expect(components).toContainEqual(expect.objectContaining({ name: 'yjs', version: packages['node_modules/yjs']?.version }));
  });
});
