import { AppError } from '../../../schema/errors/app-error.js';
import type { ReportLack } from '../../../schema/model/report.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { isReportCurrent, loadReport, printedSource } from './read-report.js';

/** What a report lacks before it is submitted: its self-evaluation handed in, and the results as they stand. */
export function reportLacksOf({ status }: Pick<SelfEvaluationRecord, 'status'>, isCurrent: boolean): ReportLack[] {
  return [...(evaluableStatuses.includes(status) ? ['SELF_EVALUATION_OPEN' as const] : []), ...(isCurrent ? [] : ['RESULTS_OUTDATED' as const])];
}

const problems: { readonly [L in ReportLack]: { readonly problem: string; readonly problemEn: string } } = {
  SELF_EVALUATION_OPEN: { problem: '绩效自评尚未报送，请先报送自评', problemEn: 'the self-evaluation is still with its department: hand it in first' },
  RESULTS_OUTDATED: { problem: '报告中的自评结果不是现在的结果，请先在报告中更新结果', problemEn: 'the results in it are not those of now: print them anew in the report' },
};

/**
 * What a report says is settled before it is reviewed: it is submitted once its self-evaluation was handed in, and approved once that was
 * accepted, which freezes it; both times with the results as they stand. Other documents pass.
 * @throws {not_ready}
 */
export async function requireSettledResults({ collab }: Pick<CommandContext, 'collab'>, repositories: Repositories, document: DocumentRecord, { kind }: Pick<Template, 'kind'>, action: 'document.submit' | 'document.approve'): Promise<void> {
  if (kind !== 'REPORT') return;
  const loaded = await loadReport(repositories, document.id);
  const { report, evaluation } = loaded;
  const [first] = reportLacksOf(evaluation, await isReportCurrent(collab, loaded, printedSource(repositories, report)));
  if (first !== 'SELF_EVALUATION_OPEN' && action === 'document.approve' && evaluation.status === 'SUBMITTED') {
    throw new AppError('not_ready', { action, problem: '绩效自评尚未审核通过，请先审核自评', problemEn: 'accept the self-evaluation first' });
  }
  if (first !== undefined) throw new AppError('not_ready', { action, ...problems[first] });
}
