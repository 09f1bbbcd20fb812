import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { ImportReportType } from '../types/import-report.js';
import { UserError } from './user-error.js';

/** Result of importDocument. */
@ObjectType('ImportDocumentPayload')
export class ImportDocumentPayload {
  @Field(() => Document, { nullable: true, description: 'Null for a dry run.' })
  document!: Document | null;

  @Field(() => ImportReportType, { description: 'Empty when there are userErrors.' })
  report!: ImportReportType;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of createDocument. */
@ObjectType('CreateDocumentPayload')
export class CreateDocumentPayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of updateDocument. */
@ObjectType('UpdateDocumentPayload')
export class UpdateDocumentPayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of archiveDocument. */
@ObjectType('ArchiveDocumentPayload')
export class ArchiveDocumentPayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
