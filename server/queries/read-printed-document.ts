import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentTree, PartTree, SectionTree, TableOfContentsLine } from '../../schema/model/document.js';
import type { PrintedDocument, PrintedThread, PrintedVersion } from '../../schema/model/printed-document.js';
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
import { loadThreads, passagesBySection, toPrintedThreads, type LoadedThreads } from './printed-threads.js';
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

/** Where passages stand, to be filled while the texts are read. */
interface Passages {
  readonly of: ReturnType<typeof passagesBySection>;
  readonly ranges: Map<string, PrintedThread['range']>;
}

const passagesOf = (loaded: LoadedThreads | null): Passages => ({ of: loaded === null ? new Map() : passagesBySection(loaded), ranges: new Map() });

/** A text with its formatting, out of its updates; finds the passages of threads in it. */
function readText({ collab }: VersionContext, sectionId: string, updates: readonly Uint8Array[], { of, ranges }: Passages): Pick<SectionTree, 'paragraphs' | 'blocks'> {
  const passages = of.get(sectionId) ?? [];
  const read = collab.readFormatted(updates, passages.map(({ anchor }) => anchor));
  passages.forEach(({ threadId }, index) => ranges.set(threadId, read.ranges[index] ?? null));
  return { paragraphs: read.paragraphs, ...formattingOf(read.blocks) };
}

/** The text as it stands, out of the log where the readable one shows formatting or somebody commented on its words. */
async function withFormatting(context: VersionContext, section: SectionRecord, passages: Passages): Promise<TreeSource['sections'][number]> {
  if (!/<(?!\/?p>)/.test(section.html) && !passages.of.has(section.id)) return section;
  const state = await context.unitOfWork.read.sectionLog.load(section.id);
  // Removed since the rows were read.
  if (state === null) return section;
  const updates = [...(state.snapshot === null ? [] : [state.snapshot.state]), ...state.updates.map(({ update }) => update)];
  await nextTurn();
  return { ...section, ...readText(context, section.id, updates, passages) };
}

async function readNow(context: VersionContext, documentId: string, withComments: boolean): Promise<PrintedDocument> {
  const [records, loaded] = await context.unitOfWork.transaction(async (repositories) => {
    // Of one moment: nobody changes a row between two statements.
    await lockDocument(repositories, context.actor, documentId, 'document.read');
    return [await loadDocumentTree(repositories, documentId), withComments ? await loadThreads(repositories, documentId) : null] as const;
  });
  if (records === null) throw new AppError('not_found', { kind: 'document', id: documentId });
  requireFewChars(records.sections.reduce((sum, { text }) => sum + text.length, 0));
  const passages = passagesOf(loaded);
  const sections: TreeSource['sections'][number][] = [];
  for (const section of records.sections) sections.push(await withFormatting(context, section, passages));
  const tree = toTree({ ...records, sections });
  return { ...headOf(records.document, records.template), tree, version: null, threads: threadsOf(loaded, tree, passages) };
}

const threadsOf = (loaded: LoadedThreads | null, tree: DocumentTree, { ranges }: Passages): PrintedThread[] => (loaded === null ? [] : toPrintedThreads(loaded, tree, ranges));

const headOf = (document: DocumentRecord, template: Template): Pick<PrintedDocument, 'documentId' | 'template' | 'status'> => ({ documentId: document.id, template, status: document.status });

const printedVersion = ({ number, label, contentHash, takenAt, kind }: VersionRecord): PrintedVersion => ({ number, label, contentHash, takenAt, isFrozen: kind === 'APPROVAL' });

async function readThen(context: VersionContext, documentId: string, versionId: string, withComments: boolean): Promise<PrintedDocument> {
  const { read } = context.unitOfWork;
  const { document } = await accessDocument(read, context.actor, documentId, 'document.read');
  const [version] = (await read.versions.find([versionId])).filter((found) => found.documentId === documentId);
  if (version === undefined) throw new AppError('not_found', { kind: 'version', id: versionId.slice(0, 40) });
  const content = (await read.versions.contentsOf([version.contentHash])).get(version.contentHash);
  if (content === undefined) throw new Error(`the content of version ${version.id} is not stored`);
  const loaded = withComments ? await loadThreads(read, documentId) : null;
  const passages = passagesOf(loaded);
  const texts = await readTexts(context, content.sections, (_text, updates, id) => readText(context, id, updates, passages));
  const sections = content.sections.map(({ seq: _seq, generation: _generation, ...section }) => ({ ...section, paragraphs: [], ...texts.get(section.id) }));
  const tree = toTree({ ...content, sections, document: { ...content.cover, importedContents: [] } });
  const template = await templateOf(read, { id: document.id, templateId: content.cover.templateId });
  return { ...headOf(document, template), status: version.status, tree, version: printedVersion(version), threads: threadsOf(loaded, tree, passages) };
}

export interface ReadPrintedInput {
  readonly documentId: string;
  /** Null: the text as it stands. */
  readonly versionId: string | null;
  readonly withComments?: boolean;
}

/**
 * A document of one moment, whole: as a version keeps it, or as it stands. Opens no room. With comments, all threads of the document
 * as they are now, beside the text that is printed: in a number of statements that does not grow with theirs.
 * @throws {not_found} the document, or a version that is none of it @throws {too_large} more text or comments than are read at once
 */
export function readPrintedDocument(context: VersionContext, { documentId, versionId, withComments = false }: ReadPrintedInput): Promise<PrintedDocument> {
  return versionId === null ? readNow(context, documentId, withComments) : readThen(context, documentId, versionId, withComments);
}
