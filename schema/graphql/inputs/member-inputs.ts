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

  @Field(() => [String], { nullable: true, description: '单位编码 of the only goal tables an author may fill and change; empty: all of them; absent: as it stands.' })
  unitCodes?: readonly string[] | null;
}
