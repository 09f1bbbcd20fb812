/** What a store sends while something is done, as it is sent and in that order. */
export async function statementsOf(store: { onStatement(listener: (statement: string) => void): () => void }, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const release = store.onStatement((statement) => void statements.push(statement));
  try {
    await work();
  } finally {
    release();
  }
  return statements;
}

/** The first table of each statement; of one that has none, the statement. */
export const tablesOf = (statements: readonly string[]): string[] => statements.map((statement) => /FROM\s+[`"]?(\w+)/.exec(statement)?.[1] ?? statement);
