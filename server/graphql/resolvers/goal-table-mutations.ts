import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddGoalTableInput, UpdateGoalTableInput, MoveGoalTableInput, RemoveGoalTableInput, AddGoalInput, UpdateGoalInput, RemoveGoalInput,
} from '../../../schema/graphql/inputs/goal-table-inputs.js';
import {
  AddGoalTablePayload, UpdateGoalTablePayload, MoveGoalTablePayload, RemoveGoalTablePayload, AddGoalPayload, UpdateGoalPayload, RemoveGoalPayload,
} from '../../../schema/graphql/payloads/goal-table-payloads.js';
import { addGoalTable, type AddGoalTableResult } from '../../commands/goal-table/add.js';
import { updateGoalTable, type UpdateGoalTableResult } from '../../commands/goal-table/update.js';
import { moveGoalTable, type MoveGoalTableResult } from '../../commands/goal-table/move.js';
import { removeGoalTable, type RemoveGoalTableResult } from '../../commands/goal-table/remove.js';
import { addGoal, type AddGoalResult } from '../../commands/goal/add.js';
import { updateGoal, type UpdateGoalResult } from '../../commands/goal/update.js';
import { removeGoal, type RemoveGoalResult } from '../../commands/goal/remove.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class GoalTableMutations {
  @Mutation(() => AddGoalTablePayload)
  addGoalTable(@Arg('input', () => AddGoalTableInput) input: AddGoalTableInput, @Ctx() context: GraphqlContext): Payload<AddGoalTableResult> {
    return toPayload({}, async () => addGoalTable(commandContextOf(context), input));
  }

  @Mutation(() => UpdateGoalTablePayload, { description: 'Fields others did not touch merge; the same field conflicts.' })
  updateGoalTable(@Arg('input', () => UpdateGoalTableInput) input: UpdateGoalTableInput, @Ctx() context: GraphqlContext): Payload<UpdateGoalTableResult> {
    return toPayload({}, async () => updateGoalTable(commandContextOf(context), input));
  }

  @Mutation(() => MoveGoalTablePayload)
  moveGoalTable(@Arg('input', () => MoveGoalTableInput) input: MoveGoalTableInput, @Ctx() context: GraphqlContext): Payload<MoveGoalTableResult> {
    return toPayload({}, async () => moveGoalTable(commandContextOf(context), input));
  }

  @Mutation(() => RemoveGoalTablePayload)
  removeGoalTable(@Arg('input', () => RemoveGoalTableInput) input: RemoveGoalTableInput, @Ctx() context: GraphqlContext): Payload<RemoveGoalTableResult> {
    return toPayload({}, async () => removeGoalTable(commandContextOf(context), input));
  }

  @Mutation(() => AddGoalPayload)
  addGoal(@Arg('input', () => AddGoalInput) input: AddGoalInput, @Ctx() context: GraphqlContext): Payload<AddGoalResult> {
    return toPayload({}, async () => addGoal(commandContextOf(context), input));
  }

  @Mutation(() => UpdateGoalPayload)
  updateGoal(@Arg('input', () => UpdateGoalInput) input: UpdateGoalInput, @Ctx() context: GraphqlContext): Payload<UpdateGoalResult> {
    return toPayload({}, async () => updateGoal(commandContextOf(context), input));
  }

  @Mutation(() => RemoveGoalPayload)
  removeGoal(@Arg('input', () => RemoveGoalInput) input: RemoveGoalInput, @Ctx() context: GraphqlContext): Payload<RemoveGoalResult> {
    return toPayload({}, async () => removeGoal(commandContextOf(context), input));
  }
}
