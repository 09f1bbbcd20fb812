import { Field, Int, ObjectType } from 'type-graphql';
import { CellsAsTheyStood, HeadAsItStood } from './as-it-stood.js';

/** What a row said last year. */
@ObjectType('LastYearIndicator', { description: 'What a row said in last year’s text, as it stood when the new year was begun.' })
export class LastYearIndicator extends CellsAsTheyStood {
  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => String)
  level1!: string;

  @Field(() => String)
  level2!: string;
}

/** What a goal table said last year. */
@ObjectType('LastYearGoalTable', { description: 'What the head of a goal table said in last year’s text, as it stood when the new year was begun.' })
export class LastYearGoalTable extends HeadAsItStood {
  @Field(() => Int)
  fiscalYear!: number;
}
