import { Field, ObjectType } from 'type-graphql';
import { FieldStepType } from '../types/field-step.js';
import { PageInfo } from './page-info.js';

/** One step of a page, with its cursor. */
@ObjectType('FieldStepEdge')
export class FieldStepEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => FieldStepType)
  node!: FieldStepType;
}

/** One page of steps. */
@ObjectType('FieldStepConnection')
export class FieldStepConnection {
  @Field(() => [FieldStepEdge])
  edges!: readonly FieldStepEdge[];

  @Field(() => [FieldStepType])
  nodes!: readonly FieldStepType[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
