import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** 送审 to 批复: the life cycle of a text, in rounds. */
export interface Review {
  /** Where a document stands in its reviews, with the version that acts on it expect. @throws {not_found} */
  readonly get: ReadById<NonNullable<types.ReviewQuery['document']>>;
  /** What is still to be done before a document can be submitted. @throws {not_found} */
  readonly readiness: ReadById<types.ReadinessFragment>;
  /** All rounds of a document, newest first. @throws {not_found} */
  readonly rounds: List<NonNullable<types.ReviewRoundsQuery['document']>['reviewRounds'], types.ReviewRoundsQueryVariables>;
  /** One round with its items. @throws {not_found} */
  readonly getRound: ReadById<types.ReviewRoundFragment>;
  /** One item with its answers. @throws {not_found} */
  readonly getItem: ReadById<types.ReviewItemFragment>;
  /** What changed since a round was submitted, until now or until a later round was. @throws {not_found} */
  readonly changedSince: (variables: types.ChangedSinceQueryVariables, options?: CallOptions) => Promise<types.ChangedSinceFragment>;
  /** 送审. @throws {not_ready} {wrong_status} {conflict} {forbidden} */
  readonly submit: Act<typeof operations.SubmitDocumentOperation>;
  /** 撤回. @throws {wrong_status} {conflict} {forbidden} */
  readonly withdraw: Act<typeof operations.WithdrawDocumentOperation>;
  /** 开始审核. @throws {wrong_status} {conflict} {forbidden} */
  readonly start: Act<typeof operations.StartReviewOperation>;
  /** @throws {wrong_status} {conflict} {forbidden} */
  readonly giveOpinion: Act<typeof operations.GiveOpinionOperation>;
  /** 退回. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly return: Act<typeof operations.ReturnDocumentOperation>;
  /** @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly answerItem: Act<typeof operations.AnswerReviewItemOperation>;
  /** @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly verifyItem: Act<typeof operations.VerifyReviewItemOperation>;
  /** 批复. @throws {wrong_status} {not_ready} {conflict} {forbidden} */
  readonly approve: Act<typeof operations.ApproveDocumentOperation>;
  /** 公开. @throws {wrong_status} {conflict} {forbidden} */
  readonly publish: Act<typeof operations.PublishDocumentOperation>;
  /** 调整: opens an approved text as its next edition. @throws {wrong_status} {conflict} {forbidden} */
  readonly adjust: Act<typeof operations.AdjustDocumentOperation>;
}

type Reads = Pick<Review, 'get' | 'readiness' | 'rounds' | 'getRound' | 'getItem' | 'changedSince'>;

function createReads(transport: Transport): Reads {
  const ofDocument = (documentId: string): { documentId: string } => ({ documentId });
  return {
    get: createRead(transport, operations.ReviewOperation, ofDocument, ({ document }, id) => requireFound(document, 'document', id)),
    readiness: createRead(transport, operations.ReadinessOperation, ofDocument, ({ document }, id) => requireFound(document, 'document', id).readiness),
    rounds: createList(transport, operations.ReviewRoundsOperation, ({ document }, { documentId }) => requireFound(document, 'document', documentId).reviewRounds),
    getRound: createRead(transport, operations.ReviewRoundOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'ReviewRound', id)),
    getItem: createRead(transport, operations.ReviewItemOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'ReviewItem', id)),
    changedSince: async (variables, options) => requireNode((await transport.send(operations.ChangedSinceOperation, variables, options)).node, 'ReviewRound', variables.roundId).changedSince,
  };
}

/** The methods of reviews over one transport. */
export function createReview(transport: Transport): Review {
  return {
    ...createReads(transport),
    submit: createAct(transport, operations.SubmitDocumentOperation),
    withdraw: createAct(transport, operations.WithdrawDocumentOperation),
    start: createAct(transport, operations.StartReviewOperation),
    giveOpinion: createAct(transport, operations.GiveOpinionOperation),
    return: createAct(transport, operations.ReturnDocumentOperation),
    answerItem: createAct(transport, operations.AnswerReviewItemOperation),
    verifyItem: createAct(transport, operations.VerifyReviewItemOperation),
    approve: createAct(transport, operations.ApproveDocumentOperation),
    publish: createAct(transport, operations.PublishDocumentOperation),
    adjust: createAct(transport, operations.AdjustDocumentOperation),
  };
}
