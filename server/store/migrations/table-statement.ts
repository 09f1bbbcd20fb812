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

/** A CREATE TABLE for either database; ids and words compare by their bytes, or an id would equal itself in capitals. */
export function tableStatement(kind: SqlKind, table: string, columns: ColumnList, primaryKey: readonly string[]): string {
  const lines = Object.entries(columns).map(([name, type]) => {
    const nullable = type.endsWith('?');
    const sqlType = sqlTypes[type.replace('?', '') as SqlType][kind];
    return `\`${name}\` ${sqlType} ${nullable ? 'NULL' : 'NOT NULL'}`;
  });
  lines.push(`PRIMARY KEY (${primaryKey.map((name) => `\`${name}\``).join(', ')})`);
  const engine = kind === 'mysql' ? ' ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' : '';
  return `CREATE TABLE \`${table}\` (${lines.join(', ')})${engine}`;
}
