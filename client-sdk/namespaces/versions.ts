import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, requireNode, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** How a document stood at one moment. */
export interface Versions {
  /** A version with its texts and tables. @throws {not_found} */
  readonly get: ReadById<types.VersionContentFragment>;
  /** Versions of a document, newest first. @throws {not_found} */
  readonly list: List<NonNullable<types.VersionsQuery['document']>['versions'], types.VersionsQueryVariables>;
  /** What differs between two versions, or with `to` left out between one and what stands now. @throws {not_found} */
  readonly compare: (variables: types.CompareVersionsQueryVariables, options?: CallOptions) => Promise<types.VersionComparisonFragment>;
  /** Keeps the document as it stands under a name. @throws {forbidden} {invalid_input} {too_large} */
  readonly take: Act<typeof operations.TakeVersionOperation>;
  /** Brings a version back, or one section, goal table or row of it; `version` of the answer undoes it. @throws {conflict} {forbidden} {locked_for_review} */
  readonly restore: Act<typeof operations.RestoreVersionOperation>;
}

/** The methods of versions over one transport. */
export function createVersions(transport: Transport): Versions {
  return {
    get: createRead(transport, operations.VersionOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'Version', id)),
    list: createList(transport, operations.VersionsOperation, ({ document }, { documentId }) => requireFound(document, 'document', documentId).versions),
    compare: async (variables, options) => (await transport.send(operations.CompareVersionsOperation, variables, options)).compareVersions,
    take: createAct(transport, operations.TakeVersionOperation),
    restore: createAct(transport, operations.RestoreVersionOperation),
  };
}
