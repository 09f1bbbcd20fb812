import type { InboxViewer } from '../../ports/repositories/inbox.js';
import type { Actor } from '../actor.js';

/** Whose inbox is looked at: administrators read every document, everybody else those they are members of now. */
export function inboxViewer({ userId, isAdministrator }: Pick<Actor, 'userId' | 'isAdministrator'>): InboxViewer {
  return { userId, memberOnly: !isAdministrator };
}
