import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** 绩效自评: what became of a document's projects over the year, and what that scores. */
export interface Evaluation {
  /** That of a document; null: not begun. @throws {not_found} */
  readonly of: ReadById<types.SelfEvaluationFragment | null>;
  /** One with its projects, rows and opinions. @throws {not_found} */
  readonly get: ReadById<NodeOf<typeof operations.SelfEvaluationOperation, 'SelfEvaluation'>>;
  /** Those that are late, the longest first. */
  readonly overdue: List<types.OverdueSelfEvaluationsQuery['overdueSelfEvaluations'], types.OverdueSelfEvaluationsQueryVariables>;
  /** Of an approved text. @throws {wrong_status} {forbidden} {invalid_input} {already_exists} */
  readonly start: Act<typeof operations.StartSelfEvaluationOperation>;
  /** One row; figures that others filled in merge. @throws {conflict} {wrong_status} {forbidden} {invalid_input} */
  readonly fill: Act<typeof operations.FillSelfEvaluationOperation>;
  /** 报送. @throws {not_ready} {wrong_status} {conflict} {forbidden} */
  readonly submit: Act<typeof operations.SubmitSelfEvaluationOperation>;
  /** 退回. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly return: Act<typeof operations.ReturnSelfEvaluationOperation>;
  /** 通过. @throws {wrong_status} {conflict} {forbidden} */
  readonly accept: Act<typeof operations.AcceptSelfEvaluationOperation>;
  /** 抽查. @throws {wrong_status} {conflict} {forbidden} {invalid_input} {not_ready} */
  readonly sample: Act<typeof operations.SampleSelfEvaluationOperation>;
  /** 财政评价, one row of a sampled project. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly rescore: Act<typeof operations.RescoreSelfEvaluationOperation>;
  /** 评价结论. @throws {wrong_status} {conflict} {forbidden} {not_ready} */
  readonly conclude: Act<typeof operations.ConcludeSelfEvaluationOperation>;
  /** 提出整改事项. @throws {wrong_status} {forbidden} {invalid_input} {too_large} */
  readonly raise: Act<typeof operations.RaiseRectificationOperation>;
  /** 回复整改情况. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly answer: Act<typeof operations.AnswerRectificationOperation>;
  /** 核实: closes it, or reopens it. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly verify: Act<typeof operations.VerifyRectificationOperation>;
  /** Rectifications that are late, the longest first. */
  readonly overdueRectifications: List<types.OverdueRectificationsQuery['overdueRectifications'], types.OverdueRectificationsQueryVariables>;
}

/** The methods of self-evaluation over one transport. */
export function createEvaluation(transport: Transport): Evaluation {
  return {
    of: createRead(transport, operations.DocumentSelfEvaluationOperation, (documentId) => ({ documentId }), ({ document }, id) => requireFound(document, 'document', id).selfEvaluation ?? null),
    get: createRead(transport, operations.SelfEvaluationOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'SelfEvaluation', id)),
    overdue: createList(transport, operations.OverdueSelfEvaluationsOperation, ({ overdueSelfEvaluations }) => overdueSelfEvaluations),
    start: createAct(transport, operations.StartSelfEvaluationOperation),
    fill: createAct(transport, operations.FillSelfEvaluationOperation),
    submit: createAct(transport, operations.SubmitSelfEvaluationOperation),
    return: createAct(transport, operations.ReturnSelfEvaluationOperation),
    accept: createAct(transport, operations.AcceptSelfEvaluationOperation),
    sample: createAct(transport, operations.SampleSelfEvaluationOperation),
    rescore: createAct(transport, operations.RescoreSelfEvaluationOperation),
    conclude: createAct(transport, operations.ConcludeSelfEvaluationOperation),
    raise: createAct(transport, operations.RaiseRectificationOperation),
    answer: createAct(transport, operations.AnswerRectificationOperation),
    verify: createAct(transport, operations.VerifyRectificationOperation),
    overdueRectifications: createList(transport, operations.OverdueRectificationsOperation, ({ overdueRectifications }) => overdueRectifications),
  };
}
