import { Field, ID, ObjectType } from 'type-graphql';
import { Member } from '../types/member.js';
import { ChangePayload } from './change-payload.js';

/** Result of setMember. */
@ObjectType('SetMemberPayload')
export class SetMemberPayload extends ChangePayload {
  @Field(() => Member, { nullable: true, description: 'Null: removed.' })
  member!: Member | null;

  @Field(() => ID, { nullable: true })
  documentId!: string | null;

  @Field(() => ID, { nullable: true })
  userId!: string | null;
}
