import { Field, Int, ObjectType } from 'type-graphql';
import type { ReportLack } from '../../model/report.js';
import { ReportLackEnum } from '../enums.js';

/** What is still to be done before a text can be submitted. */
@ObjectType('Readiness', { description: 'What is still to be done before the text can be submitted; who may submit is in viewerCan.' })
export class ReadinessType {
  @Field(() => Boolean, { name: 'ready', description: 'Nothing is left to do.' })
  isReady!: boolean;

  @Field(() => Int, { description: 'Findings of severity ERROR.' })
  errors!: number;

  @Field(() => Int, { description: 'Warnings without an explanation.' })
  unexplained!: number;

  @Field(() => [ReportLackEnum], { description: 'Of the report of a self-evaluation: what is not settled yet, to whoever may read the text of the year.' })
  reportLacks!: readonly ReportLack[];
}

/** A finding, as far as submitting is concerned. */
@ObjectType('ReadinessFinding', { description: 'A finding, and whether it stands in the way of submitting.' })
export class ReadinessFinding {
  @Field(() => Boolean, { description: 'An error, or a warning that nobody has explained.' })
  blocks!: boolean;
}
