import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './add-columns.js';

/** The table of a self-evaluation as a file. */
export class EvaluationExports1764320200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumns(queryRunner, 'exports', { self_evaluation_id: 'varchar(40) NULL' });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE exports DROP COLUMN self_evaluation_id');
  }
}
