import { Field, ObjectType } from 'type-graphql';
import { Evidence } from '../types/evidence.js';
import { ChangePayload } from './change-payload.js';

/** What the result of every act on evidence holds. */
@ObjectType()
export abstract class EvidencePayload extends ChangePayload {
  @Field(() => Evidence, { nullable: true })
  evidence!: Evidence | null;
}

/** Result of attachEvidence. */
@ObjectType('AttachEvidencePayload')
export class AttachEvidencePayload extends EvidencePayload {}

/** Result of removeEvidence: what it was. */
@ObjectType('RemoveEvidencePayload', { description: '`evidence` is what was removed; its url leads nowhere.' })
export class RemoveEvidencePayload extends EvidencePayload {}
