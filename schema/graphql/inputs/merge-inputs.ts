import { Field, ID, InputType } from 'type-graphql';
import type { ImportFormat } from '../../model/import-format.js';
import type { MergeSide } from '../../model/merge.js';
import { ImportFormatEnum, MergeSideEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';

/** What to do with one node. */
@InputType('MergeChoiceInput')
export class MergeChoiceInput {
  @Field(() => ID, { description: 'Of an item of the plan.' })
  key!: string;

  @Field(() => MergeSideEnum)
  take!: MergeSide;
}

/** Input of mergeFile. */
@InputType('MergeFileInput')
export class MergeFileInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ImportFormatEnum, { description: 'TEXT, DOCX, XLSX or JSON; has to be what the file is.' })
  format!: ImportFormat;

  @Field(() => String, { description: 'As of importDocument.' })
  content!: string;

  @Field(() => String, { nullable: true })
  filename?: string | null;

  @Field(() => ID, { nullable: true, description: 'The version that the file was made from. Left out: the one that the file names itself; where it names none, whatever differs is to be chosen.' })
  baseVersionId?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only the plan and the report; nothing is written.' })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The hash of the plan that was seen; needed unless dryRun.' })
  planHash?: string | null;

  @Field(() => [MergeChoiceInput], { nullable: true, description: 'Items that are left out do as the plan has them preset.' })
  choices?: readonly MergeChoiceInput[] | null;
}
