import { createExportWriter, type ExportWriter, type ExportWriterDeps } from './bridge/export-writer.js';
import { exportFormatFiles } from '../schema/model/export-format.js';
import type { Route } from './http/router.js';
import { createLinkRoute, type LinkFoundation } from './link-route.js';
import { findExport, readExportFile } from './queries/read-export.js';
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

/** Where links to exports lead. */
export function createExportRoute(foundation: LinkFoundation): Route {
  return createLinkRoute(foundation, {
    path: '/exports/*',
    async find(actor, fileId) {
      const { fileName, bytes, sha256, format } = await findExport({ actor, unitOfWork: foundation.store, clock: foundation.clock }, fileId);
      return { fileName: fileName ?? '', bytes: bytes ?? 0, sha256: sha256 ?? '', mediaType: exportFormatFiles[format].mediaType, read: () => readExportFile(foundation.store, fileId) };
    },
  });
}
