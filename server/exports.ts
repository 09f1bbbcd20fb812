import { createExportWriter, type ExportWriter, type ExportWriterDeps } from './bridge/export-writer.js';
import { isAppError } from '../schema/errors/app-error.js';
import { exportFormatFiles } from '../schema/model/export-format.js';
import type { Foundation } from './foundation.js';
import { createDownloadRoute } from './http/download.js';
import type { Route } from './http/router.js';
import type { UnitOfWork } from './ports/unit-of-work.js';
import { readExportFile } from './queries/read-export.js';
import { repeat } from './runtime/repeat.js';

const tidyEveryMs = 30_000;

/** Writes exports until it is stopped. Every process of a database runs one. */
export function openExports(deps: ExportWriterDeps): ExportWriter {
  const writer = createExportWriter(deps);
  const tidying = repeat(deps, tidyEveryMs, 'exports could not be tidied', () => writer.tidy());
  return {
    ...writer,
    async stop() {
      await tidying.stop();
      await writer.stop();
    },
  };
}

/** Where links to exports lead. The link says whose it is; whether they may still read the document is asked each time. */
export function createExportRoute({ store, clock, tokens }: Pick<Foundation, 'clock' | 'tokens'> & { readonly store: UnitOfWork }): Route {
  return createDownloadRoute(async (link) => {
    const claims = tokens.verifyLink(link);
    const [user] = claims === null ? [] : await store.read.accounts.findUsers([claims.userId]);
    if (claims === null || user === undefined || user.disabledAt !== null) return null;
    const actor = { userId: user.id, sessionId: null, isAdministrator: user.isAdministrator, token: null };
    try {
      const { record, file } = await readExportFile({ actor, unitOfWork: store, clock }, claims.exportId);
      return { file, fileName: record.fileName ?? '', sha256: record.sha256 ?? '', mediaType: exportFormatFiles[record.format].mediaType };
    } catch (error) {
      if (isAppError(error, 'not_found')) return null;
      throw error;
    }
  });
}
