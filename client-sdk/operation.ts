/** One committed operation with the types of its variables and of what it gives; its text is printed from client-sdk/operations. */
export interface Operation<Data, Variables> {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The one root field. */
  readonly field: string;
  readonly text: string;
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** How operations are made whose texts name these fragments; each `on Type{…}` by its name, or `{…}` on the type of that name; texts as `generate-operations.ts` squeezes them. A page pays for each byte of them. */
export interface OperationMaker {
  /** An operation of this text, which begins with its kind and whose first brace opens before its root field; the texts of its fragments are put behind it. */
  toOperation<Data, Variables>(text: string): Operation<Data, Variables>;
  /** A mutation of the API's one shape, from its field and what is read of its payload. */
  toMutation<Data, Variables>(field: string, selection: string): Operation<Data, Variables>;
}

/** Of fragments that name each other; one that is not among them is left to the server to refuse. */
export function createOperationMaker(fragments: Readonly<Record<string, string>>): OperationMaker {
  /** `(id:$id)` of `($id)`, and braces for what is open at the end: each is said again on the page, and not carried to it. */
  const expand = (text: string): string => {
    const open = text.split('{').length - text.split('}').length;
    return text.replace(/(?<!:)\$(\w+)\b(?!:)/g, '$1:$$$1') + '}'.repeat(open);
  };
  /** With every fragment it needs, those of fragments included, each once. */
  function complete(text: string): string {
    const needed = new Set<string>();
    const take = (part: string): void => {
      for (const [, name = ''] of part.matchAll(/\.\.\.(\w+)/g)) {
        const fragment = fragments[name];
        if (fragment === undefined || needed.has(name)) continue;
        needed.add(name);
        take(fragment);
      }
    };
    take(text);
    return [text, ...[...needed].map((name) => `fragment ${name} ${fragments[name]?.startsWith('{') ? `on ${name}` : ''}${fragments[name]}`)].map(expand).join('');
  }
  const toOperation = <Data, Variables>(text: string): Operation<Data, Variables> => {
    const [, kind, field = ''] = /^(\w+)\b[^{]*\{(\w+)/.exec(text) ?? [];
    return { kind: kind as Operation<Data, Variables>['kind'], field, text: complete(text) };
  };
  return {
    toOperation,
    toMutation(field, selection) {
      const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      return toOperation(`mutation ${name}($input:${name}Input!){${field}(input:$input){${selection} userErrors{...UserError}}}`);
    },
  };
}
