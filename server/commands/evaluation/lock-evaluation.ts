import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { evaluableStatuses, type SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import type { Template } from '../../../schema/model/template.js';
import type { Action } from '../../domain/policies/policy.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { SelfEvaluationChanges } from '../../ports/repositories/evaluation.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Actor } from '../actor.js';
import type { RowKind } from '../handed-in/fill-row.js';
import { lockHandedIn, type HandedInKind, type LockedHandedIn, type WantedStanding } from '../handed-in/lock-handed-in.js';
import { templateOf } from '../template-of.js';
import type { EvaluationSource } from './evaluated-tables.js';

const statusNames: { readonly [S in SelfEvaluationStatus]: readonly [zh: string, en: string] } = {
  OPEN: ['填报中', 'being filled in'], SUBMITTED: ['已报送', 'submitted'], RETURNED: ['已退回', 'returned'], ACCEPTED: ['已通过', 'accepted'], CONCLUDED: ['已有评价结论', 'concluded'],
};

/** Self-evaluations among what is handed in. */
export const evaluationKind: HandedInKind<SelfEvaluationRecord, Omit<SelfEvaluationChanges, 'version'>> = {
  idKind: 'selfEvaluation', nodeKind: 'SELF_EVALUATION', event: 'SelfEvaluationChanged', noun: 'selfEvaluation',
  find: async ({ evaluation }, id) => (await evaluation.findEvaluations([id]))[0] ?? null,
  update: ({ evaluation }, id, changes) => evaluation.updateEvaluation(id, changes),
  standing: (status) => ({ zh: `自评${statusNames[status][0]}`, en: `the self-evaluation is ${statusNames[status][1]}` }),
};

/** The rows of self-evaluations. */
export const evaluationRowKind: RowKind<EvaluationEntryRecord> = {
  nodeKind: 'EVALUATION_ENTRY', noun: 'selfEvaluation', of: ({ evaluation }) => evaluation,
  added: (change) => ({ ...change, nodeKind: 'EVALUATION_ENTRY' }),
  removed: (change) => ({ ...change, nodeKind: 'EVALUATION_ENTRY' }),
};

/** @throws {not_found} @throws {forbidden} @throws {wrong_status} the text is not approved, or the self-evaluation stands otherwise @throws {conflict} */
export function lockEvaluation(repositories: Repositories, actor: Actor, id: string, action: Action, wanted: WantedStanding<SelfEvaluationStatus>): Promise<LockedHandedIn<SelfEvaluationRecord>> {
  return lockHandedIn(repositories, actor, evaluationKind, id, action, wanted);
}

/**
 * Whoever names a project or a row of another document is told that there is none, whatever they may do in this one; what the text has lost since it was handed in stays known.
 * @throws {not_found}
 */
export async function requireOfEvaluation(repositories: Repositories, id: string, { goalTableIds = [], indicatorId }: { readonly goalTableIds?: readonly string[]; readonly indicatorId?: string }): Promise<void> {
  const [evaluation] = isId(id, 'selfEvaluation') ? await repositories.evaluation.findEvaluations([id]) : [];
  const projects = evaluation?.projects ?? [];
  const isOurs = (node: { readonly documentId: string } | null): boolean => node !== null && node.documentId === evaluation?.documentId;
  for (const goalTableId of goalTableIds) {
    if (projects.some((project) => project.goalTableId === goalTableId) || isOurs(await repositories.goalTables.find(goalTableId))) continue;
    throw new AppError('not_found', { kind: 'goalTable', id: goalTableId.slice(0, 40) });
  }
  if (indicatorId === undefined || projects.some(({ indicatorIds }) => indicatorIds.includes(indicatorId)) || isOurs(await repositories.goalTables.findIndicator(indicatorId))) return;
  throw new AppError('not_found', { kind: 'indicator', id: indicatorId.slice(0, 40) });
}

/** The form that a self-evaluation is scored by: the document's while it is filled in, else the one it was submitted under. */
export function evaluationForm({ templateId, status }: Pick<SelfEvaluationRecord, 'templateId' | 'status'>, document: Pick<DocumentRecord, 'id' | 'templateId'>): Pick<DocumentRecord, 'id' | 'templateId'> {
  return templateId === null || evaluableStatuses.includes(status) ? document : { id: document.id, templateId };
}

/** Everything that a self-evaluation is read of; of one table, if it is named, and then without what was paid. */
export async function loadEvaluation(repositories: Repositories, document: DocumentRecord, evaluation: SelfEvaluationRecord, goalTableId?: string): Promise<EvaluationSource> {
  const standing = await repositories.goalTables.ofDocuments([document.id]);
  const tables = goalTableId === undefined ? standing : standing.filter(({ id }) => id === goalTableId);
  const template: Template = await templateOf(repositories, evaluationForm(evaluation, document));
  return {
    evaluation, template,
    indicators: await repositories.goalTables.indicatorsOf(tables.map(({ id }) => id)),
    entries: await repositories.evaluation.entriesOf([evaluation.id], goalTableId),
    execution: {
      document, template, tables, amounts: goalTableId === undefined ? await repositories.execution.amountsOf([document.id]) : [],
      adjustments: await repositories.execution.adjustmentsOf([document.id]), rounds: await repositories.reviews.roundsOf([document.id]),
    },
  };
}
