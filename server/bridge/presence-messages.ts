import type { PresenceEntry } from '../ports/presence.js';

/** What servers tell each other of one document's people. */
export type PresenceMessage =
  /** Say who is with you. */
  | { readonly kind: 'ask' }
  /** All who are with this server, instead of what it said before. */
  | { readonly kind: 'here'; readonly serverId: string; readonly entries: readonly PresenceEntry[] };

export const encodePresence = (message: PresenceMessage): Uint8Array => new TextEncoder().encode(JSON.stringify(message));

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

function isEntry(value: unknown): value is PresenceEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, documentId, userId, sectionId, goalTableId, indicatorId, field } = value as Partial<Record<keyof PresenceEntry, unknown>>;
  return [id, documentId, userId].every((text) => typeof text === 'string') && [sectionId, goalTableId, indicatorId, field].every(isTextOrNull);
}

/** Null for what cannot be read: a server of another version is no reason to fail. */
export function decodePresence(bytes: Uint8Array): PresenceMessage | null {
  try {
    const message: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
    if (message.kind === 'ask') return { kind: 'ask' };
    if (message.kind !== 'here' || !('serverId' in message) || typeof message.serverId !== 'string') return null;
    if (!('entries' in message) || !Array.isArray(message.entries) || !message.entries.every(isEntry)) return null;
    return { kind: 'here', serverId: message.serverId, entries: message.entries };
  } catch {
    return null;
  }
}
