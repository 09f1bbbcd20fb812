import { Field, ObjectType } from 'type-graphql';
import type { MemberRole } from '../../model/role.js';
import { MemberRoleEnum } from '../enums.js';

/** Somebody's role in one document. */
@ObjectType('Member')
export class Member {
  @Field(() => MemberRoleEnum)
  role!: MemberRole;

  @Field(() => [String], { nullable: true, description: '单位编码 of the only goal tables an author fills and changes; null: all of them.' })
  unitCodes!: readonly string[] | null;
}
