/**
 * Loaded before a program (`node --import`), makes it the version after this one: a section has a remark, there are notes, and
 * what a webhook is for is not kept any more.
 */
import { Column, getMetadataArgsStorage, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullableText } from '../../server/store/entities/columns.js';
import { SectionEntity } from '../../server/store/entities/section.js';
import { WebhookEntity } from '../../server/store/entities/webhook.js';
import { contracts, migrations } from '../../server/store/migrations/all.js';
import { addColumns } from '../../server/store/migrations/add-columns.js';
import { createTables } from '../../server/store/migrations/create-tables.js';

export class NextRemarks1899000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumns(queryRunner, 'sections', { remark: 'longtext NULL' });
    await createTables(queryRunner, [{ name: 'next_notes', columns: { id: 'id', body: 'text' }, key: ['id'], indexes: [] }]);
    await queryRunner.query("ALTER TABLE webhooks ALTER COLUMN description SET DEFAULT ''");
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('not needed'));
  }
}

export class Contract1899000000000WebhookDescriptions1899000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    if (await queryRunner.hasColumn('webhooks', 'description')) await queryRunner.query('ALTER TABLE webhooks DROP COLUMN description');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('not needed'));
  }
}

type Made = new () => MigrationInterface;

(migrations as readonly Made[] as Made[]).push(NextRemarks1899000000000);
(contracts as Made[]).push(Contract1899000000000WebhookDescriptions1899000000001);
Column(nullableText)(SectionEntity.prototype, 'remark');
const { columns } = getMetadataArgsStorage();
columns.splice(columns.findIndex(({ target, propertyName }) => target === WebhookEntity && propertyName === 'description'), 1);
