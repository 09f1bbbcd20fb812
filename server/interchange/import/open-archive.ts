import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';

/** A file inside an archive. Nothing of it is unpacked before it is read. */
export interface ArchiveEntry {
  /** With `/` between folders; never absolute, never with `..`. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  /** @throws {import_unreadable} when what is packed is damaged, or longer or shorter than the archive says */
  read(): Promise<Buffer>;
}

/** An opened ZIP archive: DOCX and XLSX are such. Held in memory; there is nothing to close. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  /** By name, whatever its case: the makers of office files do not agree on it. */
  find(name: string): ArchiveEntry | null;
}

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

const damaged = () => unreadable('文件已损坏，不能解压，请用办公软件重新保存后再导入', 'the file is damaged and cannot be unpacked; save it again with your office program');
const encrypted = () => unreadable('文件有密码保护，请去掉密码后再导入', 'the file is protected by a password; remove it and import again');
const tooPacked = () => unreadable('文件的压缩比异常，不像办公文档，未导入', 'the file is packed more tightly than an office document can be; it was not read');

/** Repeated rows of a form pack to a fiftieth at best; what packs better is made to burst. Small entries do no harm. */
const maxRatio = 250;
const ratioFromBytes = 1024 * 1024;

function checkEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw encrypted();
  if (!entry.canDecodeFileData()) throw damaged();
  if (entry.uncompressedSize > ratioFromBytes && entry.uncompressedSize > entry.compressedSize * maxRatio) throw tooPacked();
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    // The stream fails as soon as it holds a byte more than the directory says, so what was checked there holds here.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch {
    throw damaged();
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw damaged();
  return content;
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > limits.archiveEntries) throw new AppError('too_large', { what: '压缩文件内的文件数', whatEn: 'files inside the archive', limit: limits.archiveEntries });
  const listed: Entry[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) listed.push(entry);
  } catch {
    throw damaged();
  }
  for (const entry of listed) {
    checkEntry(entry);
    bytes += entry.uncompressedSize;
  }
  if (bytes > limits.archiveBytes) throw new AppError('too_large', { what: '解压后的文件', whatEn: 'unpacked file', limit: limits.archiveBytes });
  return listed;
}

/**
 * Opens a ZIP archive that a stranger sent. What it says it holds is bounded before anything is unpacked, and nothing unpacks
 * to more than it says.
 * @throws {too_large} above `limits.importBytes`, `limits.archiveEntries` or, unpacked, `limits.archiveBytes`
 * @throws {import_unreadable} no archive, a damaged one, one with a password, with two files of one name, or packed to burst
 */
export async function openArchive(source: Uint8Array): Promise<Archive> {
  if (source.byteLength > limits.importBytes) throw new AppError('too_large', { what: '导入文件', whatEn: 'import file', limit: limits.importBytes });
  const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const zip = await fromBufferPromise(buffer).catch(() => {
    throw damaged();
  });
  const byName = new Map<string, ArchiveEntry>();
  for (const entry of await listEntries(zip)) {
    if (entry.fileName.endsWith('/')) continue;
    const key = entry.fileName.toLowerCase();
    // Two programs would read two different files.
    if (byName.has(key)) throw damaged();
    byName.set(key, { name: entry.fileName, bytes: entry.uncompressedSize, read: () => unpack(zip, entry) });
  }
  return { entries: [...byName.values()], find: (name) => byName.get(name.toLowerCase()) ?? null };
}
