import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** Input of attachEvidence. */
@InputType('AttachEvidenceInput')
export class AttachEvidenceInput extends ChangeInput {
  @Field(() => ID)
  selfEvaluationId!: string;

  @Field(() => ID, { nullable: true, description: 'The row it stands on; absent: the self-evaluation as a whole.' })
  indicatorId?: string | null;

  @Field(() => String, { description: 'Without folders; its ending must be that of what the file is.' })
  fileName!: string;

  @Field(() => String, { description: 'The file as base64; at most 10 MiB of PDF, PNG, JPEG, DOCX or XLSX.' })
  content!: string;
}

/** Input of removeEvidence. */
@InputType('RemoveEvidenceInput')
export class RemoveEvidenceInput extends ChangeInput {
  @Field(() => ID)
  id!: string;
}
