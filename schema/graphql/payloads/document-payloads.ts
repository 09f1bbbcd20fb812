import { Field, ObjectType } from 'type-graphql';
import { Document } from '../types/document.js';
import { ImportReportType } from '../types/import-report.js';
import { Version } from '../types/version.js';
import { ChangePayload } from './change-payload.js';

/** Result of importDocument. */
@ObjectType('ImportDocumentPayload')
export class ImportDocumentPayload extends ChangePayload {
  @Field(() => Document, { nullable: true, description: 'Null for a dry run.' })
  document!: Document | null;

  @Field(() => ImportReportType, { description: 'Empty when there are userErrors.' })
  report!: ImportReportType;
}

/** Result of createDocument. */
@ObjectType('CreateDocumentPayload')
export class CreateDocumentPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;
}

/** Result of updateDocument. */
@ObjectType('UpdateDocumentPayload')
export class UpdateDocumentPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;
}

/** Result of migrateDocument. */
@ObjectType('MigrateDocumentPayload')
export class MigrateDocumentPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;

  @Field(() => Version, { nullable: true, description: 'What stood before: restoring it undoes this. Null: the document was on that template already.' })
  version!: Version | null;
}

/** Result of archiveDocument. */
@ObjectType('ArchiveDocumentPayload')
export class ArchiveDocumentPayload extends ChangePayload {
  @Field(() => Document, { nullable: true })
  document!: Document | null;
}
