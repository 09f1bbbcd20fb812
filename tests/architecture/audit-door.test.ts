import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listFiles, readSource } from './source-files.js';

const sources = ['server', 'collab', 'client-sdk'].flatMap((folder) => listFiles(folder, '.ts'));
const door = 'server/commands/write-changes.ts';
const installationDoor = 'server/commands/write-installation-change.ts';

/** What the audit log tells of: methods of repositories that change a document, and those that change an account. */
const changesDocument = /\.(?:documents|sections|goalTables|comments|reviews)\.(?:insert|update|remove|set)\w*\(/;
const changesAccount = /\baccounts\.(?:insert|update|revoke)\w*\(/;
/**
 * What follows from something that is told of: places from the node that moved, whether a
 * text is closed from its document's status, what stands where a suggestion would go from the text. */
const helpers: readonly string[] = ['server/commands/comment/note-standing.ts', 'server/commands/document/freeze-text.ts', 'server/commands/section/outline-writes.ts', 'server/commands/goal-table/table-order.ts', 'server/commands/indicator/row-order.ts'];

function importsOf(path: string): string[] {
  return [...readSource(path).matchAll(/from '(\.[^']+)\.js'/g)].map((match) => join(dirname(path), `${match[1] ?? ''}.ts`));
}

function reaches(path: string, target: string, seen = new Set<string>()): boolean {
  if (path === target) return true;
  if (seen.has(path)) return false;
  seen.add(path);
  return importsOf(path).some((imported) => imported.startsWith('server/commands/') && reaches(imported, target, seen));
}

const usersOf = (pattern: RegExp): string[] => sources.filter((path) => !path.startsWith('server/store/') && !path.startsWith('server/ports/') && pattern.test(readSource(path)));

describe('the doors to the audit log', () => {
  test('[AUD8] nobody appends to a log but the two functions that stamp, number and chain', () => {
    expect(usersOf(/\.append\(documentId,|history\.append\(/)).toEqual([door]);
    expect(usersOf(/appendToInstallation\(/)).toEqual([installationDoor]);
    expect(listFiles('server/store', '.ts').filter((path) => /\bINTO changes\b|'changes', columns|ChangeEntity, \[/.test(readSource(path)))).toEqual([
      'server/store/migrations/1764140000000-audit-chain.ts', 'server/store/repositories/chain-changes.ts',
    ]);
  });

  test('[AUD8] entries are never changed or removed', () => {
    const pattern = /(?:UPDATE|DELETE FROM|TRUNCATE)[ `]+changes\b|(?:update|delete|softDelete|remove|clear)\(ChangeEntity/;
    expect(sources.filter((path) => !path.startsWith('server/store/migrations/') && pattern.test(readSource(path)))).toEqual([]);
  });

  test('[AUD8] whatever changes a document or an account writes to the log, itself or through what it calls', () => {
    const documentWriters = usersOf(changesDocument).filter((path) => !helpers.includes(path));
    expect(documentWriters.length).toBeGreaterThan(20);
    expect(documentWriters.filter((path) => !reaches(path, door))).toEqual([]);
    const accountWriters = usersOf(changesAccount);
    expect(accountWriters.length).toBeGreaterThan(4);
    expect(accountWriters.filter((path) => !reaches(path, installationDoor))).toEqual([]);
  });
});
