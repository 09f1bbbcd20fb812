import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ExportFormat, ExportState } from '../../model/export-format.js';
import { ExportFormatEnum, ExportStateEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';

/** A document as a file, that somebody asked for. */
@ObjectType('DocumentExport', { description: 'A document as a file. Whoever asked for it sees it, for a day, while they may read the document.' })
export class DocumentExport {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  documentId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: the text as it stood when the file was written.' })
  versionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The round of monitoring whose table it is; null: the document itself.' })
  monitoringRoundId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The self-evaluation whose table it is; null: none.' })
  selfEvaluationId!: string | null;

  @Field(() => ExportFormatEnum)
  format!: ExportFormat;

  @Field(() => ExportStateEnum)
  state!: ExportState;

  @Field(() => Int, { description: 'Steps done.' })
  done!: number;

  @Field(() => Int, { description: 'Steps in all; 0 before it is begun.' })
  total!: number;

  @Field(() => String, { nullable: true, description: 'FAILED: why, in Chinese.' })
  problem!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in English.' })
  problemEn!: string | null;

  @Field(() => String, { nullable: true, description: 'DONE: what the file is called.' })
  fileName!: string | null;

  @Field(() => Int, { nullable: true, description: 'DONE: length of the file.' })
  bytes!: number | null;

  @Field(() => String, { nullable: true, description: 'DONE: SHA-256 of the file, in hexadecimal.' })
  sha256!: string | null;

  @Field(() => DateTimeScalar)
  requestedAt!: number;

  @Field(() => DateTimeScalar, { description: 'From here on it is gone.' })
  expiresAt!: number;
}
