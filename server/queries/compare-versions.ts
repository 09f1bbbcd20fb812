import { AppError } from '../../schema/errors/app-error.js';
import type { DiffRun } from '../../schema/diff/diff-text.js';
import { accessDocument } from '../commands/access.js';
import { readOutline, toContent } from '../commands/version/read-content.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { KeptSection, VersionContent, VersionRecord } from '../ports/version-records.js';
import { compareCovers, compareSections, compareTables, type FieldDifference, type SectionDifference, type TableDifference } from './compare-contents.js';
import { diffTexts } from './diff-texts.js';
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

/** @throws {not_found} */
async function requireVersions(read: Repositories, documentId: string, ids: readonly string[]): Promise<Map<string, VersionRecord>> {
  const found = new Map((await read.versions.find(ids)).filter((version) => version.documentId === documentId).map((version) => [version.id, version]));
  const absent = ids.find((id) => !found.has(id));
  if (absent !== undefined) throw new AppError('not_found', { kind: 'version', id: absent.slice(0, 40) });
  return found;
}

async function textsNow({ unitOfWork: { read } }: VersionContext, sections: readonly KeptSection[]): Promise<Map<string, string>> {
  return new Map((await read.sections.findMany(sections.map(({ id }) => id))).map(({ id, text }) => [id, text]));
}

async function textsThen(context: VersionContext, sections: readonly KeptSection[]): Promise<Map<string, string>> {
  return readTexts(context, sections, ({ text }) => text);
}

const present = (sections: readonly (KeptSection | null)[]): KeptSection[] => sections.filter((section) => section !== null);

async function compareTexts(context: VersionContext, differing: readonly SectionDifference[], isNow: boolean): Promise<ComparedSection[]> {
  const wanted = differing.filter(({ mayDiffer }) => mayDiffer);
  const before = await textsThen(context, present(wanted.map((section) => section.before)));
  const after = await (isNow ? textsNow : textsThen)(context, present(wanted.map((section) => section.after)));
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
 * of their log are not read.
 * @throws {not_found} the document, or a version that is none of it @throws {too_large} the texts that may differ
 */
export async function compareVersions(context: VersionContext, query: { documentId: string; from: string; to: string | null }): Promise<VersionComparison> {
  const { read } = context.unitOfWork;
  const { documentId } = query;
  const { document } = await accessDocument(read, context.actor, documentId, 'document.read');
  const versions = await requireVersions(read, documentId, query.to === null ? [query.from] : [query.from, query.to]);
  const contents = await read.versions.contentsOf([...versions.values()].map(({ contentHash }) => contentHash));
  const contentOf = ({ id, contentHash }: VersionRecord): VersionContent => {
    const content = contents.get(contentHash);
    if (content === undefined) throw new Error(`the content of version ${id} is not stored`);
    return content;
  };
  const from = versions.get(query.from) as VersionRecord;
  const to = query.to === null ? null : (versions.get(query.to) as VersionRecord);
  const before = contentOf(from);
  const after = to === null ? toContent(document, await readOutline(read, documentId)) : contentOf(to);
  const sections = await compareTexts(context, compareSections(before, after), to === null);
  return { documentId, from, to, cover: compareCovers(before, after), sections, goalTables: await compareTables(before, after) };
}
