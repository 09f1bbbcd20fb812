import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Attainment } from '../../model/results.js';
import { AttainmentEnum } from '../enums.js';
import { DateTimeScalar, DecimalScalar } from '../scalars.js';
import { Node } from './node.js';

/** What every form has that departments fill in row by row and hand in by a day. */
@ObjectType()
export abstract class HandedIn extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { name: 'dueDate', description: 'By which day it is handed in, Beijing time.' })
  dueOn!: string;

  @Field(() => DateTimeScalar)
  startedAt!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  submittedAt!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was returned or accepted last.' })
  decidedAt!: number | null;

  @Field(() => String, { description: 'What was said of it as a whole then; empty when nothing.' })
  opinion!: string;
}

/** What every row of one has, filled in or not. */
@ObjectType()
export abstract class HandedInRow {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => ID)
  indicatorId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: nothing was filled in yet.' })
  entryId!: string | null;

  @Field(() => Int, { description: 'What filling it in expects; 0 while nothing is filled in.' })
  version!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '实际完成值, of a target with a number, in its own unit: of a round to date, of a self-evaluation over the year.' })
  actual!: string | null;

  @Field(() => AttainmentEnum, { nullable: true, description: '达成情况: the same of a target in words.' })
  attainment!: Attainment | null;
}
