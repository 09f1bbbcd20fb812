import { isAppError } from '../schema/errors/app-error.js';
import { evidenceFiles } from '../schema/model/evidence.js';
import { ownFiles } from './commands/evidence/own-files.js';
import { sweepEvidence } from './commands/evidence/sweep.js';
import { openStorage, type Foundation } from './foundation.js';
import type { Route } from './http/router.js';
import { createLinkRoute, type LinkFoundation } from './link-route.js';
import type { EvidenceFiles, OwnedFiles } from './ports/evidence-files.js';
import type { VirusScanner } from './ports/virus-scanner.js';
import { findEvidence, readEvidenceFile } from './queries/read-evidence.js';
import { createClamdScanner } from './runtime/clamd-scanner.js';
import type { EvidenceConfig } from './runtime/evidence-config.js';
import { repeat, type Repeating } from './runtime/repeat.js';

const sweepEveryMs = 60 * 60_000;

/**
 * The files of evidence of this database. A storage that cannot be asked whose it is keeps nobody from starting: it is asked again before anything is stored.
 * @throws {invalid_input} it is another database's; the database is closed then
 */
export async function openEvidenceFiles({ store, ids, logger }: Pick<Foundation, 'store' | 'ids' | 'logger'>, config: EvidenceConfig): Promise<OwnedFiles> {
  const files = ownFiles(openStorage({ evidence: config }), { unitOfWork: store, ids });
  try {
    await files.assertOwned();
  } catch (error) {
    if (!isAppError(error, 'files_unavailable')) {
      await store.close();
      throw error;
    }
    logger.warn('the storage of evidence cannot be reached, and is asked again when it is needed', { error: String(error.cause ?? error) });
  }
  return files;
}

/** Who looks into files of evidence, as the configuration has it. */
export const openScanner = ({ scanner }: EvidenceConfig): VirusScanner | null => (scanner === null ? null : createClamdScanner(scanner));

/** Removes what this database told of as no evidence, every hour, until it is stopped. Every process of a database may run one. */
export function sweepEvidenceFiles({ store, clock, logger }: Pick<Foundation, 'store' | 'clock' | 'logger'>, files: OwnedFiles): Repeating {
  return repeat({ clock, logger }, sweepEveryMs, 'files that are no evidence could not be removed, and are looked at again', async () => {
    const { failed } = await sweepEvidence({ unitOfWork: store, files, clock });
    if (failed.length > 0) logger.warn('some files that are no evidence could not be removed, and are tried again', { count: failed.length, first: failed[0] });
  });
}

/** Where links to evidence lead. */
export function createEvidenceRoute(foundation: LinkFoundation, files: EvidenceFiles): Route {
  return createLinkRoute(foundation, {
    path: '/evidence/*',
    async find(actor, fileId) {
      const record = await findEvidence({ actor, unitOfWork: foundation.store }, fileId);
      const { fileName, bytes, sha256 } = record;
      return { fileName, bytes, sha256, mediaType: evidenceFiles[record.type].mediaType, read: () => readEvidenceFile(files, record) };
    },
  });
}
