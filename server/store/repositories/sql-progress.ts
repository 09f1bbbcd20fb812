import { In } from 'typeorm';
import type { ProgressRepository } from '../../ports/repositories/progress.js';
import { DocumentProgressEntity } from '../entities/document-progress.js';
import { insertRows } from '../insert-rows.js';
import { inChunks, type Scope } from '../scope.js';

const columns = ['document_id', 'event_seq', 'judgement', 'filled', 'demanded', 'errors', 'warnings', 'hints', 'rules'] as const;

export function createSqlProgress(scope: Scope): ProgressRepository {
  const rows = () => scope.manager().getRepository(DocumentProgressEntity);
  return {
    ofDocuments: (documentIds) =>
      inChunks(documentIds, async (piece) =>
        (await rows().findBy({ documentId: In(piece) })).map(({ errors, warnings, hints, ...row }) => ({ ...row, findings: { errors, warnings, hints } }))),
    async keep(records) {
      // In order, so that two who keep the same documents at once do not wait for each other.
      const sorted = [...records].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
      const values = sorted.map(({ documentId, eventSeq, judgement, filled, demanded, rules, findings: { errors, warnings, hints } }) => [documentId, eventSeq, judgement, filled, demanded, errors, warnings, hints, rules === null ? null : JSON.stringify(rules)]);
      await insertRows(scope, 'document_progress', columns, values, columns.slice(1));
    },
  };
}
