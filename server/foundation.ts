import { createTokenUses, type TokenUses } from './commands/api-token/token-uses.js';
import { readOrCreateSetting } from './commands/setting/read-or-create.js';
import type { IdSource } from './ports/id-source.js';
import type { Logger } from './ports/logger.js';
import type { PasswordHasher } from './ports/password-hasher.js';
import type { SecretBox } from './ports/secret-box.js';
import type { TokenSigner } from './ports/token-signer.js';
import { createAesSecretBox } from './runtime/aes-secret-box.js';
import { createArgon2PasswordHasher } from './runtime/argon2-password-hasher.js';
import type { Config } from './runtime/config.js';
import { createJoseTokenSigner } from './runtime/jose-token-signer.js';
import { createPrometheusMetrics, type PrometheusMetrics } from './runtime/prometheus-metrics.js';
import { createRandomIds } from './runtime/random-ids.js';
import { createSystemClock, type SystemClock } from './runtime/system-clock.js';
import { openStore, type Store } from './store/open-store.js';

/** What every entry point shares: the server and the command lines. */
export interface Foundation {
  readonly store: Store;
  readonly clock: SystemClock;
  readonly ids: IdSource;
  readonly tokens: TokenSigner;
  readonly tokenUses: TokenUses;
  readonly passwords: PasswordHasher;
  readonly secrets: SecretBox;
  readonly logger: Logger;
  readonly metrics: PrometheusMetrics;
}

/** Opens the database and brings it up to date. */
export const openDatabase = (config: Config, logger: Logger): Promise<Store> =>
  openStore({ url: config.databaseUrl, dataDir: config.dataDir, logger, auditKey: config.auditKey });

/** Opens the database, brings it up to date and reads the signing secret. Close `store` when done. */
export async function openFoundation(config: Config, logger: Logger): Promise<Foundation> {
  const clock = createSystemClock();
  const ids = createRandomIds();
  const store = await openDatabase(config, logger);
  const secret = config.secret ?? (await readOrCreateSetting({ unitOfWork: store, clock }, 'token-secret', ids.newSecret(32)));
  return { store, clock, ids, tokens: createJoseTokenSigner(secret, clock), tokenUses: createTokenUses({ unitOfWork: store, clock, logger }), passwords: createArgon2PasswordHasher(), secrets: createAesSecretBox(secret), logger, metrics: createPrometheusMetrics() };
}
