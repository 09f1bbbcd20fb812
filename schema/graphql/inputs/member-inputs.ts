import { Field, ID, InputType } from 'type-graphql';
import type { MemberRole } from '../../model/role.js';
import { MemberRoleEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';

/** Input of setMember. */
@InputType('SetMemberInput')
export class SetMemberInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => MemberRoleEnum, { nullable: true, description: 'Null removes the member and closes their sockets.' })
  role?: MemberRole | null;
}
