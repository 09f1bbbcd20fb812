import { createAct, type Act } from '../calls/act.js';
import * as operations from '../generated/operations.js';
import type { Transport } from '../transport/transport.js';

/** Text in. */
export interface Interchange {
  /** Reads a text as it comes out of a PDF; `document` is null after a dry run, `report` says what became of each line. @throws {import_unreadable} {too_large} {invalid_input} */
  readonly import: Act<typeof operations.ImportDocumentOperation, 'document'>;
}

/** The methods of interchange over one transport. */
export function createInterchange(transport: Transport): Interchange {
  return { import: createAct(transport, operations.ImportDocumentOperation, ['document']) };
}
