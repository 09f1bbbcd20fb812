import type { Page } from '../ports/repositories/page.js';

/** One page as Relay's clients read it. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
}

export function toConnection<T>(page: Page<T>, cursorOf: (item: T, index: number) => string): Connection<T> {
  const edges = page.items.map((node, index) => ({ cursor: cursorOf(node, index), node }));
  return {
    edges,
    nodes: page.items,
    pageInfo: { hasNextPage: page.hasNext, hasPreviousPage: false, startCursor: edges.at(0)?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
