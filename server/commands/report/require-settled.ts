import { AppError } from '../../../schema/errors/app-error.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { loadReport, resultsHash } from './read-report.js';

/**
 * What a report says is settled before it is reviewed: it is submitted once its self-evaluation was handed in, and approved once that was
 * accepted, which freezes it; both times with the results as they stand. Other documents pass.
 * @throws {not_ready}
 */
export async function requireSettledResults(repositories: Repositories, document: DocumentRecord, { kind }: Pick<Template, 'kind'>, action: 'document.submit' | 'document.approve'): Promise<void> {
  if (kind !== 'REPORT') return;
  const { report, evaluation, results } = await loadReport(repositories, document.id);
  const notReady = (problem: string, problemEn: string): AppError => new AppError('not_ready', { action, problem, problemEn });
  if (evaluableStatuses.includes(evaluation.status)) throw notReady('绩效自评尚未报送，请先报送自评', 'the self-evaluation is still with its department: hand it in first');
  if (action === 'document.approve' && evaluation.status === 'SUBMITTED') throw notReady('绩效自评尚未审核通过，请先审核自评', 'accept the self-evaluation first');
  if (resultsHash(results) !== report.resultsHash) throw notReady('自评结果在报告生成后有变化，请先更新报告中的结果（refreshReport）', 'the results changed since they were printed: refresh the report (refreshReport)');
}
