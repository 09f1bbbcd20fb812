import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { compareWithLog, type LogDifference } from '../../server/queries/compare-with-log.js';

/**
 * What a document holds that its log does not make of it. Left out is what a test's stage writes past the log: members, and how far
 * the readable text of a section has come.
 */
export async function logDifferences(unitOfWork: UnitOfWork, documentId: string): Promise<readonly LogDifference[]> {
  const { isWhole, differences } = await compareWithLog(unitOfWork, documentId);
  if (!isWhole) throw new Error('the log begins later than the document');
  return differences.filter(({ nodeKind, field }) => nodeKind !== 'MEMBER' && !(nodeKind === 'SECTION' && field === 'revision'));
}
