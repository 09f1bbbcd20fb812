import { Field, ObjectType } from 'type-graphql';
import { SelfEvaluation } from '../types/self-evaluation.js';
import { PageInfo } from './page-info.js';

/** One self-evaluation of a page, with its cursor. */
@ObjectType('SelfEvaluationEdge')
export class SelfEvaluationEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => SelfEvaluation)
  node!: SelfEvaluation;
}

/** One page of self-evaluations. */
@ObjectType('SelfEvaluationConnection')
export class SelfEvaluationConnection {
  @Field(() => [SelfEvaluationEdge])
  edges!: readonly SelfEvaluationEdge[];

  @Field(() => [SelfEvaluation])
  nodes!: readonly SelfEvaluation[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
