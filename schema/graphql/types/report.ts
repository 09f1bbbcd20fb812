import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars.js';

/** What a report is of. */
@ObjectType('ReportOf', { description: '绩效自评报告: what it is the report of.' })
export class ReportOf {
  @Field(() => DateTimeScalar)
  startedAt!: number;
}
