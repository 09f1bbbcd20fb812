import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { AttachEvidenceInput, RemoveEvidenceInput } from '../../../schema/graphql/inputs/evidence-inputs.js';
import { AttachEvidencePayload, RemoveEvidencePayload } from '../../../schema/graphql/payloads/evidence-payloads.js';
import { SelfEvaluationChanged } from '../../../schema/graphql/types/document-event.js';
import { Evidence } from '../../../schema/graphql/types/evidence.js';
import { EvaluationRow, SelfEvaluation } from '../../../schema/graphql/types/self-evaluation.js';
import { User } from '../../../schema/graphql/types/user.js';
import { idKind } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import type { EvaluationRow as Row } from '../../commands/evaluation/evaluated-tables.js';
import { attachEvidence, type EvidenceResult } from '../../commands/evidence/attach.js';
import { removeEvidence } from '../../commands/evidence/remove.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { EvidenceRecord } from '../../ports/evidence-records.js';
import type { EventRecord, UserRecord } from '../../ports/records.js';
import { commandContextOf, viewerOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';
import { userOf } from '../user-of.js';

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => User, { nullable: true })
  attachedBy(@Root() evidence: EvidenceRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, evidence.attachedBy);
  }

  @FieldResolver(() => String, { description: 'Where the file is, at this server, for ten minutes from now; whoever has it gets the file while the viewer may read the document.' })
  url(@Root() { id }: EvidenceRecord, @Ctx() context: GraphqlContext): string {
    const { tokens, clock } = context.services;
    return `/evidence/${tokens.signLink({ fileId: id, userId: viewerOf(context).actor.userId, expiresAt: clock.now() + limits.evidenceLinkMs })}`;
  }
}

@Resolver(() => SelfEvaluation)
export class SelfEvaluationEvidenceResolver {
  @FieldResolver(() => [Evidence], { description: '佐证材料 of the whole and of its rows, in the order in which they were attached.' })
  evidence(@Root() { documentId }: SelfEvaluationRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly EvidenceRecord[]> {
    return loaders.evidenceOf.load(documentId);
  }
}

@Resolver(() => EvaluationRow)
export class RowEvidenceResolver {
  @FieldResolver(() => [Evidence], { description: '佐证材料 of the row.' })
  async evidence(@Root() { documentId, indicatorId }: Row, @Ctx() { loaders }: GraphqlContext): Promise<readonly EvidenceRecord[]> {
    return (await loaders.evidenceOf.load(documentId)).filter((each) => each.indicatorId === indicatorId);
  }
}

@Resolver(() => SelfEvaluationChanged)
export class EvidenceChangedResolver {
  @FieldResolver(() => Evidence, { nullable: true, description: 'What was attached; null: it is about something else, or it was removed.' })
  async evidence(@Root() { relatedId }: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<EvidenceRecord | null> {
    return relatedId === null || idKind(relatedId) !== 'evidence' ? null : loaders.evidence.load(relatedId);
  }
}

@Resolver()
export class EvidenceMutations {
  @Mutation(() => AttachEvidencePayload, { description: '上传佐证材料: attaches a file to a self-evaluation, or to a row of it, while it is filled in.' })
  attachEvidence(@Arg('input', () => AttachEvidenceInput) input: AttachEvidenceInput, @Ctx() context: GraphqlContext): Payload<EvidenceResult> {
    return toPayload({}, async () => attachEvidence(commandContextOf(context), context.services.evidence, input));
  }

  @Mutation(() => RemoveEvidencePayload, { description: '删除佐证材料, until the self-evaluation is handed in.' })
  removeEvidence(@Arg('input', () => RemoveEvidenceInput) input: RemoveEvidenceInput, @Ctx() context: GraphqlContext): Payload<EvidenceResult> {
    return toPayload({}, async () => removeEvidence(commandContextOf(context), context.services.evidence, input));
  }
}
