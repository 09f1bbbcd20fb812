import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { sqlKindOf } from './create-tables.js';

const added = { sqlite: { links: 'text NULL' }, mysql: { links: 'longtext NULL' } } as const;

/** Numbers of a section's text that are linked to cells, as they stand in its readable text; null where none is. */
export class LinkedValues1764340000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumns(queryRunner, 'sections', added[sqlKindOf(queryRunner)]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sections DROP COLUMN links');
  }
}
