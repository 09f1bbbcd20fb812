import { AppError } from '../../schema/errors/app-error.js';
import type { DiffRun } from '../../schema/diff/diff-text.js';
import { accessDocument } from '../commands/access.js';
import { readOutline, toContent } from '../commands/version/read-content.js';
import type { DocumentRecord } from '../ports/records.js';
import type { KeptSection, VersionContent, VersionRecord } from '../ports/version-records.js';
import { compareCovers, compareSections, compareTables, type FieldDifference, type SectionDifference, type TableDifference } from './compare-contents.js';
import { diffTexts } from './diff-texts.js';
import { asThisYears, readableLastYear } from './last-years-content.js';
import { readTexts, type VersionContext } from './read-version.js';

/** A section with what became of its text; none where it is the same. */
export interface ComparedSection extends SectionDifference {
  readonly text: readonly DiffRun[];
}

/** Everything in which one version of a document differs from another, or from what stands now (`to` null). */
export interface VersionComparison {
  readonly documentId: string;
  readonly from: VersionRecord;
  readonly to: VersionRecord | null;
  readonly cover: readonly FieldDifference[];
  readonly sections: readonly ComparedSection[];
  readonly goalTables: readonly TableDifference[];
}

/** What stood at one side of a comparison. */
interface Side {
  readonly version: VersionRecord | null;
  readonly content: VersionContent;
  /** Of last year's text: the ids of the logs in which its sections stand. Null: this document's own. */
  readonly logIds: ReadonlyMap<string, string> | null;
}

/** Versions of the document, and of the one it was begun with, if the viewer may read that. @throws {not_found} */
async function requireVersions(context: VersionContext, documentId: string, ids: readonly string[]): Promise<Map<string, VersionRecord>> {
  const known = await context.unitOfWork.read.versions.find(ids);
  const isForeign = known.some((version) => version.documentId !== documentId);
  const lastYearId = isForeign ? await readableLastYear(context, documentId) : null;
  const found = new Map(known.filter((version) => version.documentId === documentId || version.documentId === lastYearId).map((version) => [version.id, version]));
  const absent = ids.find((id) => !found.has(id));
  if (absent !== undefined) throw new AppError('not_found', { kind: 'version', id: absent.slice(0, 40) });
  return found;
}

async function readSides(context: VersionContext, document: DocumentRecord, ids: readonly (string | null)[]): Promise<Side[]> {
  const { read } = context.unitOfWork;
  const versions = await requireVersions(context, document.id, ids.filter((id) => id !== null));
  const contents = await read.versions.contentsOf([...versions.values()].map(({ contentHash }) => contentHash));
  const readSide = async (id: string | null): Promise<Side> => {
    const version = id === null ? undefined : versions.get(id);
    if (version === undefined) return { version: null, content: toContent(document, await readOutline(read, document.id)), logIds: null };
    const content = contents.get(version.contentHash);
    if (content === undefined) throw new Error(`the content of version ${version.id} is not stored`);
    return version.documentId === document.id ? { version, content, logIds: null } : { version, ...(await asThisYears(read, document.id, content)) };
  };
  return Promise.all(ids.map(readSide));
}

/** Texts of one side, by section as they are compared. */
async function textsOf(context: VersionContext, { version, logIds }: Side, sections: readonly (KeptSection | null)[]): Promise<Map<string, string>> {
  const present = sections.filter((section) => section !== null);
  if (version === null) return new Map((await context.unitOfWork.read.sections.findMany(present.map(({ id }) => id))).map(({ id, text }) => [id, text]));
  const logIdOf = (id: string): string => logIds?.get(id) ?? id;
  const texts = await readTexts(context, present.map((section) => ({ ...section, id: logIdOf(section.id) })), ({ text }) => text);
  return new Map(present.map(({ id }) => [id, texts.get(logIdOf(id)) ?? '']));
}

async function compareTexts(context: VersionContext, differing: readonly SectionDifference[], from: Side, to: Side): Promise<ComparedSection[]> {
  const wanted = differing.filter(({ mayDiffer }) => mayDiffer);
  const before = await textsOf(context, from, wanted.map((section) => section.before));
  const after = await textsOf(context, to, wanted.map((section) => section.after));
  const texts = await diffTexts(wanted.map(({ id }) => ({ id, before: before.get(id) ?? '', after: after.get(id) ?? '' })));
  return differing.flatMap((section): ComparedSection[] => {
    const text = texts.get(section.id) ?? [];
    // Typed and undone: the log moved on, and nothing differs.
    if (text.length === 0 && section.kind === 'CHANGED' && !section.moved && section.fields.length === 0) return [];
    return [{ ...section, text, kind: text.length > 0 && section.kind === 'MOVED' ? 'CHANGED' : section.kind }];
  });
}

/**
 * Compares two versions of a document, or one with what can be read now; opens no room. Texts that stand at the same position
 * of their log are not read. Either may be a version of last year's text, for whoever may read both: what this year's nodes were
 * made of is compared with them, under their ids.
 * @throws {not_found} the document, or a version that is none of it @throws {too_large} the texts that may differ
 */
export async function compareVersions(context: VersionContext, query: { documentId: string; from: string; to: string | null }): Promise<VersionComparison> {
  const { documentId } = query;
  const { document } = await accessDocument(context.unitOfWork.read, context.actor, documentId, 'document.read');
  const [from, to] = await readSides(context, document, [query.from, query.to]);
  if (from === undefined || to === undefined || from.version === null) throw new Error('a comparison has two sides, the first a version');
  const ofOneLog = (from.logIds === null) === (to.logIds === null);
  const sections = await compareTexts(context, compareSections(from.content, to.content, ofOneLog), from, to);
  return { documentId, from: from.version, to: to.version, cover: compareCovers(from.content, to.content), sections, goalTables: await compareTables(from.content, to.content) };
}
