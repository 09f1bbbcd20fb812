import { Field, ID, InputType } from 'type-graphql';
import type { ExportFormat } from '../../model/export-format.js';
import { ExportFormatEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';

/** Input of exportDocument. */
@InputType('ExportDocumentInput')
export class ExportDocumentInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID, { nullable: true, description: 'Left out: the text as it stands.' })
  versionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The table of this round of monitoring instead of the document: as DOCX, XLSX or PDF.' })
  monitoringRoundId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The table of this self-evaluation instead of the document: as DOCX, XLSX or PDF.' })
  selfEvaluationId?: string | null;

  @Field(() => ExportFormatEnum)
  format!: ExportFormat;

  @Field(() => Boolean, { defaultValue: false, description: 'With the comments, where the format has them: as native comments of Word.' })
  withComments!: boolean;
}
