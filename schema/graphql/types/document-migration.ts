import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MigrationKind } from '../../model/migration.js';
import { MigrationKindEnum } from '../enums.js';

/** One thing that another template makes another. */
@ObjectType('MigrationEntry', { description: 'One thing that would be another under the new template, in words.' })
export class MigrationEntryType {
  @Field(() => MigrationKindEnum)
  kind!: MigrationKind;

  @Field(() => ID, { description: 'The row, goal table, part or section; the document for what goes for all of it. Of a section that is to be added: its part.' })
  nodeId!: string;

  @Field(() => Boolean, { name: 'unsettled', description: 'Somebody has to look at it afterwards: words the form does not know, a month it does not have, a section to be written, a new error or warning.' })
  isUnsettled!: boolean;
}

/** What a document would become under another template. */
@ObjectType('DocumentMigration', { description: 'What would be another if the document changed to another version of a form. Nothing is written.' })
export class DocumentMigrationType {
  @Field(() => String, { description: 'For migrateDocument, which does just this or nothing.' })
  planHash!: string;

  @Field(() => [MigrationEntryType], { description: 'By kind, each in the order of the document; of very many the first.' })
  entries!: readonly MigrationEntryType[];

  @Field(() => Int, { description: 'Of all, also those that are not listed.' })
  entryCount!: number;

  @Field(() => Int, { description: 'How many of all are unsettled.' })
  unsettledCount!: number;
}
