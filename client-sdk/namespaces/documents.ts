import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { HeldRows } from '../live/held-rows.js';
import { streamOperation, type StreamOptions } from '../live/stream-operation.js';
import { watchDocument, type DocumentWatch, type WatchOptions } from '../live/watch-document.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** How a document's events are followed. */
export interface EventsOptions extends StreamOptions {
  /** Begin behind this cursor (`eventCursor` of a document, `cursor` of an event); absent begins now. */
  readonly after?: string | undefined;
}

/** Performance texts as a whole. */
export interface Documents {
  /** The whole document: cover, outline with texts, goal tables with rows, members, review. @throws {not_found} */
  readonly get: ReadById<types.WholeDocumentFragment>;
  /** Documents the viewer may read, newest first. */
  readonly list: List<types.DocumentsQuery['documents'], types.DocumentsQueryVariables>;
  /** What the rules V01-V23 say of the document as it is now. @throws {not_found} */
  readonly findings: ReadById<readonly types.FindingFragment[]>;
  /** What numbers of the prose can be linked to, for LINK_VALUE of `sections.editText`; those of the whole document first. @throws {not_found} */
  readonly linkableValues: ReadById<readonly types.LinkableValueFragment[]>;
  /** 目录. @throws {not_found} */
  readonly tableOfContents: ReadById<readonly types.TableOfContentsEntryFragment[]>;
  /** Forms a document can be written on. */
  readonly templates: (options?: CallOptions) => Promise<readonly types.TemplateFragment[]>;
  /** A document with the parts and sections of its template. @throws {invalid_input} */
  readonly create: Act<typeof operations.CreateDocumentOperation>;
  /** The cover. @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly update: Act<typeof operations.UpdateDocumentOperation>;
  /** What would be another on another version of a form; its `planHash` is for `migrate`. @throws {not_found} {invalid_input} */
  readonly migration: (variables: types.DocumentMigrationQueryVariables, options?: CallOptions) => Promise<types.DocumentMigrationFragment>;
  /** Does what `migration` said; restoring the `version` of the answer undoes it. @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly migrate: Act<typeof operations.MigrateDocumentOperation, 'version'>;
  /** @throws {conflict} {forbidden} */
  readonly archive: Act<typeof operations.ArchiveDocumentOperation>;
  /** Begins the draft of a later year with an approved text. @throws {wrong_status} {already_exists} {forbidden} */
  readonly startNextYear: Act<typeof operations.StartNextYearOperation>;
  /** Sets or, with null, takes away a role; `member` is null once it is taken away. @throws {forbidden} */
  readonly setMember: Act<typeof operations.SetMemberOperation, 'member'>;
  /** Who did what, newest first. @throws {forbidden} */
  readonly auditLog: List<NonNullable<types.DocumentAuditLogQuery['document']>['auditLog'], types.DocumentAuditLogQueryVariables>;
  /** One piece of the log as a file, oldest entry first; `after` is the `endCursor` of the piece before. @throws {forbidden} */
  readonly auditExport: (variables: types.DocumentAuditExportQueryVariables, options?: CallOptions) => Promise<types.AuditPieceFragment>;
  /**
   * Every event of the document in commit order, each once, across lost connections; see {@link StreamOptions}.
   * @throws {not_found} also when the viewer is removed from the document @throws {unauthenticated}
   */
  readonly events: (documentId: string, options?: EventsOptions) => AsyncGenerator<types.DocumentEventFragment, void, undefined>;
  /** Follows the whole document: a store that stays equal to the server, and its events one by one. Close it when done. */
  readonly watch: (documentId: string, options?: WatchOptions) => DocumentWatch;
  /** Who is in the document, whole, first and after every change; the viewer is in it while this is followed. */
  readonly presence: (documentId: string, options?: StreamOptions) => AsyncGenerator<types.PresenceFragment, void, undefined>;
  /** Says where the viewer is; `presenceId` comes with `presence`. @throws {not_found} {server_unreachable} */
  readonly updatePresence: Act<typeof operations.UpdatePresenceOperation>;
}

type Reads = Pick<Documents, 'get' | 'list' | 'findings' | 'linkableValues' | 'tableOfContents' | 'templates' | 'migration' | 'auditLog' | 'auditExport'>;
type Streams = Pick<Documents, 'events' | 'presence' | 'watch'>;

function createReads(transport: Transport): Reads {
  const ofId = (id: string): { id: string } => ({ id });
  return {
    get: createRead(transport, operations.DocumentOperation, ofId, ({ document }, id) => requireFound(document, 'document', id)),
    list: createList(transport, operations.DocumentsOperation, ({ documents }) => documents),
    findings: createRead(transport, operations.DocumentFindingsOperation, ofId, ({ document }, id) => requireFound(document, 'document', id).findings),
    linkableValues: createRead(transport, operations.DocumentLinkableValuesOperation, ofId, ({ document }, id) => requireFound(document, 'document', id).linkableValues),
    tableOfContents: createRead(transport, operations.DocumentTableOfContentsOperation, ofId, ({ document }, id) => requireFound(document, 'document', id).tableOfContents),
    templates: async (options) => (await transport.send(operations.TemplatesOperation, {}, options)).templates,
    migration: async (variables, options) => (await transport.send(operations.DocumentMigrationOperation, variables, options)).documentMigration,
    auditLog: createList(transport, operations.DocumentAuditLogOperation, ({ document }, { documentId }) => requireFound(document, 'document', documentId).auditLog),
    auditExport: async (variables, options) => requireFound((await transport.send(operations.DocumentAuditExportOperation, variables, options)).document, 'document', variables.documentId).auditExport,
  };
}

function createStreams(transport: Transport, rows: HeldRows): Streams {
  return {
    watch: (documentId, options) => watchDocument(transport, rows, documentId, options),
    events: (documentId, options = {}) =>
      streamOperation(transport, {
        ...options,
        operation: operations.DocumentEventsOperation,
        toVariables: (after) => ({ documentId, after }),
        pick: ({ documentEvents }) => documentEvents,
        toCursor: ({ cursor }) => cursor,
      }),
    presence: (documentId, options = {}) =>
      streamOperation(transport, {
        ...options,
        operation: operations.PresenceOperation,
        toVariables: () => ({ documentId }),
        pick: ({ presence }) => presence,
        toCursor: () => undefined,
      }),
  };
}

/** The methods of documents over one transport. */
export function createDocuments(transport: Transport, rows: HeldRows): Documents {
  return {
    ...createReads(transport),
    ...createStreams(transport, rows),
    create: createAct(transport, operations.CreateDocumentOperation),
    update: createAct(transport, operations.UpdateDocumentOperation),
    migrate: createAct(transport, operations.MigrateDocumentOperation, ['version']),
    archive: createAct(transport, operations.ArchiveDocumentOperation),
    startNextYear: createAct(transport, operations.StartNextYearOperation),
    setMember: createAct(transport, operations.SetMemberOperation, ['member']),
    updatePresence: createAct(transport, operations.UpdatePresenceOperation),
  };
}
