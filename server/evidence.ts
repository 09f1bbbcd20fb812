import { evidenceFiles } from '../schema/model/evidence.js';
import type { EvidenceDesk } from './commands/evidence/attach.js';
import { sweepEvidence } from './commands/evidence/sweep.js';
import { openFiles, type Foundation } from './foundation.js';
import type { Route } from './http/router.js';
import { createLinkRoute, type LinkFoundation } from './link-route.js';
import type { EvidenceFiles } from './ports/evidence-files.js';
import { readEvidenceFile } from './queries/read-evidence.js';
import { createClamdScanner } from './runtime/clamd-scanner.js';
import type { EvidenceConfig } from './runtime/evidence-config.js';
import { repeat, type Repeating } from './runtime/repeat.js';

const sweepEveryMs = 60 * 60_000;

/** The desk for evidence, as the configuration has it. */
export function openEvidence(config: EvidenceConfig): EvidenceDesk {
  return { files: openFiles({ evidence: config }), scanner: config.scanner === null ? null : createClamdScanner(config.scanner) };
}

/** Removes what nothing tells of at two looks, an hour apart, until it is stopped. Every process of a database may run one. */
export function sweepEvidenceFiles({ store, clock, logger }: Pick<Foundation, 'store' | 'clock' | 'logger'>, files: EvidenceFiles): Repeating {
  let suspects: ReadonlySet<string> = new Set();
  return repeat({ clock, logger }, sweepEveryMs, 'evidence that nothing tells of could not be removed, and is looked at again', async () => {
    ({ suspects } = await sweepEvidence({ unitOfWork: store, files, clock }, suspects));
  });
}

/** Where links to evidence lead. */
export function createEvidenceRoute(foundation: LinkFoundation, files: EvidenceFiles): Route {
  return createLinkRoute(foundation, {
    path: '/evidence/*',
    async read(actor, fileId) {
      const { record, file } = await readEvidenceFile({ actor, unitOfWork: foundation.store }, files, fileId);
      return { file, fileName: record.fileName, sha256: record.sha256, mediaType: evidenceFiles[record.type].mediaType };
    },
  });
}
