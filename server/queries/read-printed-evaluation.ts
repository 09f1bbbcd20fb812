import { AppError } from '../../schema/errors/app-error.js';
import type { PrintedEvaluation } from '../../schema/model/printed-evaluation.js';
import { accessDocument } from '../commands/access.js';
import { documentScore, evaluatedTables } from '../commands/evaluation/evaluated-tables.js';
import { loadEvaluation } from '../commands/evaluation/lock-evaluation.js';
import type { QueryContext } from './query-context.js';

/** A self-evaluation as it is printed, of one moment. @throws {not_found} the document, or a self-evaluation that is none of it */
export function readPrintedEvaluation({ actor, unitOfWork }: QueryContext, { documentId, selfEvaluationId }: { readonly documentId: string; readonly selfEvaluationId: string }): Promise<PrintedEvaluation> {
  return unitOfWork.transaction(async (repositories) => {
    const { document } = await accessDocument(repositories, actor, documentId, 'document.read');
    const [evaluation] = await repositories.evaluation.findEvaluations([selfEvaluationId]);
    if (evaluation === undefined || evaluation.documentId !== document.id) throw new AppError('not_found', { kind: 'selfEvaluation', id: selfEvaluationId.slice(0, 40) });
    const source = await loadEvaluation(repositories, document, evaluation);
    const tables = evaluatedTables(source);
    const { dueOn, status, submittedAt, opinion, conclusion } = evaluation;
    return {
      departmentName: document.departmentName, documentTitle: document.title, fiscalYear: document.fiscalYear, dueOn, status, submittedAt, opinion, conclusion: conclusion ?? '', page: source.template.page,
      ...documentScore(tables, source.template), evaluated: tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, score: row.result?.score ?? null })) })),
    };
  });
}
