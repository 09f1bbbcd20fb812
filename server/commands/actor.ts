import type { TokenScope } from '../domain/policies/token-scope.js';

/** The API token somebody acts by. */
export interface ActingToken {
  readonly id: string;
  readonly scope: TokenScope;
}

/** Who acts. The edge has verified it; nothing a client says about itself ends up here. */
export interface Actor {
  readonly userId: string;
  /** What they signed in with, which may be ended: a session, or the API token. */
  readonly sessionId: string | null;
  /** By a token only with its verb `administer`. */
  readonly isAdministrator: boolean;
  /** Null: they signed in themselves. */
  readonly token: ActingToken | null;
}

/**
 * Under which id somebody's text stands in the logs of sections: that of the token they act by, which knows its account; else
 * their own.
 */
export function authorOf({ userId, token }: Pick<Actor, 'userId' | 'token'>): string {
  return token?.id ?? userId;
}
