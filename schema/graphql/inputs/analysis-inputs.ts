import { Field, InputType, Int } from 'type-graphql';
import type { DocumentStatus } from '../../model/document.js';
import { DocumentStatusEnum } from '../enums.js';

/** Which documents are analysed. */
@InputType('AnalysisFilter', { description: 'Which documents are analysed; what is empty or left out bounds nothing.' })
export class AnalysisFilterInput {
  @Field(() => [Int], { nullable: true })
  fiscalYears?: readonly number[] | null;

  @Field(() => [String], { nullable: true, description: 'Whole names.' })
  departments?: readonly string[] | null;

  @Field(() => [DocumentStatusEnum], { nullable: true })
  statuses?: readonly DocumentStatus[] | null;
}
