import { createHash } from 'node:crypto';
import { isAppError } from '../../schema/errors/app-error.js';
import type { BackupStore, Cell, TableRows, TableShape } from '../ports/backup.js';
import type { EvidenceFiles } from '../ports/evidence-files.js';

/** The files of evidence, as rows behind those of the database. */
const filesShape: TableShape = { name: 'evidence.files', columns: ['id', 'bytes'] };

interface Kept {
  readonly id: string;
  readonly sha256: string;
}

function keptOf({ table, rows }: TableRows): Kept[] {
  const [id, sha256] = [table.columns.indexOf('id'), table.columns.indexOf('sha256')];
  return table.name === 'evidence' ? rows.map((row) => ({ id: String(row[id]), sha256: String(row[sha256]) })) : [];
}

async function putFile(files: EvidenceFiles, [id, bytes]: readonly Cell[]): Promise<void> {
  if (typeof id === 'string' && bytes instanceof Uint8Array) await files.put(id, bytes);
}

/**
 * A database together with its files of evidence. Files follow the rows, each as the row says it was attached; one that is gone, cannot be read, or
 * holds other bytes, is left out, and `lost` is told its id.
 */
export function withEvidence(backup: BackupStore, files: EvidenceFiles, lost: (id: string) => void): BackupStore {
  return {
    migrations: () => backup.migrations(),
    assertEmpty: () => backup.assertEmpty(),
    async *readAll() {
      const kept: Kept[] = [];
      for await (const batch of backup.readAll()) {
        kept.push(...keptOf(batch));
        yield batch;
      }
      for (const { id, sha256 } of kept) {
        const file = await files.get(id).catch((error: unknown) => (isAppError(error, 'files_unavailable') ? null : Promise.reject(error as Error)));
        if (file !== null && createHash('sha256').update(file).digest('hex') === sha256) yield { table: filesShape, rows: [[id, file]] };
        else lost(id);
      }
    },
    async writeAll(batches) {
      // Files before the database is committed, so that no row is without its own. Those of a restore that fails are written over by the next one.
      async function* rowsOnly(): AsyncGenerator<TableRows> {
        for await (const batch of batches) {
          if (batch.table.name !== filesShape.name) yield batch;
          else for (const row of batch.rows) await putFile(files, row);
        }
      }
      await backup.writeAll(rowsOnly());
    },
  };
}
