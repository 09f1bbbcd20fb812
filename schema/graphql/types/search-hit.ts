import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SearchNodeKindEnum } from '../enums.js';

/** Where in an excerpt the words stand. */
@ObjectType('Highlight', { description: 'Where in an excerpt the words stand, in UTF-16 units.' })
export class Highlight {
  @Field(() => Int)
  start!: number;

  @Field(() => Int)
  length!: number;
}

/** One field in which the words stand. */
@ObjectType('SearchHit')
export class SearchHitType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => SearchNodeKindEnum)
  nodeKind!: 'SECTION' | 'GOAL_TABLE' | 'INDICATOR' | 'COMMENT';

  @Field(() => String)
  field!: string;
}
