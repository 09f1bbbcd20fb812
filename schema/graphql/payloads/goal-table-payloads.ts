import { Field, ID, ObjectType } from 'type-graphql';
import { Goal, GoalTable } from '../types/goal-table.js';
import { ChangePayload } from './change-payload.js';

/** Result of addGoalTable. */
@ObjectType('AddGoalTablePayload')
export class AddGoalTablePayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;
}

/** Result of updateGoalTable. */
@ObjectType('UpdateGoalTablePayload')
export class UpdateGoalTablePayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;
}

/** Result of moveGoalTable. */
@ObjectType('MoveGoalTablePayload')
export class MoveGoalTablePayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;
}

/** Result of removeGoalTable. */
@ObjectType('RemoveGoalTablePayload')
export class RemoveGoalTablePayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;
}

/** Result of addGoal. */
@ObjectType('AddGoalPayload')
export class AddGoalPayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => Goal, { nullable: true })
  goal!: Goal | null;
}

/** Result of updateGoal. */
@ObjectType('UpdateGoalPayload')
export class UpdateGoalPayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;

  @Field(() => Goal, { nullable: true })
  goal!: Goal | null;
}

/** Result of removeGoal. */
@ObjectType('RemoveGoalPayload')
export class RemoveGoalPayload extends ChangePayload {
  @Field(() => GoalTable, { nullable: true })
  goalTable!: GoalTable | null;
}
