import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AnswerRectificationInput, ConcludeSelfEvaluationInput, RaiseRectificationInput, RescoreSelfEvaluationInput, SampleSelfEvaluationInput, VerifyRectificationInput,
} from '../../../schema/graphql/inputs/fiscal-evaluation-inputs.js';
import {
  AnswerRectificationPayload, ConcludeSelfEvaluationPayload, RaiseRectificationPayload, RescoreSelfEvaluationPayload, SampleSelfEvaluationPayload, VerifyRectificationPayload,
} from '../../../schema/graphql/payloads/fiscal-evaluation-payloads.js';
import type { FillSelfEvaluationResult } from '../../commands/evaluation/fill.js';
import { concludeSelfEvaluation, rescoreSelfEvaluation } from '../../commands/evaluation/rescore.js';
import { sampleSelfEvaluation } from '../../commands/evaluation/sample.js';
import type { SelfEvaluationResult } from '../../commands/evaluation/start.js';
import { raiseRectification, type RectificationResult } from '../../commands/rectification/raise.js';
import { answerRectification, verifyRectification } from '../../commands/rectification/settle.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class FiscalEvaluationMutations {
  @Mutation(() => SampleSelfEvaluationPayload, { description: '抽查: says which projects of an accepted self-evaluation the bureau scores again.' })
  sampleSelfEvaluation(@Arg('input', () => SampleSelfEvaluationInput) input: SampleSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => sampleSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => RescoreSelfEvaluationPayload, { description: '财政评价: the bureau’s score of one row of a sampled project.' })
  rescoreSelfEvaluation(@Arg('input', () => RescoreSelfEvaluationInput) input: RescoreSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<FillSelfEvaluationResult> {
    return toPayload({}, async () => rescoreSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => ConcludeSelfEvaluationPayload, { description: '评价结论: ends the bureau’s scoring.' })
  concludeSelfEvaluation(@Arg('input', () => ConcludeSelfEvaluationInput) input: ConcludeSelfEvaluationInput, @Ctx() context: GraphqlContext): Payload<SelfEvaluationResult> {
    return toPayload({}, async () => concludeSelfEvaluation(commandContextOf(context), input));
  }

  @Mutation(() => RaiseRectificationPayload, { description: '提出整改事项 after a self-evaluation that was accepted or concluded.' })
  raiseRectification(@Arg('input', () => RaiseRectificationInput) input: RaiseRectificationInput, @Ctx() context: GraphqlContext): Payload<RectificationResult> {
    return toPayload({}, async () => raiseRectification(commandContextOf(context), input));
  }

  @Mutation(() => AnswerRectificationPayload, { description: '回复整改情况: says what was mended; the bureau closes it.' })
  answerRectification(@Arg('input', () => AnswerRectificationInput) input: AnswerRectificationInput, @Ctx() context: GraphqlContext): Payload<RectificationResult> {
    return toPayload({}, async () => answerRectification(commandContextOf(context), input));
  }

  @Mutation(() => VerifyRectificationPayload, { description: '核实: closes (销号) what was mended, or reopens it with a reason.' })
  verifyRectification(@Arg('input', () => VerifyRectificationInput) input: VerifyRectificationInput, @Ctx() context: GraphqlContext): Payload<RectificationResult> {
    return toPayload({}, async () => verifyRectification(commandContextOf(context), input));
  }
}
