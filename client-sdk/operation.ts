/** One committed operation with the types of its variables and of what it gives; its text is printed from client-sdk/operations. */
export interface Operation<Data, Variables> {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The one root field. */
  readonly field: string;
  readonly text: string;
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Data;
}
