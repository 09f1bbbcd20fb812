import type { Actor } from './actor.js';

/** The operator's own tools, and the server acting by itself. Not a user: look-ups of its id find nobody. */
export const systemActor: Actor = { userId: 'system', sessionId: null, isAdministrator: true, token: null };
