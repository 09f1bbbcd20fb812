import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddIndicatorInput, UpdateIndicatorInput, MoveIndicatorInput, RemoveIndicatorInput, RestoreIndicatorInput,
} from '../../../schema/graphql/inputs/indicator-inputs.js';
import {
  AddIndicatorPayload, UpdateIndicatorPayload, MoveIndicatorPayload, RemoveIndicatorPayload, RestoreIndicatorPayload,
} from '../../../schema/graphql/payloads/indicator-payloads.js';
import { addIndicator, type AddIndicatorResult } from '../../commands/indicator/add.js';
import { updateIndicator, type UpdateIndicatorResult } from '../../commands/indicator/update.js';
import { moveIndicator, type MoveIndicatorResult } from '../../commands/indicator/move.js';
import { removeIndicator, type RemoveIndicatorResult } from '../../commands/indicator/remove.js';
import { restoreIndicator, type RestoreIndicatorResult } from '../../commands/indicator/restore.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class IndicatorMutations {
  @Mutation(() => AddIndicatorPayload)
  addIndicator(@Arg('input', () => AddIndicatorInput) input: AddIndicatorInput, @Ctx() context: GraphqlContext): Payload<AddIndicatorResult> {
    return toPayload({}, async () => addIndicator(commandContextOf(context), input));
  }

  @Mutation(() => UpdateIndicatorPayload, { description: 'Fields others did not touch merge; the same field conflicts.' })
  updateIndicator(@Arg('input', () => UpdateIndicatorInput) input: UpdateIndicatorInput, @Ctx() context: GraphqlContext): Payload<UpdateIndicatorResult> {
    return toPayload({}, async () => updateIndicator(commandContextOf(context), input));
  }

  @Mutation(() => MoveIndicatorPayload)
  moveIndicator(@Arg('input', () => MoveIndicatorInput) input: MoveIndicatorInput, @Ctx() context: GraphqlContext): Payload<MoveIndicatorResult> {
    return toPayload({}, async () => moveIndicator(commandContextOf(context), input));
  }

  @Mutation(() => RemoveIndicatorPayload)
  removeIndicator(@Arg('input', () => RemoveIndicatorInput) input: RemoveIndicatorInput, @Ctx() context: GraphqlContext): Payload<RemoveIndicatorResult> {
    return toPayload({}, async () => removeIndicator(commandContextOf(context), input));
  }

  @Mutation(() => RestoreIndicatorPayload, { description: 'Brings a removed row back as it was, with the comments on its cells.' })
  restoreIndicator(@Arg('input', () => RestoreIndicatorInput) input: RestoreIndicatorInput, @Ctx() context: GraphqlContext): Payload<RestoreIndicatorResult> {
    return toPayload({}, async () => restoreIndicator(commandContextOf(context), input));
  }
}
