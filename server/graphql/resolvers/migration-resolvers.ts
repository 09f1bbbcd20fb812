import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MigrateDocumentInput } from '../../../schema/graphql/inputs/document-inputs.js';
import { MigrateDocumentPayload } from '../../../schema/graphql/payloads/document-payloads.js';
import { DocumentMigrationType, MigrationEntryType } from '../../../schema/graphql/types/document-migration.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { TemplateType } from '../../../schema/graphql/types/template.js';
import type { MigrationEntry } from '../../../schema/model/migration.js';
import type { Template } from '../../../schema/model/template.js';
import { migrateDocument, type MigrateDocumentResult } from '../../commands/document/migrate.js';
import type { DocumentRecord } from '../../ports/records.js';
import { documentMigration, type DocumentMigration } from '../../queries/document-migration.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver(() => DocumentMigrationType)
export class DocumentMigrationResolver {
  @Query(() => DocumentMigrationType, { description: 'What would change if the document were on another version of a form; migrateDocument does it.' })
  documentMigration(
    @Arg('documentId', () => ID) documentId: string,
    @Arg('templateId', () => ID) templateId: string,
    @Ctx() context: GraphqlContext,
  ): Promise<DocumentMigration> {
    return documentMigration(commandContextOf(context), { documentId, templateId });
  }

  @Mutation(() => MigrateDocumentPayload, { description: 'Changes the document to another version of a form, by a plan of documentMigration; CONFLICT if the plan is another one by now. What stood before is kept as a version.' })
  migrateDocument(@Arg('input', () => MigrateDocumentInput) input: MigrateDocumentInput, @Ctx() context: GraphqlContext): Payload<MigrateDocumentResult> {
    return toPayload({}, async () => migrateDocument(commandContextOf(context), input));
  }

  @FieldResolver(() => Document)
  document(@Root() migration: DocumentMigration): DocumentRecord {
    return migration.document;
  }

  @FieldResolver(() => TemplateType, { description: 'What it is on now.' })
  from(@Root() migration: DocumentMigration): Template {
    return migration.from;
  }

  @FieldResolver(() => TemplateType)
  to(@Root() migration: DocumentMigration): Template {
    return migration.to;
  }
}

@Resolver(() => MigrationEntryType)
export class MigrationEntryResolver {
  @FieldResolver(() => String, { description: 'What it is about, in Chinese: a row with its table, a rule, the numbers of sections.' })
  subject(@Root() { subject }: MigrationEntry): string {
    return subject.zh;
  }

  @FieldResolver(() => String, { description: 'The same in English.' })
  subjectEn(@Root() { subject }: MigrationEntry): string {
    return subject.en;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As it is; null: there is none.' })
  before(@Root() { before }: MigrationEntry): string | null {
    return before?.zh ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  beforeEn(@Root() { before }: MigrationEntry): string | null {
    return before?.en ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As it would be; null: there will be none.' })
  after(@Root() { after }: MigrationEntry): string | null {
    return after?.zh ?? null;
  }

  @FieldResolver(() => String, { nullable: true })
  afterEn(@Root() { after }: MigrationEntry): string | null {
    return after?.en ?? null;
  }
}
