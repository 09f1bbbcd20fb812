import type { Clock } from '../../ports/clock.js';
import type { CollabGateway } from '../../ports/collab-gateway.js';
import type { IdSource } from '../../ports/id-source.js';
import type { PasswordHasher } from '../../ports/password-hasher.js';
import type { TokenSigner } from '../../ports/token-signer.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';
import type { TokenUses } from '../api-token/token-uses.js';
import type { SignInThrottle } from './sign-in-throttle.js';

/** What the account commands need. There is no actor: they are what makes one. */
export interface AccountContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly tokens: TokenSigner;
  readonly tokenUses: TokenUses;
  readonly passwords: PasswordHasher;
  readonly collab: Pick<CollabGateway, 'sessionEnded'>;
  /** One per process: createSignInThrottle(clock). */
  readonly throttle: SignInThrottle;
}
