import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'indicators';
const index = 'indicators_library';

/** The rows of a group in one document are found without reading all of its rows. */
export class IndicatorLibrary1764311000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // MySQL commits after every statement: a start that died behind it finds the index there.
    const known = await queryRunner.getTable(table);
    if (known?.indices.some(({ name }) => name === index) === true) return;
    await queryRunner.query(`CREATE INDEX \`${index}\` ON \`${table}\` (\`document_id\`, \`level1_code\`, \`level2_code\`)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropIndex(table, index);
  }
}
