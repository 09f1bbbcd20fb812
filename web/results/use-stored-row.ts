import { useState } from 'react';
import { createRowFills, laterOf, type VersionedRow } from './row-fills.js';

/** A row that figures are stored in: as it was read, or as the server gave it back since. */
export function useStoredRow<R extends VersionedRow>(read: R): { readonly row: R; readonly fill: (figures: readonly string[], seen: number, send: (expectedVersion: number) => Promise<R>) => Promise<void> } {
  const [fills] = useState(createRowFills);
  const [stored, keep] = useState<R | null>(null);
  return { row: laterOf(read, stored), fill: async (figures, seen, send) => keep(await fills.fill(figures, seen, send)) };
}
