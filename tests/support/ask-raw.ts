import type { TestGraphql, Person } from './test-graphql.js';

/** An answer as it came: the order of its keys, and what it cost. */
export interface RawAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
  readonly extensions: { readonly cost: { readonly items: number } };
}

const notKept = 'unreadCommentCount';

/** The question with a field that may not be kept: executed as it is, of rows that are read for it alone. The answer is told without that field. */
export const asItIs = (query: string): string => query.replace('document(id: $id) {', `document(id: $id) { ${notKept}`);

/** Sends a question in just these words. */
export async function askRaw({ url }: Pick<TestGraphql, 'url'>, { token = '' }: Pick<Person, 'token'>, query: string, variables: Readonly<Record<string, unknown>>): Promise<RawAnswer> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }) });
  return JSON.parse(await response.text(), (key, value: unknown) => (key === notKept ? undefined : value)) as RawAnswer;
}
