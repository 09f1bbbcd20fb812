import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentTree, PartTree, TableOfContentsLine } from '../../schema/model/document.js';
import type { PrintedDocument, PrintedVersion } from '../../schema/model/printed-document.js';
import type { Template } from '../../schema/model/template.js';
import type { TextBlock } from '../../schema/model/text-block.js';
import { AppError } from '../../schema/errors/app-error.js';
import { accessDocument, lockDocument } from '../commands/access.js';
import { toDocumentTree, type TreeSource } from '../commands/document-tree.js';
import { loadDocumentTree } from '../commands/load-document-tree.js';
import { templateOf } from '../commands/template-of.js';
import { deriveContents } from '../domain/outline.js';
import type { DocumentRecord, SectionRecord } from '../ports/records.js';
import type { VersionRecord } from '../ports/version-records.js';
import { readTexts, requireFewChars, type VersionContext } from './read-version.js';

/** The 目录 as the outline stands; an imported one may be of an earlier state. */
function contentsOf(parts: readonly PartTree[], { sections, goalTables }: Pick<TreeSource, 'sections' | 'goalTables'>): TableOfContentsLine[] {
  let part = 0;
  return deriveContents(parts, sections, goalTables).map(({ level, number, title, page }) => {
    if (level === 1) part += 1;
    return { level, part, number, title, page };
  });
}

function toTree(source: TreeSource): DocumentTree {
  const tree = toDocumentTree(source);
  return { ...tree, tableOfContents: contentsOf(tree.parts, source) };
}

/** Formatting, where there is any: paragraphs that are one run without marks say nothing that the plain text does not. */
function formattingOf(blocks: readonly TextBlock[]): { blocks?: readonly TextBlock[] } {
  const isPlain = blocks.every((block) => block.kind === 'PARAGRAPH' && block.runs.every((run) => Object.keys(run).length === 1 && !run.text.includes('\n')));
  return isPlain ? {} : { blocks };
}

/** The text as it stands, out of the log where the readable one shows formatting. */
async function withFormatting({ unitOfWork: { read }, collab }: VersionContext, section: SectionRecord): Promise<TreeSource['sections'][number]> {
  if (!/<(?!\/?p>)/.test(section.html)) return section;
  const state = await read.sectionLog.load(section.id);
  // Removed since the rows were read.
  if (state === null) return section;
  const updates = [...(state.snapshot === null ? [] : [state.snapshot.state]), ...state.updates.map(({ update }) => update)];
  await nextTurn();
  return { ...section, paragraphs: collab.projectUpdates(updates).paragraphs, ...formattingOf(collab.readBlocks(updates)) };
}

async function readNow(context: VersionContext, documentId: string): Promise<PrintedDocument> {
  const records = await context.unitOfWork.transaction(async (repositories) => {
    // Of one moment: nobody changes a row between two statements.
    await lockDocument(repositories, context.actor, documentId, 'document.read');
    return loadDocumentTree(repositories, documentId);
  });
  if (records === null) throw new AppError('not_found', { kind: 'document', id: documentId });
  requireFewChars(records.sections.reduce((sum, { text }) => sum + text.length, 0));
  const sections: TreeSource['sections'][number][] = [];
  for (const section of records.sections) sections.push(await withFormatting(context, section));
  return { ...headOf(records.document, records.template), tree: toTree({ ...records, sections }), version: null };
}

const headOf = (document: DocumentRecord, template: Template): Pick<PrintedDocument, 'documentId' | 'template' | 'status' | 'threads'> => ({ documentId: document.id, template, status: document.status, threads: [] });

const printedVersion = ({ number, label, contentHash, takenAt, kind }: VersionRecord): PrintedVersion => ({ number, label, contentHash, takenAt, isFrozen: kind === 'APPROVAL' });

async function readThen(context: VersionContext, documentId: string, versionId: string): Promise<PrintedDocument> {
  const { read } = context.unitOfWork;
  const { document } = await accessDocument(read, context.actor, documentId, 'document.read');
  const [version] = (await read.versions.find([versionId])).filter((found) => found.documentId === documentId);
  if (version === undefined) throw new AppError('not_found', { kind: 'version', id: versionId.slice(0, 40) });
  const content = (await read.versions.contentsOf([version.contentHash])).get(version.contentHash);
  if (content === undefined) throw new Error(`the content of version ${version.id} is not stored`);
  const texts = await readTexts(context, content.sections, ({ paragraphs }, updates) => ({ paragraphs, ...formattingOf(context.collab.readBlocks(updates)) }));
  const sections = content.sections.map(({ seq: _seq, generation: _generation, ...section }) => ({ ...section, paragraphs: [], ...texts.get(section.id) }));
  const tree = toTree({ ...content, sections, document: { ...content.cover, importedContents: [] } });
  const template = await templateOf(read, { id: document.id, templateId: content.cover.templateId });
  return { ...headOf(document, template), status: version.status, tree, version: printedVersion(version) };
}

/**
 * A document of one moment, whole: as a version keeps it, or as it stands (`versionId` null). Opens no room. Comments are not in it.
 * @throws {not_found} the document, or a version that is none of it @throws {too_large} more text than is read at once
 */
export function readPrintedDocument(context: VersionContext, { documentId, versionId }: { readonly documentId: string; readonly versionId: string | null; readonly withComments?: boolean }): Promise<PrintedDocument> {
  return versionId === null ? readNow(context, documentId) : readThen(context, documentId, versionId);
}
