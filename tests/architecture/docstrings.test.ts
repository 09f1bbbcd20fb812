import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { listFiles, readSource } from './source-files.js';

/** Folders whose every export is a contract that somebody reads without its code. */
const contracts = ['schema', 'client-sdk', 'server/ports', 'collab/protocol'];

function undocumented(path: string): string[] {
  const source = ts.createSourceFile(path, readSource(path), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((statement) => ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${path}: ${statement.getText().split('\n', 1)[0]}`);
}

test('every export of a contract says what it promises', () => {
  const files = [...contracts.flatMap((folder) => listFiles(folder, '.ts')).filter((path) => !path.includes('/generated/')), 'collab/room/ports.ts'];
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap(undocumented)).toEqual([]);
});
