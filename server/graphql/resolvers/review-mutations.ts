import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AdjustDocumentInput, AnswerReviewItemInput, ApproveDocumentInput, GiveOpinionInput, PublishDocumentInput, ReturnDocumentInput, StartReviewInput,
  SubmitDocumentInput, VerifyReviewItemInput, WithdrawDocumentInput,
} from '../../../schema/graphql/inputs/review-inputs.js';
import {
  AdjustDocumentPayload, AnswerReviewItemPayload, ApproveDocumentPayload, GiveOpinionPayload, PublishDocumentPayload, ReturnDocumentPayload, StartReviewPayload,
  SubmitDocumentPayload, VerifyReviewItemPayload, WithdrawDocumentPayload,
} from '../../../schema/graphql/payloads/review-payloads.js';
import { adjustDocument, type AdjustDocumentResult } from '../../commands/review/adjust.js';
import { answerReviewItem, type AnswerReviewItemResult } from '../../commands/review/answer-item.js';
import { approveDocument, type ApproveDocumentResult } from '../../commands/review/approve.js';
import { giveOpinion, type GiveOpinionResult } from '../../commands/review/give-opinion.js';
import { publishDocument, type PublishDocumentResult } from '../../commands/review/publish.js';
import { returnDocument, type ReturnDocumentResult } from '../../commands/review/return.js';
import { startReview, type StartReviewResult } from '../../commands/review/start.js';
import { submitDocument, type SubmitDocumentResult } from '../../commands/review/submit.js';
import { verifyReviewItem, type VerifyReviewItemResult } from '../../commands/review/verify-item.js';
import { withdrawDocument, type WithdrawDocumentResult } from '../../commands/review/withdraw.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toRaisedItem } from '../input-unions.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class ReviewMutations {
  @Mutation(() => SubmitDocumentPayload, { description: '送审: begins a review round; nobody can write in the text from then on. Document.readiness lists what is still to be done.' })
  submitDocument(@Arg('input', () => SubmitDocumentInput) input: SubmitDocumentInput, @Ctx() context: GraphqlContext): Payload<SubmitDocumentResult & { readonly subjectId: string }> {
    const subject = { subjectId: input.id };
    return toPayload(subject, async () => ({ ...(await submitDocument(commandContextOf(context), input)), ...subject }));
  }

  @Mutation(() => WithdrawDocumentPayload, { description: '撤回: before anybody began to review it.' })
  withdrawDocument(@Arg('input', () => WithdrawDocumentInput) input: WithdrawDocumentInput, @Ctx() context: GraphqlContext): Payload<WithdrawDocumentResult> {
    return toPayload({}, async () => withdrawDocument(commandContextOf(context), input));
  }

  @Mutation(() => StartReviewPayload, { description: '开始审核: the authors cannot take it back any more.' })
  startReview(@Arg('input', () => StartReviewInput) input: StartReviewInput, @Ctx() context: GraphqlContext): Payload<StartReviewResult> {
    return toPayload({}, async () => startReview(commandContextOf(context), input));
  }

  @Mutation(() => GiveOpinionPayload, { description: 'What the viewer thinks of the text in the round that goes on; given anew it replaces the earlier one.' })
  giveOpinion(@Arg('input', () => GiveOpinionInput) input: GiveOpinionInput, @Ctx() context: GraphqlContext): Payload<GiveOpinionResult> {
    return toPayload({}, async () => giveOpinion(commandContextOf(context), input));
  }

  @Mutation(() => ReturnDocumentPayload, { description: '退回: ends the round with grades and the items to mend.' })
  returnDocument(@Arg('input', () => ReturnDocumentInput) input: ReturnDocumentInput, @Ctx() context: GraphqlContext): Payload<ReturnDocumentResult> {
    return toPayload({}, async () => returnDocument(commandContextOf(context), { ...input, items: input.items.map(toRaisedItem) }), 'items');
  }

  @Mutation(() => ApproveDocumentPayload, { description: '批复: ends the round; the text stays as it is.' })
  approveDocument(@Arg('input', () => ApproveDocumentInput) input: ApproveDocumentInput, @Ctx() context: GraphqlContext): Payload<ApproveDocumentResult> {
    return toPayload({}, async () => approveDocument(commandContextOf(context), input));
  }

  @Mutation(() => PublishDocumentPayload, { description: '公开' })
  publishDocument(@Arg('input', () => PublishDocumentInput) input: PublishDocumentInput, @Ctx() context: GraphqlContext): Payload<PublishDocumentResult> {
    return toPayload({}, async () => publishDocument(commandContextOf(context), input));
  }

  @Mutation(() => AdjustDocumentPayload, { description: '调整: opens an approved text as its next edition, to be submitted and approved again.' })
  adjustDocument(@Arg('input', () => AdjustDocumentInput) input: AdjustDocumentInput, @Ctx() context: GraphqlContext): Payload<AdjustDocumentResult> {
    return toPayload({}, async () => adjustDocument(commandContextOf(context), input));
  }

  @Mutation(() => AnswerReviewItemPayload)
  answerReviewItem(@Arg('input', () => AnswerReviewItemInput) input: AnswerReviewItemInput, @Ctx() context: GraphqlContext): Payload<AnswerReviewItemResult> {
    return toPayload({}, async () => answerReviewItem(commandContextOf(context), input));
  }

  @Mutation(() => VerifyReviewItemPayload, { description: 'Accepts the answer, which resolves the thread, or reopens the item.' })
  verifyReviewItem(@Arg('input', () => VerifyReviewItemInput) input: VerifyReviewItemInput, @Ctx() context: GraphqlContext): Payload<VerifyReviewItemResult> {
    return toPayload({}, async () => verifyReviewItem(commandContextOf(context), input));
  }
}
