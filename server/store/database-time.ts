/** The database's time in milliseconds since the epoch, as an expression. */
export const databaseTime: { readonly [K in 'sqlite' | 'mysql']: string } = {
  mysql: 'CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)',
  sqlite: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
};
