import { createAct, type Act } from '../calls/act.js';
import { createRead, requireNode, type NodeOf, type ReadById } from '../calls/read.js';
import { openSection } from '../live/open-section.js';
import type { OpenSectionOptions, Section } from '../live/section.js';
import { createSocketPool } from '../live/socket-pool.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** Who wrote which words of a section. */
export type Attribution = NodeOf<typeof operations.SectionAttributionOperation, 'Section'>['attribution'];

/** Narrative sections: 总体绩效目标, 分项绩效目标, 工作保障措施. */
export interface Sections {
  /** One section with its text as plain text, HTML and Markdown. @throws {not_found} */
  readonly get: ReadById<NodeOf<typeof operations.SectionOperation, 'Section'>>;
  /** The texts of up to 100 sections as HTML, by id; those that are gone are left out. */
  readonly html: (ids: readonly string[], options?: CallOptions) => Promise<ReadonlyMap<string, string>>;
  /** 联动数值: the numbers of the text that are linked, in their order, what each is linked to and whether it still says that. @throws {not_found} */
  readonly valueLinks: ReadById<readonly types.ValueLinkFragment[]>;
  /** Who wrote the text; `next` of the answer is the `from` of the next piece. @throws {not_found} */
  readonly attribution: (variables: types.SectionAttributionQueryVariables, options?: CallOptions) => Promise<Attribution>;
  /** @throws {forbidden} {locked_for_review} {invalid_input} */
  readonly add: Act<typeof operations.AddSectionOperation>;
  /** Title and kind. @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly update: Act<typeof operations.UpdateSectionOperation>;
  /** @throws {conflict} {forbidden} {locked_for_review} {invalid_input} */
  readonly move: Act<typeof operations.MoveSectionOperation>;
  /** The section and everything below it. @throws {conflict} {forbidden} {locked_for_review} */
  readonly remove: Act<typeof operations.RemoveSectionOperation>;
  /** Edits the text through the live room; open editors see it. @throws {anchor_lost} {passage_changed} {forbidden} {locked_for_review} {section_full} */
  readonly editText: Act<typeof operations.EditSectionTextOperation>;
  /**
   * Opens the text to be edited live; resolves when what an earlier session kept of it is read, also while the server is away.
   * Sections that are open at the same time share their sockets. @throws the signal's reason @throws what the store throws
   * @throws {AppError} why there is no token: signing in with a name and a password failed, or could not be tried
   */
  readonly open: (id: string, options?: OpenSectionOptions) => Promise<Section>;
}

/** The methods of sections over one transport. */
export function createSections(transport: Transport): Sections {
  const pool = createSocketPool(transport);
  return {
    get: createRead(transport, operations.SectionOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'Section', id)),
    html: async (ids, options) => new Map((await transport.send(operations.SectionsAsHtmlOperation, { ids }, options)).nodes.flatMap((node) => (node !== null && 'html' in node ? [[node.id, node.html]] : []))),
    valueLinks: createRead(transport, operations.SectionValueLinksOperation, (id) => ({ id }), ({ node }, id) => requireNode(node, 'Section', id).valueLinks),
    attribution: async (variables, options) => requireNode((await transport.send(operations.SectionAttributionOperation, variables, options)).node, 'Section', variables.id).attribution,
    add: createAct(transport, operations.AddSectionOperation),
    update: createAct(transport, operations.UpdateSectionOperation),
    move: createAct(transport, operations.MoveSectionOperation),
    remove: createAct(transport, operations.RemoveSectionOperation),
    editText: createAct(transport, operations.EditSectionTextOperation),
    open: (id, options) => openSection(transport, pool, id, options),
  };
}
