import { Field, ID, InputType } from 'type-graphql';
import type { MemberRole } from '../../model/role.js';
import { MemberRoleEnum } from '../enums.js';

/** Input of setMember. */
@InputType('SetMemberInput')
export class SetMemberInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => MemberRoleEnum, { nullable: true, description: 'Null removes the member and closes their sockets.' })
  role?: MemberRole | null;
}
