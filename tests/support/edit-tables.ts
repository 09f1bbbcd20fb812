import type { Person } from './test-graphql.js';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The goal tables of a document with their rows, as they stand. */
export async function readTables(by: Person, id: string): Promise<readonly (Versioned & { readonly indicators: readonly Versioned[] })[]> {
  const query = 'query ($id: ID!) { document(id: $id) { goalTables { id version indicators { id version } } } }';
  return (await by.data<{ document: { goalTables: readonly (Versioned & { readonly indicators: readonly Versioned[] })[] } }>(query, { id })).document.goalTables;
}

/** @throws Error when it was refused */
export async function change(by: Person, name: string, inputType: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await by.data<Record<string, { userErrors: unknown[] }>>(`mutation ($input: ${inputType}!) { ${name}(input: $input) { userErrors { message } } }`, { input });
  if (answer[name]?.userErrors.length !== 0) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
}

let written = 0;

/** Writes another description into the third row of the second table, and resolves with it. */
export async function writeCell(by: Person, documentId: string): Promise<string> {
  const row = (await readTables(by, documentId))[1]?.indicators[2];
  const description = `第${(written += 1)}稿`;
  await change(by, 'updateIndicator', 'UpdateIndicatorInput', { id: row?.id, expectedVersion: row?.version, description });
  return description;
}
