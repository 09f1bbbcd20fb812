import type { CallOptions, Transport } from '../transport/transport.js';
import type { Operation } from '../operation.js';

/** One page of a list. */
export interface Page<Item> {
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

type ItemOf<P> = P extends Page<infer Item> ? Item : never;
type Arguments<Variables> = object extends Variables ? [variables?: Variables, options?: CallOptions] : [variables: Variables, options?: CallOptions];

/** A list in pages: called it gives one page, `pages` each page and `all` each item from there on, fetched as they are asked for. */
export interface List<P extends Page<unknown>, Variables> {
  /** `first` is 1 to 100; `after` the `endCursor` of the page before. */
  (...args: Arguments<Variables>): Promise<P>;
  /** All pages from there on, in order. */
  pages(...args: Arguments<Variables>): AsyncGenerator<P, void, undefined>;
  /** All items from there on, in order; a page is fetched when its first item is asked for. */
  all(...args: Arguments<Variables>): AsyncGenerator<ItemOf<P>, void, undefined>;
}

/** The methods of one connection; `pick` finds it in the data. */
export function createList<Data, Variables, P extends Page<unknown>>(transport: Transport, operation: Operation<Data, Variables>, pick: (data: Data, variables: Variables) => P): List<P, Variables> {
  const page = async (variables: Variables = {} as Variables, options?: CallOptions): Promise<P> =>
    pick(await transport.send(operation, variables, options), variables);
  const pages = async function* (variables?: Variables, options?: CallOptions): AsyncGenerator<P, void, undefined> {
    let current = await page(variables, options);
    yield current;
    while (current.pageInfo.hasNextPage) {
      current = await page({ ...variables, after: current.pageInfo.endCursor } as Variables, options);
      yield current;
    }
  };
  const all = async function* (variables?: Variables, options?: CallOptions): AsyncGenerator<ItemOf<P>, void, undefined> {
    for await (const { nodes } of pages(variables, options)) yield* nodes as readonly ItemOf<P>[];
  };
  return Object.assign(page, { pages, all });
}
