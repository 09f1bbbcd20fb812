import { isAppError } from '../../schema/errors/app-error.js';
import { createAct, type Act } from '../calls/act.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { Credentials } from '../transport/auth.js';
import type { Session } from '../transport/session.js';
import { newMutationId } from '../transport/new-mutation-id.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** Who is signed in. */
export interface Account {
  /** Null when nobody is. */
  readonly viewer: (options?: CallOptions) => Promise<types.ViewerFragment | null>;
  /** Signs in as somebody, whoever the client called as before. Tried once. @throws {sign_in_failed} {account_locked} {rate_limited} {invalid_input} */
  readonly signIn: (credentials: Credentials, options?: Pick<CallOptions, 'signal'>) => Promise<types.SignedInFragment>;
  /** Ends the session and all its sockets; from then on the client calls as nobody. */
  readonly signOut: (options?: CallOptions) => Promise<void>;
  /** The token that is sent now, for other clients of the same server; null: as nobody. */
  readonly accessToken: () => Promise<string | null>;
  /** Another token than `refused`, which the server did not take; null: there is none, sign in again. */
  readonly refreshSession: (refused: string) => Promise<string | null>;
  /** Where the viewer is signed in, or for administrators `userId`, used last first, at most a hundred. @throws {not_found} */
  readonly sessions: (variables?: types.SessionsQueryVariables, options?: CallOptions) => Promise<types.SessionsQuery['sessions']>;
  /** Ends sessions: those of `ids`, or all but this one; for administrators those of `userId`. @throws {not_found} {invalid_input} */
  readonly revokeSessions: Act<typeof operations.RevokeSessionsOperation>;
  /** Where the viewer gets mail; `settings` is null for: no mail. @throws {invalid_input} */
  readonly setMail: Act<typeof operations.SetMailOperation, 'settings'>;
  /** One's own API tokens, or for administrators those of `userId`: those that stand, then the newest 100 that ended. @throws {not_found} */
  readonly apiTokens: (variables?: types.ApiTokensQueryVariables, options?: CallOptions) => Promise<types.ApiTokensQuery['apiTokens']>;
  /**
   * A token for a program; `secret` is the token itself, shown this once. It is null when the answer was lost on the way and the call
   * was sent again: revoke that token and make another. @throws {forbidden} {not_found} {invalid_input} {too_large}
   */
  readonly createApiToken: Act<typeof operations.CreateApiTokenOperation, 'secret'>;
  /** Ends a token for good, and what is open by it. @throws {not_found} */
  readonly revokeApiToken: Act<typeof operations.RevokeApiTokenOperation>;
}

/** The methods of the account over one transport and its session. */
export function createAccount(transport: Transport, session: Session): Account {
  return {
    viewer: async (options) => (await transport.send(operations.ViewerOperation, {}, options)).viewer,
    signIn: (credentials, { signal } = {}) => session.signIn(credentials, signal),
    async signOut(options) {
      try {
        await transport.send(operations.SignOutOperation, { input: { clientMutationId: newMutationId() } }, options);
      } catch (error) {
        // The session is over: it ended before, or by a try whose answer was lost.
        if (!isAppError(error, 'unauthenticated')) throw error;
      }
      session.forget();
    },
    accessToken: () => session.accessToken(),
    refreshSession: (refused) => session.renewAccessToken(refused),
    sessions: async (variables = {}, options) => (await transport.send(operations.SessionsOperation, variables, options)).sessions,
    revokeSessions: createAct(transport, operations.RevokeSessionsOperation),
    setMail: createAct(transport, operations.SetMailOperation, ['settings']),
    apiTokens: async (variables = {}, options) => (await transport.send(operations.ApiTokensOperation, variables, options)).apiTokens,
    createApiToken: createAct(transport, operations.CreateApiTokenOperation, ['secret']),
    revokeApiToken: createAct(transport, operations.RevokeApiTokenOperation),
  };
}
