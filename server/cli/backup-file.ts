import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../../schema/errors/app-error.js';
import type { Cell, TableRows, TableShape } from '../ports/backup.js';

/*
 * gzip of lines of JSON: a head, then for each table its shape and its rows, then an end with the number of rows and the SHA-256 of all
 * lines between head and end. Bytes of a row are {"base64": …}.
 */

const format = 'jiwen-backup';
const formatVersion = 1;

/** What a backup says of itself. */
export interface BackupHead {
  /** Milliseconds since the epoch, shortly before the moment it holds. */
  readonly createdAt: number;
  /** See BackupStore. */
  readonly migrations: readonly string[];
}

export interface BackupEnd {
  readonly rows: number;
  /** Of all rows: two databases that hold the same have the same. */
  readonly sha256: string;
}

const unreadable = (problem: string, problemEn: string, cause?: unknown): AppError<'invalid_input'> => new AppError('invalid_input', { path: 'FILE', problem, problemEn }, { cause });
const broken = (cause?: unknown): AppError<'invalid_input'> => unreadable('备份文件不完整或已损坏，请换一份备份', 'the backup is incomplete or damaged: use another', cause);

const printCell = (cell: Cell): unknown => (cell instanceof Uint8Array ? { base64: Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('base64') } : cell);

function readCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  const { base64 } = value as { readonly base64?: unknown };
  if (typeof base64 !== 'string') throw broken();
  return Buffer.from(base64, 'base64');
}

/** Rows as lines; `end` is theirs when all were asked for. */
class Lines {
  #table: string | null = null;
  #rows = 0;
  readonly #hash: Hash = createHash('sha256');

  of({ table, rows }: TableRows): string[] {
    const lines = rows.map((row) => `${JSON.stringify(row.map(printCell))}\n`);
    if (this.#table !== table.name) lines.unshift(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
    this.#table = table.name;
    this.#rows += rows.length;
    for (const line of lines) this.#hash.update(line);
    return lines;
  }

  end(): BackupEnd {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** What {@link BackupEnd} is of these rows. */
export async function digestRows(batches: AsyncIterable<TableRows>): Promise<BackupEnd> {
  const lines = new Lines();
  for await (const batch of batches) lines.of(batch);
  return lines.end();
}

/**
 * Writes a file that is there when all of it is on the disk, readable by its owner only: it holds the secrets of the database.
 * @throws {already_exists} there is such a file
 */
export async function writeBackup(file: string, head: BackupHead, batches: AsyncIterable<TableRows>): Promise<BackupEnd> {
  const taken = await open(file, 'wx', 0o600).catch((cause: unknown) => {
    throw cause instanceof Error && 'code' in cause && cause.code === 'EEXIST' ? new AppError('already_exists', { kind: 'file', key: file }, { cause }) : cause;
  });
  await taken.close();
  const part = `${file}.part`;
  const lines = new Lines();
  let end: BackupEnd | null = null;
  async function* print(): AsyncIterable<string> {
    yield `${JSON.stringify({ format, version: formatVersion, ...head })}\n`;
    for await (const batch of batches) yield lines.of(batch).join('');
    end = lines.end();
    yield `${JSON.stringify({ end })}\n`;
  }
  try {
    await pipeline(Readable.from(print()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    const written = await open(part, 'r+');
    await written.sync();
    await written.close();
    await rename(part, file);
  } catch (error) {
    await Promise.allSettled([rm(part, { force: true }), rm(file, { force: true })]);
    throw error;
  }
  if (end === null) throw broken();
  return end;
}

type Line = { readonly head: BackupHead } | { readonly shape: TableShape } | { readonly row: readonly Cell[] } | { readonly end: BackupEnd };

function parseLine(text: string): Line {
  const value = JSON.parse(text) as Record<string, unknown> | unknown[];
  if (Array.isArray(value)) return { row: value.map(readCell) };
  if (value['format'] === format) {
    if (value['version'] !== formatVersion) throw unreadable('备份由其他版本的程序写成', 'the backup was written by another version of the program');
    return { head: { createdAt: Number(value['createdAt']), migrations: (value['migrations'] as readonly unknown[]).map(String) } };
  }
  if (typeof value['table'] === 'string') return { shape: { name: value['table'], columns: (value['columns'] as readonly unknown[]).map(String) } };
  const end = value['end'] as BackupEnd | undefined;
  if (typeof end?.sha256 !== 'string') throw broken();
  return { end };
}

async function* parseLines(file: string): AsyncIterable<Line> {
  const source = createReadStream(file);
  await once(source, 'open').catch((cause: unknown) => {
    throw new AppError('not_found', { kind: 'file', id: file }, { cause });
  });
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const text of createInterface({ input: unpacked, crlfDelay: Infinity })) yield parseLine(text);
  } catch (error) {
    throw error instanceof AppError ? error : broken(error);
  } finally {
    unpacked.destroy();
    source.destroy();
  }
}

/** @throws {not_found} {invalid_input} no backup */
export async function readHead(file: string): Promise<BackupHead> {
  for await (const line of parseLines(file)) {
    if ('head' in line) return line.head;
    break;
  }
  throw unreadable('不是绩文的备份文件', 'not a backup of Jiwen');
}

const batchRows = 64;

/** The rows of a backup. @throws {not_found} {invalid_input} where it is cut off or damaged */
export async function* readBackup(file: string): AsyncIterable<TableRows> {
  const lines = new Lines();
  let table: TableShape | null = null;
  let rows: (readonly Cell[])[] = [];
  let end: BackupEnd | null = null;
  const flush = (): TableRows[] => {
    const batch = table === null || rows.length === 0 ? [] : [{ table, rows }];
    rows = [];
    for (const each of batch) lines.of(each);
    return batch;
  };
  for await (const line of parseLines(file)) {
    if (end !== null) throw broken();
    if ('row' in line) {
      if (line.row.length !== table?.columns.length) throw broken();
      rows.push(line.row);
      if (rows.length === batchRows) yield* flush();
      continue;
    }
    yield* flush();
    if ('shape' in line) table = line.shape;
    if ('end' in line) end = line.end;
  }
  const found = lines.end();
  if (end === null || end.sha256 !== found.sha256 || end.rows !== found.rows) throw broken();
}
