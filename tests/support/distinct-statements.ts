/**
 * Statements as they were sent; on SQLite, which runs in the process and is told one for every row, the same one over and
 * over counts once.
 */
export function distinctStatements(statements: readonly string[]): string[] {
  const isSqlite = globalThis.JIWEN_TEST_DATABASE === 'sqlite';
  const kinds = statements.map((statement) => statement.replace(/VALUES \(.*/s, 'VALUES'));
  return statements.filter((_, n) => !isSqlite || kinds[n] !== kinds[n - 1]);
}
