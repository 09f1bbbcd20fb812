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

/** One node that has the words. */
@ObjectType('SearchHit', { description: 'One node that has the words: in its titles, in its prose, in its cells, or as a comment.' })
export class SearchHitType {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  nodeId!: string;

  @Field(() => SearchNodeKindEnum)
  nodeKind!: 'DOCUMENT' | 'SECTION' | 'GOAL_TABLE' | 'INDICATOR' | 'COMMENT';

  @Field(() => String, { description: 'The field of the excerpt: the first that has all the words, or most of them.' })
  field!: string;
}
