/** A column’s value as both databases have it: text, numbers and bytes. */
export type Cell = string | number | Uint8Array | null;

/** A table of the database, by its own names. */
export interface TableShape {
  readonly name: string;
  /** In the order of the cells of its rows. */
  readonly columns: readonly string[];
}

/** Some rows of one table, which follow those that came before. */
export interface TableRows {
  readonly table: TableShape;
  readonly rows: readonly (readonly Cell[])[];
}

/** Everything in a database, row by row, as no command sees it. */
export interface BackupStore {
  /** Names of the changes of tables that were made, in order: what the rows’ columns mean follows from them. Not those that took away what no row here has. */
  migrations(): Promise<string[]>;
  /** All rows as of one moment, whoever writes meanwhile: table by table, by primary key, so that equal databases are told alike. */
  readAll(): AsyncIterable<TableRows>;
  /** @throws {already_exists} there are rows already */
  assertEmpty(): Promise<void>;
  /** All of it or, when `batches` or the database fails, nothing. @throws {already_exists} there are rows already */
  writeAll(batches: AsyncIterable<TableRows>): Promise<void>;
}
