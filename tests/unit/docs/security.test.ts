import { expect, test } from '@jest/globals';
import { listFiles, readSource } from '../../architecture/source-files.js';

const specs = listFiles('docs/spec', '.md').map(readSource).join('\n');
const rows = readSource('docs/security.md').split('\n').filter((line) => /^\| [^-]/.test(line) && !line.endsWith('| rules |'));

test('every threat names the rules that stand against it, and each of them is written down', () => {
  expect(rows.length).toBeGreaterThan(20);
  const named = rows.map((row) => ({ row, rules: row.split('|').at(-2)?.match(/[A-Z]{1,5}\d{1,3}/g) ?? [] }));
  expect(named.filter(({ rules }) => rules.length === 0).map(({ row }) => row)).toEqual([]);
  expect(named.flatMap(({ rules }) => rules).filter((rule) => !specs.includes(`- **${rule}** `))).toEqual([]);
});

test('[API40] each of the OWASP API Security Top Ten has its line, and what it names is there', () => {
  const ten = rows.filter((row) => /^\| API\d+ /.test(row));
  expect(ten.map((row) => /^\| (API\d+) /.exec(row)?.[1])).toEqual(Array.from({ length: 10 }, (_, index) => `API${index + 1}`));
  const suites = listFiles('tests', '.test.ts');
  const named = ten.flatMap((row) => [...(row.split('|').at(2) ?? '').matchAll(/`(tests\/[\w/.-]+)`/g)].map(([, name = '']) => name));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !suites.some((suite) => suite.startsWith(name)))).toEqual([]);
});

test('[API40] the list of what answers has each route of the sources, and no other', () => {
  const routes = listFiles('server', '.ts').flatMap((path) => [...readSource(path).matchAll(/\bpath: '(\/[^']*)'/g)].map(([, route = '']) => route));
  const rule = /- \*\*API40\*\* ([^]*?)\n- /.exec(specs)?.[1] ?? '';
  const told = [...rule.matchAll(/`(\/[^`]*)`/g)].map(([, route = '']) => route);
  expect([...new Set([...routes, '/collab/*'])].sort()).toEqual([...new Set(told)].sort());
});
