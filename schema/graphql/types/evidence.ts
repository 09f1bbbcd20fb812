import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { EvidenceType } from '../../model/evidence.js';
import { EvidenceTypeEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { Node } from './node.js';

/** 佐证材料. */
@ObjectType('Evidence', { implements: Node, description: '佐证材料: a file that a department attached to its self-evaluation. It is attached and removed, never changed.' })
export class Evidence extends Node {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID, { name: 'selfEvaluationId' })
  evaluationId!: string;

  @Field(() => ID, { nullable: true, description: 'The table of its row; null: the self-evaluation as a whole.' })
  goalTableId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The row it stands on; null: the self-evaluation as a whole.' })
  indicatorId!: string | null;

  @Field(() => String)
  fileName!: string;

  @Field(() => EvidenceTypeEnum)
  type!: EvidenceType;

  @Field(() => Int, { description: 'Length of the file.' })
  bytes!: number;

  @Field(() => String, { description: 'SHA-256 of the file, in hexadecimal.' })
  sha256!: string;

  @Field(() => DateTimeScalar)
  attachedAt!: number;
}
