import { followFigures } from './bridge/follow-figures.js';
import { createTokenUses, type TokenUses } from './commands/api-token/token-uses.js';
import { readOrCreateSetting } from './commands/setting/read-or-create.js';
import type { EvidenceStorage } from './ports/evidence-files.js';
import type { IdSource } from './ports/id-source.js';
import type { Logger } from './ports/logger.js';
import type { PasswordHasher } from './ports/password-hasher.js';
import type { SecretBox } from './ports/secret-box.js';
import type { TokenSigner } from './ports/token-signer.js';
import type { Tracer } from './ports/tracer.js';
import { createAesSecretBox } from './runtime/aes-secret-box.js';
import { createArgon2PasswordHasher } from './runtime/argon2-password-hasher.js';
import type { Config } from './runtime/config.js';
import { createFolderFiles } from './runtime/folder-files.js';
import { createJoseTokenSigner } from './runtime/jose-token-signer.js';
import { createPrometheusMetrics, type PrometheusMetrics } from './runtime/prometheus-metrics.js';
import { createRandomIds } from './runtime/random-ids.js';
import { createS3Files } from './runtime/s3-files.js';
import { openSharedTime, type SharedTime } from './runtime/shared-time.js';
import { createSystemClock, type SystemClock } from './runtime/system-clock.js';
import { untraced } from './runtime/untraced.js';
import { openStore, type Store } from './store/open-store.js';

/** What every entry point shares: the server and the command lines. */
export interface Foundation {
  readonly store: Store;
  readonly clock: SystemClock;
  /** What the clock goes by; null: by this machine's. */
  readonly sharedTime: SharedTime | null;
  readonly ids: IdSource;
  readonly tokens: TokenSigner;
  readonly tokenUses: TokenUses;
  readonly passwords: PasswordHasher;
  readonly secrets: SecretBox;
  readonly logger: Logger;
  readonly metrics: PrometheusMetrics;
  readonly tracer: Tracer;
}

/** Opens the database and brings it up to date. */
export const openDatabase = (config: Config, logger: Logger, tracer: Tracer | null = null): Promise<Store> =>
  openStore({ url: config.databaseUrl, dataDir: config.dataDir, logger, auditKey: config.auditKey, tracer, followUp: followFigures });

/** Where the configuration keeps evidence. */
export const openStorage = ({ evidence: { storage } }: Pick<Config, 'evidence'>): EvidenceStorage => ('s3' in storage ? createS3Files(storage.s3) : createFolderFiles(storage.folder));

/** Opens the database, brings it up to date and reads the signing secret. Close `store` when done. `tracer`: null for what is not traced. */
export async function openFoundation(config: Config, logger: Logger, tracer: Tracer | null = null): Promise<Foundation> {
  const store = await openDatabase(config, logger, tracer);
  const sharedTime = store.kind === 'mysql' ? await openSharedTime(createSystemClock(), store.time, logger) : null;
  const clock = createSystemClock(sharedTime?.now);
  const ids = createRandomIds(clock.now);
  const secret = config.secret ?? (await readOrCreateSetting({ unitOfWork: store, clock }, 'token-secret', ids.newSecret(32)));
  return { store, clock, sharedTime, ids, tokens: createJoseTokenSigner(secret, clock, config.secretBefore), tokenUses: createTokenUses({ unitOfWork: store, clock, logger }), passwords: createArgon2PasswordHasher(), secrets: createAesSecretBox(secret, config.secretBefore), logger, metrics: createPrometheusMetrics(), tracer: tracer ?? untraced };
}
