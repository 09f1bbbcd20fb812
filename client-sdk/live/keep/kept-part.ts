import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { sha256 } from '../../../collab/protocol/sha256.js';

/** Of the bytes below; parts of other versions are left alone. */
const version = 1;

/** What a store holds of a section: changes that were not durable when they were kept, or the whole text they hang on. */
export interface KeptPart {
  /** Of the section's document when they were made; 0: it was not known yet. */
  readonly generation: number;
  /** Everything that stood there, so that it can be read without the server. */
  readonly isWhole: boolean;
  readonly update: Uint8Array;
}

/** Whose changes, of what. They are never sent as anybody else, or to another server or section. */
export interface KeptOwner {
  readonly serverUrl: string;
  readonly identity: string;
  readonly sectionId: string;
}

/** The key of an owner's parts. */
export function keptKeyOf({ serverUrl, identity, sectionId }: KeptOwner): string {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([serverUrl, identity])));
  return `${sectionId}-${[...hash.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The bytes of a part, as `decodeKeptPart` reads them back. */
export function encodeKeptPart({ generation, isWhole, update }: KeptPart): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, version);
  encoding.writeVarUint(encoder, generation);
  encoding.writeVarUint(encoder, isWhole ? 1 : 0);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** Null: of another version, or not a whole part. */
export function decodeKeptPart(bytes: Uint8Array): KeptPart | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== version) return null;
    return { generation: decoding.readVarUint(decoder), isWhole: decoding.readVarUint(decoder) === 1, update: decoding.readVarUint8Array(decoder).slice() };
  } catch {
    return null;
  }
}
