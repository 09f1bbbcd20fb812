/** What a transaction changed that search may find, by id; the index follows before it commits. */
export interface TouchedNodes {
  readonly documents: Set<string>;
  readonly sections: Set<string>;
  readonly goalTables: Set<string>;
  readonly goals: Set<string>;
  readonly indicators: Set<string>;
  readonly comments: Set<string>;
}

export function noTouchedNodes(): TouchedNodes {
  return { documents: new Set(), sections: new Set(), goalTables: new Set(), goals: new Set(), indicators: new Set(), comments: new Set() };
}

export function touch(touched: Set<string>, ids: readonly string[]): void {
  for (const id of ids) touched.add(id);
}
