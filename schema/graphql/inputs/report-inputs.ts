import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput } from './change-input.js';

/** Input of startReport. */
@InputType('StartReportInput')
export class StartReportInput extends ChangeInput {
  @Field(() => ID)
  selfEvaluationId!: string;

  @Field(() => ID, { nullable: true, description: 'A template of kind REPORT; absent: the one that ships.' })
  templateId?: string | null;

  @Field(() => String, { nullable: true, description: 'Absent: "2025年度绩效自评报告", of the year of the text.' })
  title?: string | null;
}

/** Input of refreshReport. */
@InputType('RefreshReportInput')
export class RefreshReportInput extends ChangeInput {
  @Field(() => ID, { description: 'The report.' })
  documentId!: string;
}
