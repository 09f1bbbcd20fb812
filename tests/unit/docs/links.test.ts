import { describe, expect, test } from '@jest/globals';
import { listFiles, readSource } from '../../architecture/source-files.js';
import { brokenLinks, pathExists, readPages } from './pages.js';

const pages = readPages();
const paths = pages.map(({ path }) => path);
const topFolders = ['schema', 'collab', 'server', 'client-sdk', 'tests', 'docs', 'bench', 'web'];

/** Paths of the project in backticks: `server/app.ts`, `server/commands/comment/*`; "<noun>" stands for any. */
function pathsNamedIn(text: string): string[] {
  const named = [...text.matchAll(/`([\w./*<>{}-]+)`/g)].map((match) => (match[1] ?? '').replace(/<\w+>/g, '*'));
  return named.filter((name) => topFolders.some((folder) => name.startsWith(`${folder}/`))).map((name) => name.replace(/\/$/, ''));
}

function scriptsNamedIn(text: string): string[] {
  return [...text.matchAll(/npm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)].map((match) => match[1] ?? match[2] ?? '');
}

describe('documents', () => {
  test('are found', () => {
    expect(pages.length).toBeGreaterThan(20);
  });

  test.each(paths)('%s has no link that leads nowhere', (path) => {
    expect(pages.filter((page) => page.path === path).flatMap(brokenLinks)).toEqual([]);
  });

  test.each(paths)('%s names no npm script that does not exist', (path) => {
    const { scripts } = JSON.parse(readSource('package.json')) as { scripts: Record<string, string> };
    const unknown = pages.filter((page) => page.path === path).flatMap(({ text }) => scriptsNamedIn(text)).filter((name) => !Object.hasOwn(scripts, name));
    expect(unknown).toEqual([]);
  });

  test.each(paths)('%s names no file or folder that does not exist', (path) => {
    const named = pages.filter((page) => page.path === path).flatMap(({ prose }) => pathsNamedIn(prose));
    expect(named.filter((name) => !pathExists(name))).toEqual([]);
  });

  test('ARCHITECTURE.md has a row for every folder of the code', () => {
    const named = pathsNamedIn(readSource('ARCHITECTURE.md'));
    const files = ['schema', 'collab', 'server'].flatMap((folder) => listFiles(folder, '.ts'));
    const folders = [...new Set(files.map((path) => path.split('/')).filter((parts) => parts.length > 2).map(([top, second]) => `${top}/${second}`))];
    expect(folders.length).toBeGreaterThan(15);
    expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
  });

  test('every page of docs is reached from its index', () => {
    // Pages that are printed are many: theirs is the page that is printed with them.
    const index = `${readSource('docs/README.md')}${readSource('docs/errors.md')}`;
    const pagesOfDocs = paths.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md').map((path) => path.slice('docs/'.length));
    expect(pagesOfDocs.filter((path) => !index.includes(`(${path})`))).toEqual([]);
  });

  test('decisions have a number of their own and 60 lines at most', () => {
    const decisions = paths.filter((path) => path.startsWith('docs/adr/')).sort();
    // Pieces that are built side by side are decided out of order: a number may be missing for a while, never twice.
    expect(new Set(decisions.map((path) => /(\d{4})-/.exec(path)?.[1])).size).toBe(decisions.length);
    expect(decisions.filter((path) => readSource(path).split('\n').length > 61)).toEqual([]);
  });
});
