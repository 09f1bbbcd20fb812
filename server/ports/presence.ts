/** Where one user is in a document now. A user with two windows has two entries. */
export interface PresenceEntry {
  /** Opaque, one per window or connection. */
  readonly id: string;
  readonly documentId: string;
  readonly userId: string;
  /** A section (its live room is open), or a goal table, a row and a cell of it; all null: the document as a whole. */
  readonly sectionId: string | null;
  readonly goalTableId: string | null;
  readonly indicatorId: string | null;
  readonly field: string | null;
}

/** Who is where. Nothing here is stored; an entry ends with its connection. */
export interface PresenceBoard {
  list(documentId: string): readonly PresenceEntry[];
  /** Called after every change of the document's list, at most once per tick. Returns the release. */
  onChange(documentId: string, listener: () => void): () => void;
  /** Enters somebody, returning how to move or leave; identity is the server's, never the client's. */
  enter(entry: Omit<PresenceEntry, 'id'>): { move(to: Partial<Pick<PresenceEntry, 'sectionId' | 'goalTableId' | 'indicatorId' | 'field'>>): void; leave(): void };
}
