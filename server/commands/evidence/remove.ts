import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import { evaluationKind } from '../evaluation/lock-evaluation.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockIn } from '../execution/lock-execution.js';
import { requireStanding } from '../handed-in/lock-handed-in.js';
import { writeChanges } from '../write-changes.js';
import { assertPlace, type EvidenceDesk, type EvidenceResult } from './attach.js';

export interface RemoveEvidenceInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
}

/**
 * 删除佐证材料, while its self-evaluation is filled in. The log keeps what it was; its bytes go.
 * @throws {not_found} @throws {forbidden} also for tables of other units than one's own @throws {wrong_status} it was handed in
 */
export async function removeEvidence(context: CommandContext, { files }: Pick<EvidenceDesk, 'files'>, input: RemoveEvidenceInput): Promise<EvidenceResult> {
  const { clientMutationId, ...asked } = input;
  const result = await runCommand<EvidenceResult>(context, { name: 'removeEvidence', clientMutationId, input: asked }, async (repositories) => {
    const find = async () => (await repositories.evidence.find([input.id]))[0] ?? null;
    const { access, node: evidence } = await lockIn(repositories, context.actor, 'selfEvaluation.fill', { kind: 'evidence', id: input.id, find });
    const evaluation = await evaluationKind.find(repositories, evidence.evaluationId);
    if (evaluation === null) throw new Error(`evidence ${evidence.id} is of no self-evaluation`);
    requireStanding(evaluationKind, evaluation, 'selfEvaluation.fill', evaluableStatuses);
    await assertPlace(repositories, access, evidence);
    await repositories.evidence.remove(evidence.id);
    await repositories.evidence.noteLoose({ id: evidence.id, notedAt: context.clock.now(), isGoing: true });
    await writeChanges(
      context, repositories, evidence.documentId, [{ nodeId: evidence.id, nodeKind: 'EVIDENCE', version: evidence.version + 1, action: 'evidence.removed', before: evidence, after: null }],
      [{ type: 'SelfEvaluationChanged', nodeId: evidence.evaluationId, relatedId: evidence.id }],
    );
    return { evidence };
  });
  // What cannot be removed now is swept.
  await files.remove(input.id).catch(() => undefined);
  return result;
}
