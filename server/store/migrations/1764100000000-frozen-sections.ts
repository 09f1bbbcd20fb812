import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says of a section whether its text is closed to edits, beside the log's head, so that moving the head asks it too. */
export class FrozenSections1764100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // MySQL commits after the first statement: a start that died behind it is continued here.
    if (!(await queryRunner.hasColumn('sections', 'frozen'))) await queryRunner.query('ALTER TABLE sections ADD COLUMN frozen integer NOT NULL DEFAULT 0');
    await queryRunner.query(`UPDATE sections SET frozen = 1 WHERE document_id IN (
      SELECT id FROM documents WHERE archived_at IS NOT NULL OR status IN ('SUBMITTED', 'IN_REVIEW', 'APPROVED', 'PUBLISHED'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    if (await queryRunner.hasColumn('sections', 'frozen')) await queryRunner.query('ALTER TABLE sections DROP COLUMN frozen');
  }
}
