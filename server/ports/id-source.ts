import type { IdKind } from '../../schema/model/ids.js';

/** Where new ids and secrets come from; tests seed it. */
export interface IdSource {
  /** A new global id, ordered by time of creation within one process. */
  newId(kind: IdKind): string;
  /** `bytes` random bytes as base64url, from a cryptographic source. */
  newSecret(bytes: number): string;
}
