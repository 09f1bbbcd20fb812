import { bytesOf } from './entities/columns.js';
import { maxStatementBytes } from './scope.js';

/** Two hexadecimal digits a byte, and room for the rest of the statement. */
const maxChunkBytes = maxStatementBytes / 2;

/** What one row of a table holds of `whole`; empty bytes are one empty piece. */
export function toPieces(whole: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start === 0 || start < whole.length; start += maxChunkBytes) pieces.push(whole.subarray(start, start + maxChunkBytes));
  return pieces;
}

/** One piece as a driver returned it. */
export interface StoredPiece {
  readonly seq: number;
  readonly chunk: number;
  readonly payload: ArrayBuffer | Uint8Array | null;
}

/** Joins the pieces that belong together, and puts them in order of their numbers. `first` is one of its rows. */
export function joinPieces<T extends StoredPiece>(rows: readonly T[]): { readonly seq: number; readonly bytes: Uint8Array; readonly first: T }[] {
  const bySeq = new Map<number, [T, ...T[]]>();
  for (const row of [...rows].sort((a, b) => a.seq - b.seq || a.chunk - b.chunk)) {
    const known = bySeq.get(row.seq);
    if (known === undefined) bySeq.set(row.seq, [row]);
    else known.push(row);
  }
  return [...bySeq].map(([seq, pieces]) => ({ seq, bytes: joinPayloads(pieces), first: pieces[0] }));
}

function joinPayloads(pieces: readonly [StoredPiece, ...StoredPiece[]]): Uint8Array {
  const payloads = pieces.map(({ payload }) => bytesOf(payload ?? new Uint8Array(0)));
  return payloads.length === 1 && payloads[0] !== undefined ? payloads[0] : bytesOf(Buffer.concat(payloads));
}
