import type { EntityManager } from 'typeorm';
import type { Template } from '../../schema/model/template.js';
import type { EventRecord } from '../ports/records.js';
import type { AuditSeal } from './audit-hash.js';
import type { FollowedNotes } from './followed-acts.js';
import type { TouchedNodes } from './search/touched-nodes.js';

/** Where a document's logs end. */
export interface LogHead {
  readonly eventSeq: number;
  readonly changeSeq: number;
  /** Of the newest change; empty when there is none. */
  readonly changeHash: string;
}

/** Where a repository's statements go: a transaction's connection, or the reading one. */
export interface Scope {
  readonly kind: 'sqlite' | 'mysql';
  /** Heads of the documents whose rows this transaction holds, by id: nobody else can move them, so they are read once. */
  readonly heads: Map<string, LogHead>;
  readonly seal: AuditSeal;
  /** Added templates that were read, by id: of the whole process, since a row of them never changes. */
  readonly templates: Map<string, Template>;
  /** Nodes that were written; the search index follows before the transaction commits. */
  readonly touched: TouchedNodes;
  /** What linked values may follow from; they do before the transaction commits. */
  readonly followed: FollowedNotes;
  /** @throws when the transaction this scope belongs to has ended: its statements would land in somebody else's. */
  manager(): EntityManager;
  /** As `manager`, for statements that write or lock. @throws outside a transaction */
  writer(): EntityManager;
  /** Runs an INSERT, UPDATE or DELETE in plain SQL; resolves with how many rows it met. @throws outside a transaction */
  run(statement: string, parameters: readonly unknown[]): Promise<number>;
  /** Another number than before once anything was committed, by whatever process. SQLite's alone, outside of transactions. @throws else */
  dataVersion(): Promise<number>;
  /** Events to be announced once the transaction is committed. */
  announce(events: readonly EventRecord[]): void;
  /** People whose inboxes changed, to be told once the transaction is committed. */
  announceInboxes(userIds: readonly string[]): void;
}

/** libsql is built with 32,766; MySQL's driver puts the values into the text and knows no limit. */
const maxParameters = 30_000;
const maxRows = 500;

/** `items` in pieces of at most `perItem` parameters each in all. */
export function chunks<T>(items: readonly T[], perItem = 1): T[][] {
  const size = Math.max(1, Math.floor(maxParameters / perItem));
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size));
  return pieces;
}

/** `?` for each value of an IN. */
export const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Runs a look-up by ids once per piece (in practice once) and joins what it finds; no ids, no statement. */
export async function inChunks<T>(ids: readonly string[], find: (piece: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (const piece of chunks([...new Set(ids)])) found.push(...(await find(piece)));
  return found;
}

/**
 * What one statement may carry. MariaDB's max_allowed_packet is 16 MiB unless set otherwise, and its driver writes a blob
 * as hexadecimal digits, twice as long.
 */
export const maxStatementBytes = 4 * 1024 * 1024;

/** About what a value adds to a statement's text. */
export function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item) + 8, 8);
  return typeof value === 'object' && value !== null ? sizeOf(Object.values(value)) : 8;
}

/** Rows in pieces that each fit into one statement; a row that alone is too large has a piece of its own. */
export function rowsInPieces<T extends object>(rows: readonly T[]): T[][] {
  const pieces: T[][] = [];
  let [bytes, count, parameters] = [Infinity, 0, 0];
  for (const row of rows) {
    const values: unknown[] = Object.values(row);
    const size = sizeOf(values);
    if (bytes + size > maxStatementBytes || count === maxRows || parameters + values.length > maxParameters) {
      pieces.push([]);
      [bytes, count, parameters] = [0, 0, 0];
    }
    pieces.at(-1)?.push(row);
    bytes += size;
    count += 1;
    parameters += values.length;
  }
  return pieces;
}
