import { Field, ID, Int, ObjectType } from 'type-graphql';
import { IndicatorLevel, Target } from './indicator.js';

/** How approved documents have the indicator. */
@ObjectType('LibraryExample', { description: 'A target and its basis, as approved documents have them.' })
export class LibraryExample {
  @Field(() => Target)
  target!: Target;

  @Field(() => String)
  basis!: string;

  @Field(() => Int, { description: 'How many rows say the same.' })
  useCount!: number;

  @Field(() => ID, { description: 'The newest of them.' })
  documentId!: string;

  @Field(() => Int, { description: 'Of that document.' })
  fiscalYear!: number;

  @Field(() => String, { description: 'Of that document.' })
  departmentName!: string;
}

/** An indicator that approved documents have, by its name in its groups. */
@ObjectType('LibraryIndicator', { description: '指标库: an indicator that approved documents have, by its name in its groups.' })
export class LibraryIndicator {
  @Field(() => IndicatorLevel)
  level1!: IndicatorLevel;

  @Field(() => IndicatorLevel)
  level2!: IndicatorLevel;

  @Field(() => String)
  level3!: string;

  @Field(() => Int, { description: 'Rows of that name.' })
  useCount!: number;

  @Field(() => Int, { description: 'Documents that have one.' })
  documentCount!: number;

  @Field(() => Int, { description: 'Of the newest of them.' })
  fiscalYear!: number;

  @Field(() => [LibraryExample], { description: 'The most common first, five at most.' })
  examples!: readonly LibraryExample[];
}
