import { createAct, type Act } from '../calls/act.js';
import { createRead, requireFound, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import { streamOperation, type StreamOptions } from '../live/stream-operation.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** Files in and out. */
export interface Interchange {
  /** Reads a file of one of the formats, DOCX, XLSX and PDF as base64; `document` is null after a dry run, `report` says what became of each line. @throws {import_unreadable} {too_large} {invalid_input} {rate_limited} */
  readonly import: Act<typeof operations.ImportDocumentOperation, 'document'>;
  /** Brings a file that was made of a document, and changed since, back into it. With `dryRun` only its `plan` and `report`; then without, with the plan's hash and what was chosen. @throws {conflict} the plan is no longer true {import_unreadable} {too_large} {invalid_input} {locked_for_review} */
  readonly merge: Act<typeof operations.MergeFileOperation, 'document' | 'version' | 'plan' | 'report'>;
  /** The formats that `export` takes. */
  readonly exportFormats: (options?: CallOptions) => Promise<readonly types.ExportFormat[]>;
  /** Has a document, or a version of it, written as a file. @throws {not_found} {invalid_input} {rate_limited} */
  readonly export: Act<typeof operations.ExportDocumentOperation>;
  /** An export; once it is DONE, `url` is where its file is at this server, for ten minutes. @throws {not_found} */
  readonly getExport: ReadById<types.DocumentExportFragment>;
  /** How far an export is, at once and after every step, across lost connections; ends with it. @throws {not_found} */
  readonly exportProgress: (id: string, options?: StreamOptions) => AsyncGenerator<types.DocumentExportFragment, void, undefined>;
}

async function* untilEnded(states: AsyncGenerator<types.DocumentExportFragment, void, undefined>): AsyncGenerator<types.DocumentExportFragment, void, undefined> {
  for await (const state of states) {
    yield state;
    if (state.state === 'DONE' || state.state === 'FAILED') return;
  }
}

/** The methods of interchange over one transport. */
export function createInterchange(transport: Transport): Interchange {
  return {
    import: createAct(transport, operations.ImportDocumentOperation, ['document']),
    merge: createAct(transport, operations.MergeFileOperation, ['document', 'version', 'plan', 'report']),
    exportFormats: async (options) => (await transport.send(operations.ExportFormatsOperation, {}, options)).exportFormats,
    export: createAct(transport, operations.ExportDocumentOperation),
    getExport: createRead(transport, operations.DocumentExportOperation, (id) => ({ id }), ({ documentExport }, id) => requireFound(documentExport, 'export', id)),
    exportProgress: (id, options = {}) =>
      untilEnded(streamOperation(transport, { ...options, operation: operations.ExportProgressOperation, toVariables: () => ({ id }), pick: ({ exportProgress }) => exportProgress, toCursor: () => undefined })),
  };
}
