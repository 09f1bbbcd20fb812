/**
 * Statements as they were sent; on SQLite, which runs in the process and is told one for every row, the same one over and
 * over counts once, and the question whether anything was written does not.
 */
export function distinctStatements(statements: readonly string[]): string[] {
  const isSqlite = globalThis.JIWEN_TEST_DATABASE === 'sqlite';
  const asked = statements.filter((statement) => statement !== 'PRAGMA data_version');
  const kinds = asked.map((statement) => statement.replace(/VALUES \(.*/s, 'VALUES'));
  return asked.filter((_, n) => !isSqlite || kinds[n] !== kinds[n - 1]);
}
