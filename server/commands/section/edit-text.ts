import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionEdit } from '../../../schema/model/section-edit.js';
import { validateEdits } from '../../domain/validate-edits.js';
import type { SectionRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument } from '../access.js';
import { authorOf } from '../actor.js';
import { earlierResult, receiptOf, runCommand, type CommandContext } from '../command.js';
import { lockSection } from '../lock-node.js';
import { readDocumentFigures } from '../read-figures.js';

export interface EditSectionTextInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** One edit, or `edits`. */
  readonly edit?: SectionEdit | undefined;
  /** Applied in order, each to what the one before left; all of them or none. */
  readonly edits?: readonly SectionEdit[] | undefined;
}

export interface EditSectionTextResult {
  /** As of `revision` or a later one. */
  readonly section: SectionRecord;
  /** The edits are durable, and in the text, from this revision on. */
  readonly revision: number;
}

function checkEdits({ edit, edits }: EditSectionTextInput): SectionEdit[] {
  if ((edit === undefined) === (edits === undefined)) throw new AppError('invalid_input', { path: 'edits', problem: '请提供 edit 或 edits 之一', problemEn: 'either edit or edits' });
  return edit === undefined ? validateEdits(edits ?? [], (index) => `edits.${index}`) : validateEdits([edit], () => 'edit');
}

/** What is linked is looked up now; where it changes before the edit is made, the text follows once it is read (LNK6). @throws {invalid_input} it is gone or empty */
async function withValues(repositories: Repositories, documentId: string, edits: readonly SectionEdit[], pathOf: (index: number) => string): Promise<readonly SectionEdit[]> {
  const figures = edits.some(({ kind }) => kind === 'LINK_VALUE') ? await readDocumentFigures(repositories, documentId) : null;
  if (figures === null) return edits;
  return edits.map((edit, index) => {
    if (edit.kind !== 'LINK_VALUE') return edit;
    const value = figures.valueOf(edit.source);
    if (value === null) throw new AppError('invalid_input', { path: `${pathOf(index)}.source`, problem: '来源不存在，或没有内容', problemEn: 'is gone or empty' });
    return { ...edit, value };
  });
}

/**
 * Changes the text as one more editor of the live room: everybody who has the section open sees it, and what they type
 * meanwhile merges with it. Resolves once it is durable.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input}
 * @throws {too_large} @throws {anchor_lost} a passage does not stand there, or in several places
 * @throws {passage_changed} other words stand at the passage by now @throws {section_full}
 */
export async function editSectionText(context: CommandContext, input: EditSectionTextInput): Promise<EditSectionTextResult> {
  const { clientMutationId, ...asked } = input;
  const call = { name: 'editSectionText', clientMutationId, input: asked };
  const edits = checkEdits(input);
  const earlier = await earlierResult<Edited>(context, call);
  if (earlier !== null) return answer(context, input.id, earlier.result);
  // The room writes its log in transactions of its own: one that held the document's row here would wait for itself.
  const valued = await context.unitOfWork.transaction(async (repositories) => {
    const { document } = await lockSection(repositories, context.actor, input.id);
    return withValues(repositories, document.id, edits, input.edit === undefined ? (index) => `edits.${index}` : () => 'edit');
  });
  const { revision } = await context.collab.editText(input.id, authorOf(context.actor), valued, receiptOf(context, call));
  // An edit that changed nothing left no row that could carry its answer.
  const stored = await runCommand<Edited>(context, call, async () => ({ revision }));
  return answer(context, input.id, stored);
}

/** What is stored for a retry; the section's text lives on in its room. */
type Edited = Pick<EditSectionTextResult, 'revision'>;

async function find({ actor, unitOfWork: { read } }: CommandContext, id: string): Promise<SectionRecord> {
  const section = await read.sections.find(id);
  if (section === null) throw new AppError('not_found', { kind: 'section', id });
  await accessDocument(read, actor, section.documentId, 'document.read');
  return section;
}

async function answer(context: CommandContext, id: string, { revision }: Edited): Promise<EditSectionTextResult> {
  const section = await find(context, id);
  if (section.revision >= revision) return { section, revision };
  // The first call stored its answer with the edit, and is still writing the readable text beside it.
  await context.collab.settleText(id);
  return { section: await find(context, id), revision };
}
