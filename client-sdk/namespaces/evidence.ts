import { createAct, type Act } from '../calls/act.js';
import { createRead, requireNode, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** 佐证材料: files that departments attach to their self-evaluations. */
export interface Evidence {
  /** Attaches a file, as base64, to a row of a self-evaluation or to the whole. @throws {invalid_input} {too_large} {evidence_infected} {scanner_unavailable} {files_unavailable} {wrong_status} {forbidden} */
  readonly attach: Act<typeof operations.AttachEvidenceOperation>;
  /** Those of a self-evaluation and of all its rows, in the order in which they were attached. @throws {not_found} */
  readonly list: ReadById<readonly types.EvidenceFragment[]>;
  /** One; its `url` is where the file is at this server, for ten minutes. @throws {not_found} */
  readonly get: ReadById<types.EvidenceFragment>;
  /** The file itself, at most 10 MiB. @throws {not_found} {rate_limited} {files_unavailable} */
  readonly download: (id: string, options?: CallOptions) => Promise<Uint8Array<ArrayBuffer>>;
  /** Until the self-evaluation is handed in. @throws {wrong_status} {forbidden} {not_found} */
  readonly remove: Act<typeof operations.RemoveEvidenceOperation>;
}

/** The methods of evidence over one transport. */
export function createEvidence(transport: Transport): Evidence {
  const get = createRead(transport, operations.EvidenceOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'Evidence', id));
  return {
    attach: createAct(transport, operations.AttachEvidenceOperation),
    list: createRead(transport, operations.SelfEvaluationEvidenceOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'SelfEvaluation', id).evidence),
    get,
    download: async (id, options) => transport.fetchFile((await get(id, options)).url, options),
    remove: createAct(transport, operations.RemoveEvidenceOperation),
  };
}
