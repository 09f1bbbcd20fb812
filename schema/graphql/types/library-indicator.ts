import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Attainment } from '../../model/results.js';
import { AttainmentEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { IndicatorLevel, Target } from './indicator.js';

/** What became of a target in earlier years. */
@ObjectType('TargetResults', { description: 'What became of a target: by accepted rounds of monitoring at the end of a year.' })
export class TargetResults {
  @Field(() => Int, { description: 'How many results there are.' })
  count!: number;

  @Field(() => Int, { description: 'In how many of them it was reached.' })
  reachedCount!: number;

  @Field(() => ID, { description: 'Of the newest result.' })
  documentId!: string;

  @Field(() => Int, { description: 'Of that document.' })
  fiscalYear!: number;

  @Field(() => String, { description: 'Of that document.' })
  departmentName!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of the newest result, in the target’s own unit; null of words.' })
  actual!: string | null;

  @Field(() => AttainmentEnum, { nullable: true, description: 'Of the newest result; null of numbers.' })
  attainment!: Attainment | null;

  @Field(() => Boolean, { description: 'Of the newest result.' })
  reached!: boolean;
}

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
