import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import type { FileOrigin, MergeBaseSource } from '../../../schema/model/merge.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { nameRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { flattenTree } from '../../domain/merge/flatten-tree.js';
import type { MergeSources } from '../../domain/merge/plan-merge.js';
import type { SeenDocuments } from '../../interchange/import/see-documents.js';
import type { ImportReport } from '../../interchange/report.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VersionRecord } from '../../ports/version-records.js';
import { checkTree } from '../document/check-tree.js';
import { bytesOfContent } from '../document/import-content.js';
import { readContent, type ReadFile } from '../document/import.js';

/** What a reader of a format makes of documents. @throws as `seeDocuments` */
export type SeeDocuments = (seen: SeenDocuments) => Promise<DocumentTree[]>;

/** What merging needs beside the record: readers of files, and of whole documents. */
export interface MergeReaders {
  readonly readFile: ReadFile;
  readonly see: SeeDocuments;
  /** A document as it stands, or as a version keeps it. @throws {not_found} @throws {too_large} */
  readonly readPrinted: (documentId: string, versionId: string | null) => Promise<PrintedDocument>;
}

/** A file that was made of a document and changed since. */
export interface MergedFile {
  readonly documentId: string;
  readonly format: ImportFormat;
  /** As of importDocument. */
  readonly content: string;
  readonly filename?: string | null;
  /** What the file was made from; absent or null: what it says itself. */
  readonly baseVersionId?: string | null;
}

/** Everything that is compared, read. */
export interface Sides {
  readonly sources: MergeSources;
  readonly base: VersionRecord | null;
  readonly baseSource: MergeBaseSource;
  readonly report: ImportReport;
}

/** Formats that people change and bring back: of a PDF too little comes back to tell what was changed. */
export const mergeFormats: readonly ImportFormat[] = ['TEXT', 'DOCX', 'XLSX', 'JSON'];

async function findBase({ versions }: Repositories, { documentId, baseVersionId = null }: MergedFile, origin: FileOrigin | null): Promise<Pick<Sides, 'base' | 'baseSource'>> {
  if (baseVersionId !== null) {
    const base = (await versions.find([baseVersionId])).find((version) => version.documentId === documentId);
    if (base === undefined) throw new AppError('not_found', { kind: 'version', id: baseVersionId.slice(0, 40) });
    return { base, baseSource: 'NAMED' };
  }
  const named = origin?.documentId === documentId ? origin.version : null;
  // Of this document, by its number; the hash says that the file did not just claim one.
  const [base] = named === null ? [] : (await versions.list(documentId, 1, named.number + 1)).items;
  return base !== undefined && base.number === named?.number && base.contentHash === named.contentHash ? { base, baseSource: 'FILE' } : { base: null, baseSource: 'NONE' };
}

const isSame = (a: PrintedDocument, b: PrintedDocument): boolean => JSON.stringify(a.tree) === JSON.stringify(b.tree);

/**
 * Reads a file, the version it was made from, and the document as it stands, the last two also as a reader of the format sees them.
 * Who may is the caller's to ask. @throws what reading a file throws @throws {not_found} the version
 */
export async function readSides(repositories: Repositories, file: MergedFile, { readFile, see, readPrinted }: MergeReaders): Promise<Sides> {
  const { documentId, format } = file;
  if (!mergeFormats.includes(format)) throw new AppError('invalid_input', { path: 'format', problem: `可用于更新的格式：${mergeFormats.join('、')}`, problemEn: 'a document is updated from text, Word, Excel or JSON' });
  const filename = validateOptionalText('filename', file.filename, nameRule) ?? null;
  const bytes = bytesOfContent(format, file.content);
  const { tree, report, origin } = await readContent(readFile, { bytes, filename, format });
  const found = await findBase(repositories, file, origin);
  const now = await readPrinted(documentId, null);
  const base = found.base === null ? null : await readPrinted(documentId, found.base.id);
  const isUnchanged = base !== null && isSame(base, now);
  const [nowSeen, baseSeen = nowSeen] = await see({ format, documents: base === null || isUnchanged ? [now] : [now, base] });
  if (nowSeen === undefined || baseSeen === undefined) throw new Error('a document was not seen');
  const sources: MergeSources = {
    file: flattenTree(checkTree(tree)),
    base: base && flattenTree(base.tree), baseSeen: base && flattenTree(baseSeen),
    read: flattenTree(now.tree), readSeen: flattenTree(nowSeen),
  };
  return { sources, ...found, report };
}
