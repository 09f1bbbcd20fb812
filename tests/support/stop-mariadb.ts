import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** Jest's global tear-down of the `mariadb` project. A server that was given outlives it, without this run's databases. */
export default async function stopMariadb(): Promise<void> {
  const connection = await createConnection(process.env['JIWEN_TEST_MYSQL_SERVER'] ?? '');
  const [rows] = await connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [`${process.env['JIWEN_TEST_DATABASES'] ?? ''}\\_%`]);
  for (const name of rows.flatMap((row) => Object.values(row as Record<string, string>))) await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
  await globalThis.jiwenTestMariadb?.stop();
}
