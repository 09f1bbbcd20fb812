import { Field, ObjectType } from 'type-graphql';
import { Budget } from './goal-table.js';
import { Target } from './indicator.js';

/** The cells of a row, kept from an earlier moment. */
@ObjectType()
export abstract class CellsAsTheyStood {
  @Field(() => String)
  level3!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Target)
  target!: Target;

  @Field(() => String)
  basis!: string;
}

/** What stands above the rows of a goal table, kept from an earlier moment. */
@ObjectType()
export abstract class HeadAsItStood {
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
