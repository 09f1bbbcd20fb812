import { AppError } from '../../schema/errors/app-error.js';
import type { PrintedRound } from '../../schema/model/printed-round.js';
import { endOfMonth } from '../../schema/rules/results/payment-progress.js';
import { accessDocument } from '../commands/access.js';
import { loadRows } from '../commands/monitoring/monitoring-kind.js';
import { templateOf } from '../commands/template-of.js';
import type { QueryContext } from './query-context.js';
import { documentExecution } from '../commands/execution/document-execution.js';

/** A round as it is printed, of one moment. @throws {not_found} the document, or a round that is none of it */
export function readPrintedRound({ actor, unitOfWork }: QueryContext, { documentId, monitoringRoundId }: { readonly documentId: string; readonly monitoringRoundId: string }): Promise<PrintedRound> {
  return unitOfWork.transaction(async (repositories) => {
    const access = await accessDocument(repositories, actor, documentId, 'document.read');
    const { document } = access;
    const [round] = await repositories.monitoring.findRounds([monitoringRoundId]);
    if (round === undefined || round.documentId !== document.id) throw new AppError('not_found', { kind: 'monitoringRound', id: monitoringRoundId.slice(0, 40) });
    const { rows, tables } = await loadRows(repositories, document, round);
    const template = await templateOf(repositories, document);
    const [amounts, adjustments, rounds] = [await repositories.execution.amountsOf([document.id]), await repositories.execution.adjustmentsOf([document.id]), await repositories.reviews.roundsOf([document.id])];
    const execution = documentExecution({ document, template, tables, amounts, adjustments, rounds }, endOfMonth(document.fiscalYear, round.month));
    const projects = execution.tables.map(({ goalTable, budget, paid, rate, forecast }) => {
      const { projectCode, projectName, unitName, currencyUnit } = goalTable;
      const own = rows.filter(({ goalTableId }) => goalTableId === goalTable.id).map((row) => ({ ...row, light: row.light?.light ?? null }));
      return { projectCode, projectName, unitName, currencyUnit, budget, paid, rate, forecast, rows: own };
    });
    const { month, dueOn, status, submittedAt, opinion } = round;
    return { departmentName: document.departmentName, documentTitle: document.title, fiscalYear: document.fiscalYear, month, dueOn, status, submittedAt, opinion, page: template.page, projects };
  });
}
