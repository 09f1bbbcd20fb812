import type { Span } from './load/loop.js';

/** How much of everything. */
export interface ApiScale {
  readonly name: 'full' | 'quick';
  readonly span: Span;
  /** Requests in flight where nothing else is said. */
  readonly connections: number;
  readonly viewers: number;
  readonly tables: number;
  readonly rowsPerTable: number;
  readonly documents: number;
  readonly copiesOfSample: number;
  readonly subscribers: number;
  readonly editors: number;
  readonly idleSubscriptions: number;
  /** Requests after which allocations and statements are divided. */
  readonly counted: number;
}

export const fullScale: ApiScale = {
  name: 'full', span: { warmUpMs: 1000, windowMs: 1000, windows: 3 }, connections: 8, viewers: 50, tables: 60, rowsPerTable: 60, documents: 10_000, copiesOfSample: 20,
  subscribers: 200, editors: 50, idleSubscriptions: 1000, counted: 20,
};

export const quickScale: ApiScale = {
  name: 'quick', span: { warmUpMs: 300, windowMs: 400, windows: 2 }, connections: 4, viewers: 5, tables: 12, rowsPerTable: 60, documents: 500, copiesOfSample: 2,
  subscribers: 20, editors: 10, idleSubscriptions: 100, counted: 10,
};

export const secret = 'bench-secret-of-at-least-32-characters';
