import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** 项目绩效目标表: goal tables and the goals in them. */
export interface GoalTables {
  /** One table with its rows, its findings and what it said last year. @throws {not_found} */
  readonly get: ReadById<NodeOf<typeof operations.GoalTableOperation, 'GoalTable'>>;
  /** All tables of a document, in order, with their rows. @throws {not_found} */
  readonly list: ReadById<readonly types.GoalTableFragment[]>;
  /** @throws {forbidden} {locked_for_review} {invalid_input} {already_exists} */
  readonly add: Act<typeof operations.AddGoalTableOperation>;
  /** The head; fields others did not touch merge. @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly update: Act<typeof operations.UpdateGoalTableOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly move: Act<typeof operations.MoveGoalTableOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} */
  readonly remove: Act<typeof operations.RemoveGoalTableOperation>;
  /** @throws {forbidden} {locked_for_review} {invalid_input} */
  readonly addGoal: Act<typeof operations.AddGoalOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly updateGoal: Act<typeof operations.UpdateGoalOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} */
  readonly removeGoal: Act<typeof operations.RemoveGoalOperation>;
  /** What a cell was and became, newest first. @throws {not_found} {invalid_input} */
  readonly fieldHistory: List<types.FieldHistoryQuery['fieldHistory'], types.FieldHistoryQueryVariables>;
  /** 指标库: indicators of approved documents that the viewer may read. @throws {invalid_input} */
  readonly library: List<types.IndicatorLibraryQuery['indicatorLibrary'], types.IndicatorLibraryQueryVariables>;
}

/** The methods of goal tables over one transport. */
export function createGoalTables(transport: Transport): GoalTables {
  return {
    get: createRead(transport, operations.GoalTableOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'GoalTable', id)),
    list: createRead(transport, operations.GoalTablesOperation, (documentId) => ({ documentId }), ({ document }, id) => requireFound(document, 'document', id).goalTables),
    add: createAct(transport, operations.AddGoalTableOperation),
    update: createAct(transport, operations.UpdateGoalTableOperation),
    move: createAct(transport, operations.MoveGoalTableOperation),
    remove: createAct(transport, operations.RemoveGoalTableOperation),
    addGoal: createAct(transport, operations.AddGoalOperation),
    updateGoal: createAct(transport, operations.UpdateGoalOperation),
    removeGoal: createAct(transport, operations.RemoveGoalOperation),
    fieldHistory: createList(transport, operations.FieldHistoryOperation, ({ fieldHistory }) => fieldHistory),
    library: createList(transport, operations.IndicatorLibraryOperation, ({ indicatorLibrary }) => indicatorLibrary),
  };
}
