import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';
import { sqlKindOf } from './create-tables.js';

const added = { sqlite: { rules: 'text NULL' }, mysql: { rules: 'longtext NULL' } } as const;

/** What each rule found in a document, beside how far it is: null where a server that does not know it counted. */
export class Analysis1764330000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumns(queryRunner, 'document_progress', added[sqlKindOf(queryRunner)]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE document_progress DROP COLUMN rules');
  }
}
