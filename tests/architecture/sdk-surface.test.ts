import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { readSource } from './source-files.js';
import { projectRoot } from '../support/project-root.js';

const snapshot = `${projectRoot}tests/fixtures/sdk-surface.golden.txt`;

/** What is printed from the schema: it changes with the API, whose own snapshot shows how. */
function generatedNames(): ReadonlySet<string> {
  return new Set([...readSource('client-sdk/generated/types.ts').matchAll(/^export type (\w+)/gm)].map(([, name]) => name ?? ''));
}

/** The published declarations of one entry without comments, in the order of their names, and without the bodies of what is printed from the schema. */
function printSurface(declarations: string): string {
  const source = ts.createSourceFile('index.d.ts', declarations, ts.ScriptTarget.Latest);
  const printer = ts.createPrinter({ removeComments: true });
  const generated = generatedNames();
  const statements = source.statements.map((statement) =>
    ts.isTypeAliasDeclaration(statement) && generated.has(statement.name.text) ? `type ${statement.name.text} = ⋯;` : printer.printNode(ts.EmitHint.Unspecified, statement, source),
  );
  // One name a line: a list of a hundred names on one shows no difference.
  const lines = statements.flatMap((statement) => {
    const [, type = '', names] = /^export (type )?\{ (.*) \};$/s.exec(statement) ?? [];
    return names === undefined ? [statement] : names.split(', ').map((name) => `export ${type}{ ${name} };`);
  });
  return lines.sort().join('\n');
}

// Whoever changes what partners compile against sees it in review. UPDATE_SURFACE=1 writes it anew; docs/guides/sdk-versions.md says what may change when.
test('[SDK15] what the client publishes is what was agreed on', () => {
  const declarations = execFileSync(process.execPath, ['client-sdk/build-package.mjs', '--types'], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  expect(declarations).not.toMatch(/\bany\b(?=[;,>)\]])/);
  const entries = declarations.split(/^\/\/ entry (.*)\n/m).slice(1);
  const surface = entries.map((part, index) => (index % 2 === 0 ? `@jiwen/client: ${part}` : `${printSurface(part)}\n`)).join('\n');
  if (process.env['UPDATE_SURFACE'] === '1') writeFileSync(snapshot, surface);
  expect(readFileSync(snapshot, 'utf8')).toBe(surface);
}, 60_000);
