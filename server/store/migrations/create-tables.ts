import type { QueryRunner } from 'typeorm';
import { tableStatements, type SqlKind, type TableDefinition } from './table-statements.js';

/** Which database a migration runs on. */
export const sqlKindOf = (queryRunner: QueryRunner): SqlKind => (queryRunner.dataSource.options.type === 'mysql' ? 'mysql' : 'sqlite');

/** Makes tables with their indexes, in order; on MySQL those that stand already are left (see tableStatements). */
export async function createTables(queryRunner: QueryRunner, tables: readonly TableDefinition[]): Promise<void> {
  for (const table of tables) {
    for (const statement of tableStatements(sqlKindOf(queryRunner), table)) await queryRunner.query(statement);
  }
}

/** Drops the tables that stand, the last one first. */
export async function dropTables(queryRunner: QueryRunner, tables: readonly Pick<TableDefinition, 'name'>[]): Promise<void> {
  for (const { name } of [...tables].reverse()) await queryRunner.query(`DROP TABLE IF EXISTS ${name}`);
}
