/** What one table holds about a person, in the table's own words, without secrets and digests. */
export interface HeldRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Somebody whose data was erased. */
export interface ErasedPerson {
  readonly userId: string;
  /** Milliseconds since the epoch. */
  readonly erasedAt: number;
}

/** What is held about a person over all tables, and how it is forgotten. */
export interface PeopleRepository {
  /** Everything that names the account, table by table; read one after the other, so as of several moments. */
  held(userId: string): Promise<HeldRows[]>;
  /** Removes or blanks what may be forgotten, and notes that it was. `name` and `displayName` stand where theirs stood. */
  erase(person: ErasedPerson, as: { readonly name: string; readonly displayName: string }): Promise<void>;
  /** Whose data was erased here, oldest first. */
  listErased(): Promise<ErasedPerson[]>;
  /** Removes sessions that ended, and attempts to deliver to webhooks, before this moment. Resolves with how many of each. */
  forgetBefore(moment: number): Promise<{ readonly sessions: number; readonly deliveries: number }>;
}
