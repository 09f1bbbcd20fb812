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

/** Where somebody moves to; what is left out stays as it is. */
export type PresencePlace = Partial<Pick<PresenceEntry, 'sectionId' | 'goalTableId' | 'indicatorId' | 'field'>>;

/** Somebody who was entered. */
export interface PresenceSeat {
  move(to: PresencePlace): void;
  /** Takes the entry off the board. Calling it twice is harmless. */
  leave(): void;
}

/** Who is where. Nothing here is stored; an entry ends with its connection. */
export interface PresenceBoard {
  /** Every entry of the document, in no order. */
  list(documentId: string): readonly PresenceEntry[];
  /** Called after every change of the document's list, at most once per tick. Returns the release. */
  onChange(documentId: string, listener: () => void): () => void;
  /** Enters somebody; who it is the server knows, and never takes from the client. */
  enter(entry: Omit<PresenceEntry, 'id'>): PresenceSeat;
}
