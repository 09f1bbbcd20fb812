import { Field, Int, ObjectType } from 'type-graphql';
import { Budget } from './goal-table.js';
import { Target } from './indicator.js';

/** What a row said last year. */
@ObjectType('LastYearIndicator', { description: 'What a row said in last year’s text, as it stood when the new year was begun.' })
export class LastYearIndicator {
  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => String)
  level1!: string;

  @Field(() => String)
  level2!: string;

  @Field(() => String)
  level3!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Target)
  target!: Target;

  @Field(() => String)
  basis!: string;
}

/** What a goal table said last year. */
@ObjectType('LastYearGoalTable', { description: 'What the head of a goal table said in last year’s text, as it stood when the new year was begun.' })
export class LastYearGoalTable {
  @Field(() => Int)
  fiscalYear!: number;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  projectCode!: string;

  @Field(() => String)
  projectName!: string;

  @Field(() => String, { description: 'Of the amounts.' })
  currencyUnit!: string;

  @Field(() => Budget)
  budget!: Budget;

  @Field(() => String)
  fundPurpose!: string;
}
