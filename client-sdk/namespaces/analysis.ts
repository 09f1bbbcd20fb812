import { createList, type List } from '../calls/list.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Transport } from '../transport/transport.js';

/** One page of groups, with what is told of all documents together. */
export type AnalysisPage = Omit<types.AnalysisQuery['analysis'], 'groups'> & types.AnalysisQuery['analysis']['groups'];

/** 分析: figures over all documents that the viewer may read. */
export interface Analysis {
  /** The groups of one grouping, and all documents together (`total`). @throws {invalid_input} */
  readonly groups: List<AnalysisPage, types.AnalysisQueryVariables>;
}

/** The methods of analysis over one transport. */
export function createAnalysis(transport: Transport): Analysis {
  return { groups: createList(transport, operations.AnalysisOperation, ({ analysis: { groups, ...rest } }): AnalysisPage => ({ ...rest, ...groups })) };
}
