/** Column kinds in the words of both databases. */
const sqlTypes = {
  id: { sqlite: 'varchar(40)', mysql: 'varchar(40)' },
  word: { sqlite: 'varchar(64)', mysql: 'varchar(64)' },
  text: { sqlite: 'text', mysql: 'longtext' },
  decimal: { sqlite: 'varchar(40)', mysql: 'varchar(40)' },
  integer: { sqlite: 'integer', mysql: 'int' },
  time: { sqlite: 'bigint', mysql: 'bigint' },
  bytes: { sqlite: 'blob', mysql: 'longblob' },
} as const;

export type SqlType = keyof typeof sqlTypes;
export type SqlKind = 'sqlite' | 'mysql';

/** Column name to type; a trailing "?" allows null. */
export type ColumnList = Readonly<Record<string, SqlType | `${SqlType}?`>>;

export interface IndexDefinition {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: boolean;
}

export interface TableDefinition {
  readonly name: string;
  readonly columns: ColumnList;
  readonly key: readonly string[];
  readonly indexes: readonly IndexDefinition[];
  /** Rows lie in the order of the key, as MySQL's always do: half the size when there is little but the key. */
  readonly clustered?: boolean;
}

const quote = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function columnLine(kind: SqlKind, name: string, type: string): string {
  const sqlType = sqlTypes[type.replace('?', '') as SqlType][kind];
  return `\`${name}\` ${sqlType} ${type.endsWith('?') ? 'NULL' : 'NOT NULL'}`;
}

/** What adds a column to a table that stands; one that allows no null needs an `initial` value for the rows there are. */
export function addColumnStatement(kind: SqlKind, table: string, column: string, type: ColumnList[string], initial?: number): string {
  return `ALTER TABLE \`${table}\` ADD COLUMN ${columnLine(kind, column, type)}${initial === undefined ? '' : ` DEFAULT ${initial}`}`;
}

/**
 * What makes a table and its indexes in either database. Text compares by its bytes, or an id would equal itself in capitals.
 * MySQL commits after every statement, so there a table comes with its indexes in one, and a table that stands already is
 * left: a process that died between two tables is continued by the next start. SQLite does it all in one transaction.
 */
export function tableStatements(kind: SqlKind, { name, columns, key, indexes, clustered = false }: TableDefinition): string[] {
  const lines = Object.entries(columns).map(([column, type]) => columnLine(kind, column, type));
  lines.push(`PRIMARY KEY (${quote(key)})`);
  if (kind === 'sqlite') {
    const indexStatements = indexes.map((index) => `CREATE ${index.unique === true ? 'UNIQUE ' : ''}INDEX \`${index.name}\` ON \`${name}\` (${quote(index.columns)})`);
    return [`CREATE TABLE \`${name}\` (${lines.join(', ')})${clustered ? ' WITHOUT ROWID' : ''}`, ...indexStatements];
  }
  lines.push(...indexes.map((index) => `${index.unique === true ? 'UNIQUE ' : ''}KEY \`${index.name}\` (${quote(index.columns)})`));
  return [`CREATE TABLE IF NOT EXISTS \`${name}\` (${lines.join(', ')}) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`];
}
