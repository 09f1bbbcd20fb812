import { Field, ID, InputType, Int } from 'type-graphql';
import type { DocumentStatus } from '../../model/document.js';
import type { ImportFormat } from '../../model/import-format.js';
import { DocumentStatusEnum, ImportFormatEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Input of importDocument. */
@InputType('ImportDocumentInput')
export class ImportDocumentInput extends ChangeInput {
  @Field(() => ImportFormatEnum, { defaultValue: 'TEXT', description: 'Has to be what the file is.' })
  format!: ImportFormat;

  @Field(() => String, { description: 'TEXT and JSON: the text itself. DOCX, XLSX and PDF: the file as base64. The file has at most 10 MiB.' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'Tells the fiscal year where the file does not; its extension has to agree with `format`.' })
  filename?: string | null;

  @Field(() => ID, { nullable: true, description: 'The form it is on, one of Query.templates. Left out: the one that JSON names, else the shipped one that fits best.' })
  templateId?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only the report; nothing is written.' })
  dryRun?: boolean | null;
}

/** Input of createDocument. */
@InputType('CreateDocumentInput')
export class CreateDocumentInput extends ChangeInput {
  @Field(() => String)
  title!: string;

  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => String)
  departmentName!: string;

  @Field(() => String)
  compilingUnit!: string;

  @Field(() => String)
  reviewingUnit!: string;

  @Field(() => ID, { description: 'One of Query.templates.' })
  templateId!: string;
}

/** Input of updateDocument. */
@InputType('UpdateDocumentInput')
export class UpdateDocumentInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => Int, { nullable: true })
  fiscalYear?: number | null;

  @Field(() => String, { nullable: true, description: 'As on the cover: "草案"; null takes it off.' })
  statusLabel?: string | null;

  @Field(() => String, { nullable: true })
  departmentName?: string | null;

  @Field(() => String, { nullable: true })
  compilingUnit?: string | null;

  @Field(() => String, { nullable: true })
  reviewingUnit?: string | null;
}

/** Input of archiveDocument. */
@InputType('ArchiveDocumentInput')
export class ArchiveDocumentInput extends VersionedInput {}

/** Input of migrateDocument. */
@InputType('MigrateDocumentInput')
export class MigrateDocumentInput extends VersionedInput {
  @Field(() => ID, { description: 'The version of a form it is to be on.' })
  templateId!: string;

  @Field(() => String, { description: 'Of the documentMigration that somebody has seen.' })
  planHash!: string;
}

/** Which documents to list. */
@InputType('DocumentFilter')
export class DocumentFilter {
  @Field(() => Int, { nullable: true })
  fiscalYear?: number | null;

  @Field(() => DocumentStatusEnum, { nullable: true })
  status?: DocumentStatus | null;

  @Field(() => String, { nullable: true, description: 'Part of the department’s name.' })
  department?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only documents in which it is the viewer’s turn.' })
  waitingForMe?: boolean | null;
}
