import type { QueryRunner } from 'typeorm';

/**
 * Adds the columns a table lacks; each is a name and what follows it in SQL. MySQL commits after every ALTER, so a start
 * that died in between finds some of them there.
 */
export async function addColumns(queryRunner: QueryRunner, table: string, columns: Readonly<Record<string, string>>): Promise<void> {
  const known = new Set((await queryRunner.getTable(table))?.columns.map(({ name }) => name));
  for (const [name, definition] of Object.entries(columns)) {
    if (!known.has(name)) await queryRunner.query(`ALTER TABLE \`${table}\` ADD COLUMN \`${name}\` ${definition}`);
  }
}
