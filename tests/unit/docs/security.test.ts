import { expect, test } from '@jest/globals';
import { listFiles, readSource } from '../../architecture/source-files.js';

const specs = listFiles('docs/spec', '.md').map(readSource).join('\n');
const rows = readSource('docs/security.md').split('\n').filter((line) => /^\| [^-]/.test(line)).slice(1);

test('every threat names the rules that stand against it, and each of them is written down', () => {
  expect(rows.length).toBeGreaterThan(20);
  const named = rows.map((row) => ({ row, rules: row.split('|').at(-2)?.match(/[A-Z]{1,5}\d{1,3}/g) ?? [] }));
  expect(named.filter(({ rules }) => rules.length === 0).map(({ row }) => row)).toEqual([]);
  expect(named.flatMap(({ rules }) => rules).filter((rule) => !specs.includes(`- **${rule}** `))).toEqual([]);
});
