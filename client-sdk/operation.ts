/** One committed operation with the types of its variables and of what it gives; its text is printed from client-sdk/operations. */
export interface Operation<Data, Variables> {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The one root field. */
  readonly field: string;
  readonly text: string;
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** An operation of this text; the texts of its fragments are part of it. */
export function toOperation<Data, Variables>(kind: Operation<Data, Variables>['kind'], field: string, text: string): Operation<Data, Variables> {
  return { kind, field, text };
}

/** A mutation of the API's one shape, from its field, what is read of its payload, and the texts of the fragments it needs. A page pays for each byte. */
export function toMutation<Data, Variables>(field: string, selection: string, fragments: string): Operation<Data, Variables> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return toOperation('mutation', field, `mutation ${name}($input:${name}Input!){${field}(input:$input){${selection} userErrors{...UserError}}}${fragments}`);
}
