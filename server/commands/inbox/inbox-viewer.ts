import { boundsOf } from '../../domain/policies/token-scope.js';
import type { InboxViewer } from '../../ports/repositories/inbox.js';
import type { Actor } from '../actor.js';

/** Whose inbox is looked at: administrators read every document, everybody else those they are members of now; by a token, those it reaches. */
export function inboxViewer({ userId, isAdministrator, token }: Pick<Actor, 'userId' | 'isAdministrator' | 'token'>): InboxViewer {
  return { userId, memberOnly: !isAdministrator, bounds: boundsOf({ token }) };
}
