import { emptyEvaluation } from '../../schema/model/self-evaluation.js';
import type { Foundation } from '../../server/foundation.js';
import type { Targets } from './acts.js';

/** As much of a server as puts a self-evaluation into a state behind its log's back. */
type TestFoundation = { readonly store: Pick<Foundation['store'], 'transaction'> } & Pick<Foundation, 'ids'>;

/** Every row of a self-evaluation reached, behind the log’s back. */
export async function evaluateRows({ store, ids }: TestFoundation, { documentId, selfEvaluationId: evaluationId }: Pick<Targets, 'documentId' | 'selfEvaluationId'>): Promise<void> {
  await store.transaction(async ({ goalTables, evaluation }) => {
    for (const { id: indicatorId, goalTableId, level1, level2, level3, target } of await goalTables.indicatorsOf((await goalTables.ofDocuments([documentId])).map(({ id }) => id))) {
      const entry = await evaluation.findEntry(evaluationId, indicatorId);
      const row = { level1, level2, level3, target, weight: null };
      const figures = { ...emptyEvaluation, row, ...(target.number === null ? { attainment: 'REACHED', percent: '100' } as const : { actual: target.number }) };
      if (entry !== null) await evaluation.updateEntry(entry.id, figures);
      else await evaluation.insertEntry({ ...figures, id: ids.newId('evaluationEntry'), bureauScore: null, bureauReason: null, version: 1, documentId, evaluationId, goalTableId, indicatorId });
    }
  });
}

/** Accepted with one project, which is sampled. */
export const acceptEvaluation = ({ store }: TestFoundation, { selfEvaluationId, goalTableId, indicatorId }: Targets): Promise<void> => store.transaction(async ({ evaluation }) => {
  const projects = [{ goalTableId, projectCode: '1', projectName: '项目', unitCode: '216001', unitName: '某局', currencyUnit: '万元', budget: null, paid: '0.00', indicatorIds: [indicatorId] }];
  const sample = { method: 'CHOSEN', seed: '', goalTableIds: [goalTableId], reason: '金额较大', sampledBy: 'usr_x', sampledAt: 0 } as const;
  await evaluation.updateEvaluation(selfEvaluationId, { status: 'ACCEPTED', projects, sample });
});

/** A document has one; that of another is out of the way. */
export const forgetEvaluation = ({ store }: TestFoundation, id: string): Promise<void> => store.transaction(({ evaluation }) => evaluation.updateEvaluation(id, { documentId: id } as object));

/** Handed in, with nothing in it. */
export const handInEvaluation = ({ store }: TestFoundation, { selfEvaluationId }: Targets): Promise<void> => store.transaction(({ evaluation }) => evaluation.updateEvaluation(selfEvaluationId, { status: 'SUBMITTED', projects: [] }));

/** The report of a text, as if its results had changed since. */
export async function staleReport({ store }: { readonly store: Foundation['store'] }, { documentId }: Pick<Targets, 'documentId'>): Promise<Pick<Targets, 'documentId'>> {
  const [report] = await store.read.reports.ofSubjects([documentId]);
  if (report === undefined) throw new Error('no report was begun');
  await store.transaction(({ reports }) => reports.update(report.id, { version: report.version, printed: report.printed, resultsHash: 'other' }));
  return { documentId: report.documentId };
}
