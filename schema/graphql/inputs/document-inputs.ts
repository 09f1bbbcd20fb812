import { Field, ID, InputType, Int } from 'type-graphql';
import type { DocumentStatus } from '../../model/document.js';
import { DocumentStatusEnum, ImportFormatEnum } from '../enums.js';

/** Input of importDocument. */
@InputType('ImportDocumentInput')
export class ImportDocumentInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ImportFormatEnum)
  format!: 'TEXT';

  @Field(() => String, { description: 'The text itself; at most 10 MiB.' })
  content!: string;

  @Field(() => String, { nullable: true })
  filename?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only the report; nothing is written.' })
  dryRun?: boolean | null;
}

/** Input of createDocument. */
@InputType('CreateDocumentInput')
export class CreateDocumentInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

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
export class UpdateDocumentInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;

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
export class ArchiveDocumentInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;
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
