import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../support/project-root.js';

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

test('nobody imports what lies above or beside them, and there is no circle', () => {
  const cwd = projectRoot;
  // bench/ is a package of its own: what it imports is installed only where it is run.
  const folders = ['schema', 'collab', 'server', 'client-sdk', 'tests'];
  const cli = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const args = [cli, '--config', 'dependency-cruiser.config.cjs', '--output-type', 'json', ...folders];
  const report = JSON.parse(execFileSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })) as CruiseReport;
  expect(report.summary.totalCruised).toBeGreaterThan(50);
  expect(report.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
}, 120_000);
