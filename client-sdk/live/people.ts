import type { Awareness } from 'y-protocols/awareness';
import type { SectionPerson } from './section.js';

function isUser(user: unknown): user is SectionPerson['user'] {
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string';
}

/** Who is there, by what the server says of them; a state without its word is nobody's. */
export function peopleIn(awareness: Awareness): SectionPerson[] {
  return [...awareness.getStates()].flatMap(([clientId, { user, ...state }]) =>
    isUser(user) ? [{ clientId, isSelf: clientId === awareness.clientID, user, state }] : []);
}
