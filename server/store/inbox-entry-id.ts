import { createHash } from 'node:crypto';
import { idPrefixes } from '../../schema/model/ids.js';

/**
 * An entry's id, made of its owner and its number: both together are unique, so it needs no source of chance, and whatever
 * changes a document can tell inboxes.
 */
export function inboxEntryId(userId: string, seq: number): string {
  const digest = BigInt(`0x${createHash('sha256').update(`${userId} ${seq}`).digest('hex')}`);
  return `${idPrefixes.inboxEntry}_${digest.toString(36).padStart(26, '0').slice(-26)}`;
}
