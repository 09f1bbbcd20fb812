import { Field, ID, ObjectType } from 'type-graphql';
import { Goal, GoalTable } from '../types/goal-table.js';
import { UserError } from './user-error.js';

/** Result of addGoalTable. */
@ObjectType('AddGoalTablePayload')
export class AddGoalTablePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of updateGoalTable. */
@ObjectType('UpdateGoalTablePayload')
export class UpdateGoalTablePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of moveGoalTable. */
@ObjectType('MoveGoalTablePayload')
export class MoveGoalTablePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of removeGoalTable. */
@ObjectType('RemoveGoalTablePayload')
export class RemoveGoalTablePayload {
  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of addGoal. */
@ObjectType('AddGoalPayload')
export class AddGoalPayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => Goal, { nullable: true })
  goal!: Goal | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of updateGoal. */
@ObjectType('UpdateGoalPayload')
export class UpdateGoalPayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => Goal, { nullable: true })
  goal!: Goal | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}

/** Result of removeGoal. */
@ObjectType('RemoveGoalPayload')
export class RemoveGoalPayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => [UserError])
  userErrors!: readonly UserError[];
}
