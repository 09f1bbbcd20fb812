import { Field, ObjectType } from 'type-graphql';
import type { MemberRole } from '../../model/role.js';
import { MemberRoleEnum } from '../enums.js';

/** Somebody's role in one document. */
@ObjectType('Member')
export class Member {
  @Field(() => MemberRoleEnum)
  role!: MemberRole;
}
