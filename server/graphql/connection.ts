import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { Page } from '../ports/repositories/page.js';

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
}

/** @throws {invalid_input} a page size out of 1-100 */
export function checkFirst(first: number): number {
  if (first >= 1 && first <= limits.graphqlPage) return first;
  throw new AppError('invalid_input', { path: 'first', problem: `须为 1–${limits.graphqlPage} (must be 1-${limits.graphqlPage})` });
}

export function toConnection<T>(page: Page<T>, cursorOf: (item: T, index: number) => string): Connection<T> {
  const edges = page.items.map((node, index) => ({ cursor: cursorOf(node, index), node }));
  return {
    edges,
    nodes: page.items,
    pageInfo: { hasNextPage: page.hasNext, hasPreviousPage: false, startCursor: edges.at(0)?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
