/** What one change of tables has done so far: tables it made itself are its own to shape. */
export interface MadeTables {
  readonly names: Set<string>;
}

const name = '`?(\\w+)`?';
const starts: readonly (readonly [pattern: RegExp, isAllowed: (match: RegExpExecArray, made: MadeTables) => boolean])[] = [
  [new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?${name}`, 'i'), ([, table = ''], { names }) => names.add(table).size > 0],
  [new RegExp(`^CREATE (UNIQUE )?INDEX ${name} ON ${name}`, 'i'), ([, unique, , table = ''], { names }) => unique === undefined || names.has(table)],
  [new RegExp(`^ALTER TABLE ${name} ADD COLUMN ${name} (.+)$`, 'is'), ([, table = '', , rest = ''], { names }) => names.has(table) || /\bDEFAULT\b/i.test(rest) || !/\bNOT NULL\b/i.test(rest)],
  [new RegExp(`^ALTER TABLE ${name} ALTER (?:COLUMN )?${name} SET DEFAULT `, 'i'), () => true],
  [new RegExp(`^(?:ALTER|DROP) TABLE (?:IF EXISTS )?${name}`, 'i'), ([, table = ''], { names }) => names.has(table)],
  [/^(?:SELECT|PRAGMA|SHOW|INSERT|UPDATE|WITH)\b/i, () => true],
  [new RegExp(`^DELETE FROM ${name}`, 'i'), ([, table = ''], { names }) => names.has(table)],
];

/**
 * Whether the version before goes on working after a statement: tables, columns that it need not write, indexes that refuse
 * nothing, defaults. What is not known to be harmless is not.
 */
export function isExpanding(statement: string, made: MadeTables): boolean {
  const text = statement.trim();
  for (const [pattern, isAllowed] of starts) {
    const match = pattern.exec(text);
    if (match !== null) return isAllowed(match, made);
  }
  return false;
}
