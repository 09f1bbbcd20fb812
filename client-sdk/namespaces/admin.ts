import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** What only administrators may. */
export interface Admin {
  /** Acts that belong to no document, newest first. @throws {forbidden} */
  readonly auditLog: List<types.AuditLogQuery['auditLog'], types.AuditLogQueryVariables>;
  /** One piece of the installation's log as a file, oldest entry first; `after` is the `endCursor` of the piece before. @throws {forbidden} */
  readonly auditExport: (variables?: types.AuditExportQueryVariables, options?: CallOptions) => Promise<types.AuditPieceFragment>;
  /** Where somebody gets mail: with `userId`. @throws {forbidden} {not_found} {invalid_input} */
  readonly setMail: Act<typeof operations.SetMailOperation, 'settings'>;
  /** An account for a partner's program, without a password; `account.createApiToken` makes its tokens. @throws {forbidden} {already_exists} {invalid_input} */
  readonly createServiceAccount: Act<typeof operations.CreateServiceAccountOperation>;
  /** Adds a version of a form, for good. @throws {forbidden} {invalid_input} {already_exists} */
  readonly addTemplate: Act<typeof operations.AddTemplateOperation>;
}

/** The methods of administrators over one transport. */
export function createAdmin(transport: Transport): Admin {
  return {
    auditLog: createList(transport, operations.AuditLogOperation, ({ auditLog }) => auditLog),
    auditExport: async (variables = {}, options) => (await transport.send(operations.AuditExportOperation, variables, options)).auditExport,
    setMail: createAct(transport, operations.SetMailOperation, ['settings']),
    createServiceAccount: createAct(transport, operations.CreateServiceAccountOperation),
    addTemplate: createAct(transport, operations.AddTemplateOperation),
  };
}
