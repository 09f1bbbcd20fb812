import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AcceptSelfEvaluationInput, FillSelfEvaluationInput, ReturnSelfEvaluationInput, StartSelfEvaluationInput, SubmitSelfEvaluationInput,
} from '../../../schema/graphql/inputs/self-evaluation-inputs.js';
import {
  AcceptSelfEvaluationPayload, FillSelfEvaluationPayload, ReturnSelfEvaluationPayload, StartSelfEvaluationPayload, SubmitSelfEvaluationPayload,
} from '../../../schema/graphql/payloads/self-evaluation-payloads.js';
import { acceptSelfEvaluation, returnSelfEvaluation } from '../../commands/evaluation/decide.js';
import { fillSelfEvaluation, type FillSelfEvaluationResult } from '../../commands/evaluation/fill.js';
import { startSelfEvaluation, type SelfEvaluationResult } from '../../commands/evaluation/start.js';
import { submitSelfEvaluation } from '../../commands/evaluation/submit.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class SelfEvaluationMutations {
  @Mutation(() => StartSelfEvaluationPayload, { description: '开始绩效自评 of an approved text; once for each document.' })
  startSelfEvaluation(@Arg('input', () => StartSelfEvaluationInput) input: StartSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => startSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => FillSelfEvaluationPayload, { description: '填报 one row of a self-evaluation, figure by figure.' })
  fillSelfEvaluation(@Arg('input', () => FillSelfEvaluationInput) input: FillSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<FillSelfEvaluationResult> {
    return toPayload({}, async () => fillSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => SubmitSelfEvaluationPayload, { description: '报送: hands a self-evaluation in to the bureau, once the year is over and every row is told.' })
  submitSelfEvaluation(@Arg('input', () => SubmitSelfEvaluationInput) input: SubmitSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => submitSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => ReturnSelfEvaluationPayload, { description: '退回 a self-evaluation with what is to be mended.' })
  returnSelfEvaluation(@Arg('input', () => ReturnSelfEvaluationInput) input: ReturnSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => returnSelfEvaluation(commandContextOf(context), { ...input, items: input.items ?? [] }));
  }

  @Mutation(() => AcceptSelfEvaluationPayload, { description: '通过: freezes a self-evaluation as it was handed in.' })
  acceptSelfEvaluation(@Arg('input', () => AcceptSelfEvaluationInput) input: AcceptSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => acceptSelfEvaluation(commandContextOf(context), input));
  }
}
