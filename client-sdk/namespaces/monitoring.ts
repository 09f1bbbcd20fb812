import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** 绩效运行监控: rounds in which departments say how their projects stand. */
export interface Monitoring {
  /** The rounds of a document, by month. @throws {not_found} */
  readonly rounds: ReadById<readonly types.MonitoringRoundFragment[]>;
  /** One round with its rows, opinions and payments. @throws {not_found} */
  readonly get: ReadById<NodeOf<typeof operations.MonitoringRoundOperation, 'MonitoringRound'>>;
  /** Rounds that are late, the longest first. */
  readonly overdue: List<types.OverdueMonitoringQuery['overdueMonitoring'], types.OverdueMonitoringQueryVariables>;
  /** Of an approved text. @throws {wrong_status} {forbidden} {invalid_input} {already_exists} */
  readonly start: Act<typeof operations.StartMonitoringOperation>;
  /** One row; figures that others filled in merge. @throws {conflict} {wrong_status} {forbidden} {invalid_input} */
  readonly fill: Act<typeof operations.FillMonitoringOperation>;
  /** 报送. @throws {not_ready} {wrong_status} {conflict} {forbidden} */
  readonly submit: Act<typeof operations.SubmitMonitoringOperation>;
  /** 退回. @throws {wrong_status} {conflict} {forbidden} {invalid_input} */
  readonly return: Act<typeof operations.ReturnMonitoringOperation>;
  /** 通过. @throws {wrong_status} {conflict} {forbidden} */
  readonly accept: Act<typeof operations.AcceptMonitoringOperation>;
}

/** The methods of monitoring over one transport. */
export function createMonitoring(transport: Transport): Monitoring {
  return {
    rounds: createRead(transport, operations.MonitoringRoundsOperation, (documentId) => ({ documentId }), ({ document }, id) => requireFound(document, 'document', id).monitoringRounds),
    get: createRead(transport, operations.MonitoringRoundOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'MonitoringRound', id)),
    overdue: createList(transport, operations.OverdueMonitoringOperation, ({ overdueMonitoring }) => overdueMonitoring),
    start: createAct(transport, operations.StartMonitoringOperation),
    fill: createAct(transport, operations.FillMonitoringOperation),
    submit: createAct(transport, operations.SubmitMonitoringOperation),
    return: createAct(transport, operations.ReturnMonitoringOperation),
    accept: createAct(transport, operations.AcceptMonitoringOperation),
  };
}
